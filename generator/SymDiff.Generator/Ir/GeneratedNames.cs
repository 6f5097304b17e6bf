using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>Every generated name, and how clashes are avoided.</summary>
internal static class GeneratedNames
{
    /// <summary>Ends the part of a local's name that the user sees; what follows tells versions apart.</summary>
    public const char VersionMark = '#';

    /// <summary>The slot for the derivative of the value along the tangents.</summary>
    public const string TangentOfValue = "tangent";

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    private const string Seed = "dOutput";
    private const string HelperTangent = "Tangent";

    private const string Jacobian = "jacobian";
    private const string Hessian = "hessian";
    private const string Values = "values";
    private const string Rows = "rows";
    private const string Columns = "columns";
    private static readonly string[] MatrixWords = [Jacobian, Hessian, Values, Rows, Columns];

    /// <summary>The companion of <paramref name="method"/> for one kind of derivative.</summary>
    public static string Companion(string method, DerivativeKinds kind) => method + kind switch
    {
        DerivativeKinds.Accumulate => "GradientAccumulate",
        _ => kind.ToString(),
    };

    /// <summary>The adjoint of <paramref name="name"/>: <c>dW</c> of <c>w</c>.</summary>
    public static string Adjoint(string name)
    {
        string plain = Plain(name);
        return "d" + char.ToUpperInvariant(plain[0]) + plain.Substring(1);
    }

    /// <summary>The tangent of <paramref name="name"/>: <c>wTangent</c> of <c>w</c>.</summary>
    public static string Tangent(string name) => Plain(name) + "Tangent";

    /// <summary>
    /// The helper that is the derivative of another one along tangents of all its real parameters, which come behind
    /// them.
    /// </summary>
    public static string TangentOfHelper(string helper) => helper + HelperTangent;

    /// <summary>The helper whose derivative this one is; null where it is none.</summary>
    public static string? HelperOfTangent(string name) => name.EndsWith(HelperTangent, StringComparison.Ordinal)
        ? name.Substring(0, name.Length - HelperTangent.Length)
        : null;

    /// <summary>The derivative of a value by one input: <c>sinByPhi</c>.</summary>
    public static string Tangent(string name, string input)
    {
        string by = Plain(input);
        return Plain(name) + "By" + char.ToUpperInvariant(by[0]) + by.Substring(1);
    }

    /// <summary>The slots that companions have for the active parameters, by the names of these.</summary>
    public static IReadOnlyDictionary<string, string> OfParameters(IrMethod method)
    {
        HashSet<string> taken = [.. method.Parameters.Select(parameter => parameter.Local.Name)];
        return method.Parameters
            .Where(parameter => parameter.Active || parameter.IsOutput)
            .ToDictionary(parameter => parameter.Local.Name, parameter => Free(Adjoint(parameter.Local.Name), taken));
    }

    /// <summary>The seed parameter of a companion that takes one.</summary>
    public static string SeedOf(IrMethod method) => Free(
        Seed,
        [.. method.Parameters.Select(parameter => parameter.Local.Name), .. OfParameters(method).Values]);

    /// <summary>The parameter of a companion that receives a Jacobian or a Hessian.</summary>
    public static string MatrixOf(IrMethod method, DerivativeKinds kind) => Free(
        kind.IsSparse() ? Values : kind == DerivativeKinds.Jacobian ? Jacobian : Hessian,
        TakenBySlots(method));

    /// <summary>The parameters of a companion that receive where entries are.</summary>
    public static (string Rows, string Columns) PatternOf(IrMethod method)
    {
        HashSet<string> taken = TakenBySlots(method);
        return (Free(Rows, taken), Free(Columns, taken));
    }

    private static HashSet<string> TakenBySlots(IrMethod method) =>
        [
            .. method.Parameters.Select(parameter => parameter.Local.Name),
            .. method.TakenApart.Select(input => input.Name),
            .. OfParameters(method).Values,
            .. OfWholes(method).Values,
        ];

    /// <summary>Memory that one sweep for a matrix hands to the next: tangents, adjoints, first values.</summary>
    public static Local Swept(string name, IrType type) => new(name + VersionMark + "swept", type.AsSpan);

    /// <summary>What <paramref name="name"/> held at first.</summary>
    public static string First(string name) => Plain(name) + "First";

    /// <summary>The slots that companions have for parameters which are taken apart, by the names of these.</summary>
    public static IReadOnlyDictionary<string, string> OfWholes(IrMethod method)
    {
        if (method.TakenApart.All(input => input.IsPlain))
        {
            return Nothing;
        }

        HashSet<string> taken =
        [
            .. method.Parameters.Select(parameter => parameter.Local.Name),
            .. method.TakenApart.Select(input => input.Name),
            .. OfParameters(method).Values,
            SeedOf(method),
        ];
        return method.TakenApart
            .Where(input => !input.IsPlain)
            .Where(input => HasSlot(input, method.Parameters) || IsOutput(input, method.Parameters))
            .ToDictionary(input => input.Name, input => Free(Adjoint(input.Name), taken));
    }

    /// <summary>Whether a parameter, or a part of it, is active.</summary>
    public static bool HasSlot(Input input, EquatableArray<IrParameter> parameters) => input.Parts.Any(part =>
        parameters.Any(parameter => parameter.Active && parameter.Local.Name == part.Parameter));

    /// <summary>Whether a parameter has a slot and a tangent only where all that the method gives has them.</summary>
    public static bool IsOutput(Input input, EquatableArray<IrParameter> parameters) => input.Parts.Any(part =>
        parameters.Any(parameter => parameter.IsOutput && parameter.Local.Name == part.Parameter));

    /// <summary>Every name that companions need beside those of the parameters of the IR.</summary>
    public static IEnumerable<string> Taken(IrMethod method)
    {
        IReadOnlyCollection<string> slots = [.. OfParameters(method).Values];
        IReadOnlyCollection<string> wholes = [.. OfWholes(method).Values];
        HashSet<string> taken = TakenBySlots(method);
        return
        [
            .. slots,
            SeedOf(method),
            .. TakenByWholes(method),
            TangentOfValue,
            .. MatrixWords.Select(word => Free(word, taken)),
            .. method.Parameters.Where(parameter => parameter.Active)
                .Select(parameter => Tangent(parameter.Local.Name)),
            .. slots.Select(Tangent),
            .. wholes.Select(Tangent),
            .. method.TakenApart
                .Where(input => HasSlot(input, method.Parameters) || IsOutput(input, method.Parameters))
                .Select(input => Tangent(input.Name)),
        ];
    }

    /// <summary>The names of parameters that are taken apart, and of their slots.</summary>
    public static IEnumerable<string> TakenByWholes(IrMethod method) =>
    [
        .. method.TakenApart.Where(input => !input.IsPlain).Select(input => input.Name),
        .. OfWholes(method).Values,
        .. OfWholes(method).Values.Where(_ => method.Slots.Any(slot => slot.IsTangent)).Select(Tangent),
    ];

    /// <summary>The name itself, or with the first number behind it that makes it free; then it is taken.</summary>
    private static string Free(string name, HashSet<string> taken)
    {
        string free = name;
        for (int i = 2; !taken.Add(free); i++)
        {
            free = name + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return free;
    }

    /// <summary>A local's name without its version.</summary>
    public static string Plain(string name)
    {
        int mark = name.IndexOf(VersionMark);
        return mark < 0 ? name : name.Substring(0, mark);
    }
}

using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>Every generated name, and how clashes are avoided.</summary>
internal static class GeneratedNames
{
    /// <summary>Ends the part of a local's name that the user sees; what follows tells versions apart.</summary>
    public const char VersionMark = '#';

    /// <summary>The slot for the derivative of the value along the tangents.</summary>
    public const string TangentOfValue = "tangent";

    private const string Seed = "dOutput";

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

    /// <summary>The slots that companions have for the active parameters, by the names of these.</summary>
    public static IReadOnlyDictionary<string, string> OfParameters(IrMethod method)
    {
        HashSet<string> taken = [.. method.Parameters.Select(parameter => parameter.Local.Name)];
        return method.Parameters
            .Where(parameter => parameter.Active)
            .ToDictionary(parameter => parameter.Local.Name, parameter => Free(Adjoint(parameter.Local.Name), taken));
    }

    /// <summary>The seed parameter of a companion that takes one.</summary>
    public static string SeedOf(IrMethod method) => Free(
        Seed,
        [.. method.Parameters.Select(parameter => parameter.Local.Name), .. OfParameters(method).Values]);

    /// <summary>The slots that companions have for parameters which are taken apart, by the names of these.</summary>
    public static IReadOnlyDictionary<string, string> OfWholes(IrMethod method)
    {
        HashSet<string> taken =
        [
            .. method.Parameters.Select(parameter => parameter.Local.Name),
            .. method.TakenApart.Select(input => input.Name),
            .. OfParameters(method).Values,
            SeedOf(method),
        ];
        return method.TakenApart
            .Where(input => !input.IsPlain && HasSlot(input, method.Parameters))
            .ToDictionary(input => input.Name, input => Free(Adjoint(input.Name), taken));
    }

    /// <summary>Whether a parameter, or a part of it, is active.</summary>
    public static bool HasSlot(Input input, EquatableArray<IrParameter> parameters) => input.Parts.Any(part =>
        parameters.Any(parameter => parameter.Active && parameter.Local.Name == part.Parameter));

    /// <summary>Every name that companions need beside those of the parameters of the IR.</summary>
    public static IEnumerable<string> Taken(IrMethod method) =>
    [
        .. OfParameters(method).Values,
        SeedOf(method),
        .. TakenByWholes(method),
        TangentOfValue,
        .. method.Parameters.Where(parameter => parameter.Active).Select(parameter => Tangent(parameter.Local.Name)),
        .. OfParameters(method).Values.Select(Tangent),
        .. method.TakenApart.Where(input => HasSlot(input, method.Parameters)).Select(input => Tangent(input.Name)),
    ];

    /// <summary>The names of parameters that are taken apart, and of their slots.</summary>
    public static IEnumerable<string> TakenByWholes(IrMethod method) =>
    [
        .. method.TakenApart.Where(input => !input.IsPlain).Select(input => input.Name),
        .. OfWholes(method).Values,
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

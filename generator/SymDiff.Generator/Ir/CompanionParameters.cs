using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>
/// A parameter of a companion as C# declares it.
/// </summary>
/// <param name="Passing">Empty, or <c>in</c>, <c>ref</c>, <c>out</c>.</param>
/// <param name="Type">Its type, of a number or an array; null of all others.</param>
/// <param name="TypeText">Its type as C# writes it.</param>
/// <param name="Local">The local of the IR; null where the parameter is taken apart.</param>
/// <param name="Name">Its name.</param>
internal sealed record CompanionParameter(string Passing, IrType? Type, string TypeText, Local? Local, string Name)
{
    /// <summary>Whether it has a default, one, where the user does not declare it.</summary>
    public bool IsPreset { get; init; }

    public static CompanionParameter Of(string passing, Local local) =>
        new(passing, local.Type, FullText(local.Type), local, GeneratedNames.Plain(local.Name));

    /// <summary>The type in full.</summary>
    public static string FullText(IrType type) => type.Container switch
    {
        Container.Span => "global::System.Span<" + type.Element + ">",
        Container.ReadOnlySpan => "global::System.ReadOnlySpan<" + type.Element + ">",
        _ => type.ToString(),
    };
}

/// <summary>The parameters that a companion declares, by its signature: inputs, tangents, seeds, slots.</summary>
internal sealed class CompanionParameters(IrMethod companion)
{
    private readonly IReadOnlyDictionary<string, string> wholeSlots =
        GeneratedNames.OfWholes(companion with { Slots = [], Seeds = [] });

    /// <summary>All parameters, in order.</summary>
    public IEnumerable<CompanionParameter> All => companion.Kind == DerivativeKinds.Vjp
        ? [.. Inputs, .. Seed, .. OutputSeeds, .. Slots]
        : [.. Inputs, .. Slots, .. Matrix, .. Seed.Select(seed => seed with { IsPreset = true })];

    /// <summary>The name of the slot of a parameter that is taken apart.</summary>
    public string NameOfSlot(Input input, bool isTangent) =>
        isTangent ? GeneratedNames.Tangent(wholeSlots[input.Name]) : wholeSlots[input.Name];

    /// <summary>The slot of a part of a parameter; null where it has none.</summary>
    public Slot? SlotOf(InputPart part, bool isTangent) => companion.Slots.FirstOrDefault(slot =>
        slot.Input == part.Parameter && slot.IsTangent == isTangent);

    public bool HasSlot(Input input) => input.Parts.Any(part => SlotOf(part, isTangent: false) is not null);

    public bool HasTangent(Input input) => input.Parts.Any(part => SlotOf(part, isTangent: true) is not null);

    /// <summary>The slots of the tangent of the value.</summary>
    public IEnumerable<Slot> TangentsOfValue => companion.Slots.Where(slot => slot.Input.Length == 0);

    /// <summary>The name of the tangent of a value that is no number: what is in front of its first part.</summary>
    public string TangentOfValue
    {
        get
        {
            string part = TangentsOfValue.First().Local.Name;
            return part.Substring(0, part.Length - companion.Returned!.Reals[0].Name.Length);
        }
    }

    /// <summary>What the seed and the tangent of a value are called that is no number.</summary>
    public IEnumerable<string> NamesOfValue => companion.Returned is null
        ? []
        : [.. Seed.Select(seed => seed.Name), .. TangentsOfValue.Take(1).Select(_ => TangentOfValue)];

    // The parameters of the user's method, and the tangents.
    private IEnumerable<CompanionParameter> Inputs => companion.Inputs
        .Where(input => input.Name != Input.This && !IsMatrix(input))
        .Select(input => input.IsPlain
            ? Plain(input)
            : new CompanionParameter(input.Passing, null, input.TypeText, null, input.Name));

    // What receives a Jacobian or a Hessian.
    private IEnumerable<CompanionParameter> Matrix => companion.Parameters
        .Where(parameter => parameter.IsMatrix)
        .Select(parameter => CompanionParameter.Of("", parameter.Local));

    private IEnumerable<CompanionParameter> Slots =>
    [
        .. companion.OwnInputs.Where(input => HasSlot(input) && input.Passing != "out")
            .Select(input => OfSlot(input, isTangent: false)),
        .. companion.OwnInputs.Where(HasTangent).Select(input => OfSlot(input, isTangent: true)),
        .. companion.Returned is null
            ? TangentsOfValue.Select(OfSlot)
            : TangentsOfValue.Take(1).Select(_ =>
                new CompanionParameter("out", null, companion.Returned.TypeText, null, TangentOfValue)),
    ];

    // The adjoints of what 'out' parameters are given.
    private IEnumerable<CompanionParameter> OutputSeeds => companion.OwnInputs
        .Where(input => HasSlot(input) && input.Passing == "out")
        .Select(input => OfSlot(input, isTangent: false));

    // None where the method returns no number.
    private IEnumerable<CompanionParameter> Seed => companion.Returned is null
        ? companion.Seeds.Select(seed => CompanionParameter.Of("", seed))
        : companion.Seeds.Take(1).Select(_ => new CompanionParameter(
            "", null, companion.Returned.TypeText, null, GeneratedNames.SeedOf(companion)));

    private bool IsMatrix(Input input) => companion.Parameters.Any(parameter =>
        parameter.IsMatrix && parameter.Local.Name == input.Name);

    private CompanionParameter Plain(Input input)
    {
        IrParameter leaf = companion.Parameters.First(parameter => parameter.Local.Name == input.Name);
        bool isOurs = leaf.TangentOf is not null || companion.IsSweep;
        return isOurs
            ? CompanionParameter.Of(input.Passing, leaf.Local)
            : CompanionParameter.Of(input.Passing, leaf.Local) with { TypeText = leaf.TypeText };
    }

    private CompanionParameter OfSlot(Input input, bool isTangent)
    {
        if (input.IsPlain)
        {
            return OfSlot(SlotOf(input.Parts[0], isTangent)!);
        }

        string passing = input.Construction is null ? input.Passing == "ref" ? "ref" : ""
            : companion.Kind == DerivativeKinds.Accumulate ? "ref"
            : "out";
        return new CompanionParameter(passing, null, SlotType(input), null, NameOfSlot(input, isTangent));
    }

    private static CompanionParameter OfSlot(Slot slot) => CompanionParameter.Of(
        slot.Local.Type.IsArray ? "" : slot.Kind == SlotKind.Overwritten ? "out" : "ref",
        slot.Local);

    // The adjoint of a span that is only read is written, and so is that of an array of structs.
    private static string SlotType(Input input)
    {
        const string readOnly = "global::System.ReadOnlySpan<";
        return input.TypeText.StartsWith(readOnly, StringComparison.Ordinal)
            ? "global::System.Span<" + input.TypeText.Substring(readOnly.Length)
            : input.TypeText;
    }
}

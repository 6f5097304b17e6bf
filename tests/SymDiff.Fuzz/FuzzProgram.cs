using SymDiff.Generator.Ir;

namespace SymDiff.Fuzz;

/// <summary>A random method <c>F</c> with what it calls, as the members of a class.</summary>
/// <param name="Seed">Makes the same program again.</param>
/// <param name="Name">The class.</param>
/// <param name="Members">The text between the braces of the class.</param>
/// <param name="Parameters">Those of <c>F</c>.</param>
/// <param name="Returns">What <c>F</c> gives back.</param>
/// <param name="IsSingle">Whether numbers of single precision take part.</param>
/// <param name="Kinds">The companions.</param>
internal sealed record FuzzProgram(
    int Seed,
    string Name,
    string Members,
    IReadOnlyList<Parameter> Parameters,
    Returned Returns,
    bool IsSingle,
    DerivativeKinds Kinds)
{
    /// <summary>What declares its class or struct.</summary>
    public required string Owner { get; init; }

    /// <summary>
    /// Whether it calls companions: what it computes of them may differ in the last bits from what its own companions
    /// do.
    /// </summary>
    public bool IsNested { get; init; }

    /// <summary>The pass that is left out when its companions are made, if any.</summary>
    public string? Without { get; init; }

    /// <summary>Whether it is another program in other words, or compiled in another way.</summary>
    public bool IsVariant { get; init; }

    /// <summary>How many numbers the method takes.</summary>
    public int Inputs => Parameters.Sum(parameter => parameter.Size);

    /// <summary>How many numbers the method gives: those it returns, and what its parameters hold afterwards.</summary>
    public int Results => Returns.Parts.Length + Parameters.Sum(parameter => parameter.Parts.Length);

    /// <summary>How many numbers the slots hold.</summary>
    public int Slots => IsActive.Count(active => active);

    /// <summary>For each number that the method takes, whether it has a slot.</summary>
    public bool[] IsActive =>
    [
        .. Parameters.SelectMany(parameter =>
            Enumerable.Repeat(parameter.Slot != SlotKind.None, parameter.Size)),
    ];

    /// <summary>For each number that the method gives, whether a Jacobian has a row for it.</summary>
    public bool[] HasRow =>
    [
        .. Returns.Parts.Select(_ => true),
        .. Parameters.SelectMany(parameter => parameter.Parts.Select(_ => parameter.IsWritten)),
    ];

    public string Text => $"public {Owner} {Name}\n{{\n{Members}}}\n";
}

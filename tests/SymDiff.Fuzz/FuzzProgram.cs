namespace SymDiff.Fuzz;

/// <summary>A random method <c>F</c> with what it calls, as the members of a class.</summary>
/// <param name="Seed">Makes the same program again.</param>
/// <param name="Name">The class.</param>
/// <param name="Members">The text between the braces of the class.</param>
/// <param name="Parameters">Those of <c>F</c>.</param>
/// <param name="IsSingle">Whether numbers of single precision take part.</param>
internal sealed record FuzzProgram(
    int Seed, string Name, string Members, IReadOnlyList<Parameter> Parameters, bool IsSingle)
{
    /// <summary>How many numbers the method takes.</summary>
    public int Inputs => Parameters.Sum(parameter => parameter.Size);

    /// <summary>For each number, whether it has a slot.</summary>
    public bool[] IsActive =>
    [
        .. Parameters.SelectMany(parameter =>
            Enumerable.Repeat(parameter.Slot != SlotKind.None, parameter.Size)),
    ];

    public string Text => $"public static partial class {Name}\n{{\n{Members}}}\n";
}

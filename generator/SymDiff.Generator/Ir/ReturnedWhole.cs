using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>
/// A real inside of what a method returns: <paramref name="Access"/> is the C# that reads it, with <c>{0}</c> for the
/// whole; <paramref name="Name"/> ends the names of its seed and of its tangent.
/// </summary>
internal sealed record ReturnedPart(string Name, IrType Type, string Access);

/// <summary>
/// What a method returns where that is no number: a tuple or struct of numbers, or nothing.
/// </summary>
/// <param name="TypeText">The type, as C# writes it.</param>
/// <param name="Construction">How it is made of the values, with a placeholder for each; null for nothing.</param>
/// <param name="TangentConstruction">How a tangent is made of those of the reals.</param>
/// <param name="Reals">The reals inside, in order.</param>
internal sealed record ReturnedWhole(
    string TypeText,
    string? Construction,
    string? TangentConstruction,
    EquatableArray<ReturnedPart> Reals)
{
    /// <summary>What a method returns that returns nothing.</summary>
    public static readonly ReturnedWhole Nothing = new("void", null, null, []);
}

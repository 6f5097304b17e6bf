namespace SymDiff.Generator.Simplify;

/// <summary>
/// What rewriting makes smaller: the cost, and at equal cost what a reader stumbles over, such as a product in
/// parentheses within a product, or a number behind what it multiplies.
/// </summary>
internal readonly record struct Measure(long Cost, int Untidiness)
{
    /// <summary>Above this an expression is too large to be collected as a whole.</summary>
    public const long Huge = 100_000;

    public bool IsBelow(Measure other) =>
        Cost < other.Cost || (Cost == other.Cost && Untidiness < other.Untidiness);
}

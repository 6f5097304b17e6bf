namespace SymDiff.Generator.Rules;

/// <summary>Where an operand of a primitive may be sampled, with the points at which rules tend to go wrong.</summary>
internal sealed record Domain(string Name, double Low, double High, Foundation.EquatableArray<double> EdgePoints)
{
    public static readonly Domain Reals = new("ℝ", -10, 10, [-1, 0, 1]);

    public static readonly Domain NonZero = new("x ≠ 0", 0.05, 10, [-1, 1]);

    public static readonly Domain Positive = new("x > 0", 0.05, 10, [1]);

    public static readonly Domain Unit = new("−1 ≤ x ≤ 1", -0.95, 0.95, [0]);
}

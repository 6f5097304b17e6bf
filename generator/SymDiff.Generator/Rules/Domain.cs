using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Rules;

/// <summary>Where an operand of a primitive may be sampled, with the points at which rules tend to go wrong.</summary>
internal sealed record Domain(string Name, double Low, double High, EquatableArray<double> EdgePoints)
{
    public static readonly Domain Reals = new("ℝ", -8, 8, [-1, 0, 1]);

    /// <summary>All reals, sampled where results do not overflow.</summary>
    public static readonly Domain Moderate = new("ℝ", -2, 2, [-1, 0, 1]);

    public static readonly Domain NonZero = new("x ≠ 0", 0.05, 8, [-1, 1]);

    public static readonly Domain Positive = new("x > 0", 0.05, 8, [1]);

    public static readonly Domain AboveMinusOne = new("x > −1", -0.9, 8, [0, 1]);

    public static readonly Domain AboveOne = new("x > 1", 1.05, 8, [2]);

    public static readonly Domain BelowZero = new("x < 0", -8, -0.05, [-1]);

    /// <summary>Small whole numbers, for an integer operand.</summary>
    public static readonly Domain Counts = new("n = 1, 2, 3 …", 1, 5, [1, 2, 3]);

    public static readonly Domain Unit = new("−1 < x < 1", -0.95, 0.95, [0]);

    public static readonly Domain Probability = new("0 < x < 1", 0.02, 0.98, [0.5]);

    /// <summary>A quarter turn either way, where the tangent is finite.</summary>
    public static readonly Domain QuarterTurn = new("−π/2 < x < π/2", -1.4, 1.4, [0]);

    /// <summary>The same in half turns.</summary>
    public static readonly Domain QuarterTurnPi = new("−½ < x < ½", -0.45, 0.45, [0]);
}

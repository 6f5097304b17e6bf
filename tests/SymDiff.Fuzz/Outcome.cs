namespace SymDiff.Fuzz;

/// <summary>What a program gave on one input: results and slots, or the name of an exception.</summary>
internal sealed record Outcome(double[] Numbers, string? Throws = null);

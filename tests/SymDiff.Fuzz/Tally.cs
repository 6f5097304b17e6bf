namespace SymDiff.Fuzz;

/// <summary>What became of programs.</summary>
/// <param name="Programs">How many there were.</param>
/// <param name="Malformed">Not C#: a defect of the grammar.</param>
/// <param name="Refused">By message, or by the message of the reader.</param>
/// <param name="Unjudged">Samples too near to a kink, or too ill-conditioned, for a gradient to be told.</param>
/// <param name="Judged">Samples whose gradient was compared.</param>
/// <param name="Failures">One for a program.</param>
internal sealed record Tally(
    int Programs,
    IReadOnlyList<string> Malformed,
    IReadOnlyList<string> Refused,
    int Unjudged,
    int Judged,
    IReadOnlyList<Failure> Failures)
{
    public static Tally operator +(Tally left, Tally right) => new(
        left.Programs + right.Programs,
        [.. left.Malformed, .. right.Malformed],
        [.. left.Refused, .. right.Refused],
        left.Unjudged + right.Unjudged,
        left.Judged + right.Judged,
        [.. left.Failures, .. right.Failures]);

    public static Tally None { get; } = new(0, [], [], 0, 0, []);

    /// <summary>The last line of a run.</summary>
    public string Line => $"fuzz: programs {Programs}, refused {Refused.Count}, "
        + $"mismatches {Count(FailureKind.Mismatch)}, "
        + $"crashes {Count(FailureKind.Crash)}, invalid {Count(FailureKind.Invalid)}";

    private int Count(FailureKind kind) => Failures.Count(failure => failure.Kind == kind);
}

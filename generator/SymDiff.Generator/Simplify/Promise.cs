namespace SymDiff.Generator.Simplify;

/// <summary>
/// What a rewrite keeps; each promise includes the weaker ones after it. A test computes the promise of every row.
/// </summary>
internal enum Promise
{
    /// <summary>The same bits, always (any NaN counts as any other).</summary>
    Exact,

    /// <summary>The same bits but for the sign of a zero.</summary>
    SignedZero,

    /// <summary>The same bits where nothing overflows, underflows, is NaN or is divided by zero.</summary>
    Finite,

    /// <summary>There, the last bits may differ, but the result is as near to the true one as it was.</summary>
    Rounding,

    /// <summary>True on paper only; never used.</summary>
    Reals,
}

namespace SymDiff.Generator.Ir;

/// <summary>
/// How a companion fills a matrix that is not written out: by sweeps, each a call of a companion on numbers and arrays.
/// </summary>
/// <param name="Columns">The name of the companion that gives one column, by forward mode; null where unused.</param>
/// <param name="Rows">The name of the companion that gives one row, by reverse mode; null where unused.</param>
/// <param name="ThrowsBefore">
/// Whether the user's method is called first, to throw: a sweep cannot call it where its parameters are taken apart.
/// </param>
internal sealed record MatrixSweeps(string? Columns, string? Rows, bool ThrowsBefore)
{
    /// <summary>Where the entries are, of a matrix that is filled entry by entry; null of a dense one.</summary>
    public SparsePattern? Pattern { get; init; }
}

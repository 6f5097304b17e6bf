using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>
/// Which entries of a matrix can be other than zero, as far as the code shows. The inputs have a block of columns each,
/// the outputs a block of rows each, both in the order of the matrix.
/// </summary>
/// <param name="Columns">What is known of each input's columns.</param>
/// <param name="WhyDense">
/// Why nothing is known of the columns of an array that some output depends on; null where all is known.
/// </param>
internal sealed record SparsePattern(EquatableArray<SparseColumns> Columns, string? WhyDense);

/// <summary>The columns of one input.</summary>
/// <param name="Input">The name of the input.</param>
/// <param name="Colours">
/// How many sweeps give all of these columns: two columns whose distance is a multiple of it share no row. 0 where each
/// column takes a sweep of its own.
/// </param>
/// <param name="Blocks">Where its entries are, for each output in turn.</param>
internal sealed record SparseColumns(string Input, int Colours, EquatableArray<SparseBlock> Blocks);

/// <summary>
/// The entries of one output by one input. Row <c>r</c> has them in the columns
/// <c><paramref name="ColumnStep"/> · (r / <paramref name="RowStep"/>) + o</c>, for each offset <c>o</c>, as far as
/// there are such columns. With a <paramref name="RowStep"/> of 0 every row has them in all columns.
/// </summary>
internal sealed record SparseBlock(int RowStep, int ColumnStep, EquatableArray<int> Offsets)
{
    /// <summary>
    /// Whether each entry is followed by the one on the other side of the diagonal, which has the same value: of a
    /// symmetric matrix, where that one would cost the columns of a whole array their colours.
    /// </summary>
    public bool IsMirrored { get; init; }

    /// <summary>The output does not depend on the input.</summary>
    public static readonly SparseBlock None = new(1, 1, []);

    /// <summary>Every element of the output may depend on every one of the input.</summary>
    public static readonly SparseBlock All = new(0, 0, []);

    public bool IsAll => RowStep == 0;

    public bool IsNone => RowStep > 0 && Offsets.Count == 0;
}

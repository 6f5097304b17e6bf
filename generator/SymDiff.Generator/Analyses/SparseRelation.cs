using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Analyses;

/// <summary>
/// Finds the block that holds all of some entries: pairs of a row and a column, in which names stand for the values
/// that they have in one iteration of the loops around.
/// </summary>
/// <param name="rangeOf">The least and the greatest value of a name where both are numbers.</param>
internal sealed class SparseRelation(Func<string, (long Least, long Greatest)?> rangeOf)
{
    /// <summary>A band or block that is wider than this is not worth its colours.</summary>
    private const int Widest = 64;

    /// <summary>The block with the fewest entries; null where there is none that holds all of them.</summary>
    public SparseBlock? Of(IReadOnlyCollection<(Affine Row, Affine Column)> entries) => entries
        .SelectMany(StepsOf)
        .Prepend((RowStep: 1, ColumnStep: 1))
        .Distinct()
        .Select(steps => Of(entries, steps.RowStep, steps.ColumnStep))
        .Where(block => block is not null)
        .OrderBy(block => block!.Offsets.Count)
        .ThenBy(block => block!.RowStep)
        .FirstOrDefault();

    private SparseBlock? Of(
        IReadOnlyCollection<(Affine Row, Affine Column)> entries,
        int rowStep,
        int columnStep)
    {
        SortedSet<int> offsets = [];
        foreach ((Affine row, Affine column) in entries)
        {
            if (BlockOf(row, rowStep) is not { } block
                || RangeOf(column.Minus(block.Times(columnStep))) is not { } range
                || range.Greatest - range.Least > Widest
                || Math.Max(Math.Abs(range.Least), Math.Abs(range.Greatest)) > int.MaxValue / 4)
            {
                return null;
            }

            offsets.UnionWith(Enumerable.Range((int)range.Least, (int)(range.Greatest - range.Least) + 1));
        }

        return offsets.Count > Widest ? null : new SparseBlock(rowStep, columnStep, [.. offsets]);
    }

    /// <summary>The row of a block that <paramref name="row"/> belongs to; null where that is not known.</summary>
    public Affine? BlockOf(Affine row, long rowStep)
    {
        if (rowStep == 1)
        {
            return row;
        }

        if (row.IsNumber)
        {
            return row.Number < 0 ? null : Affine.Of(row.Number / rowStep);
        }

        string? index = row.Names.FirstOrDefault(name => row[name] == rowStep);
        return index is not null && RangeOf(row.Minus(Affine.Of(index).Times(rowStep))) is { } rest
            && rest.Least >= 0 && rest.Greatest < rowStep
                ? Affine.Of(index)
                : null;
    }

    // The row changes most with the index of the loop whose iterations own the rows; or each row has its own columns.
    private static IEnumerable<(int RowStep, int ColumnStep)> StepsOf((Affine Row, Affine Column) entry)
    {
        string? index = entry.Row.Names.OrderByDescending(name => entry.Row[name]).FirstOrDefault();
        long rows = index is null ? 0 : entry.Row[index];
        long columns = index is null ? 0 : entry.Column[index];
        if (rows is >= 1 and <= Widest && Math.Abs(columns) <= Widest)
        {
            yield return ((int)rows, (int)columns);
            if (columns % rows == 0)
            {
                yield return (1, (int)(columns / rows));
            }
        }
    }

    /// <summary>The least and the greatest value; null where one of the names has no range.</summary>
    public (long Least, long Greatest)? RangeOf(Affine sum)
    {
        long least = sum.Number;
        long greatest = sum.Number;
        foreach (string name in sum.Names)
        {
            if (rangeOf(name) is not { } range)
            {
                return null;
            }

            long one = sum[name] * range.Least;
            long other = sum[name] * range.Greatest;
            least += Math.Min(one, other);
            greatest += Math.Max(one, other);
        }

        return (least, greatest);
    }
}

namespace SymDiff.Tests.Support;

/// <summary>Memory as the interpreter sees it: a part of a store of cells, shared by all views of it. A cell is a
/// <see cref="Dual"/>, an <see cref="int"/> or a <see cref="bool"/>.</summary>
internal sealed class IrArray(object[] cells, int start, int length)
{
    public IrArray(object[] cells)
        : this(cells, 0, cells.Length)
    {
    }

    public int Length => length;

    public object this[int index]
    {
        get => cells[Checked(index)];
        set => cells[Checked(index)] = value;
    }

    /// <summary>An array of reals, none of which changes.</summary>
    public static IrArray Of(params double[] values) => new([.. values.Select(value => (object)new Dual(value, 0))]);

    public IrArray Slice(int from, int count) =>
        (ulong)(uint)from + (uint)count <= (uint)length
            ? new IrArray(cells, start + from, count)
            : throw new ArgumentOutOfRangeException(nameof(from));

    public double[] Values() => [.. Cells().Select(cell => ((Dual)cell).Value)];

    public double[] Tangents() => [.. Cells().Select(cell => ((Dual)cell).Tangent)];

    public IEnumerable<object> Cells() => cells.Skip(start).Take(length);

    /// <summary>Whether the first cell is that of <paramref name="other"/>.</summary>
    public bool StartsWith(IrArray other) => ReferenceEquals(cells, other.AllCells) && start == other.Start;

    private object[] AllCells => cells;

    private int Start => start;

    private int Checked(int index) => (uint)index < (uint)length ? start + index : throw new IndexOutOfRangeException();
}

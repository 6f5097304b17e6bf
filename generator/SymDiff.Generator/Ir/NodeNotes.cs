namespace SymDiff.Generator.Ir;

/// <summary>
/// What was found out about one node, and is true of it for good: passes share nodes, and need not find it out again.
/// Two threads that write the same note write the same thing.
/// </summary>
internal struct NodeNotes
{
    private int costAndOne;
    private int lengthAndOne;

    /// <summary>Whether the node, its operands aside, is known to be legal.</summary>
    public bool IsLegal { get; set; }

    /// <summary>Whether no exact rewrite is left to be done.</summary>
    public bool IsSimplestExactly { get; set; }

    /// <summary>Whether no rewrite up to rounding is left to be done.</summary>
    public bool IsSimplestFreely { get; set; }

    /// <summary>What it costs to compute, where that is known.</summary>
    public int? Cost
    {
        readonly get => costAndOne == 0 ? null : costAndOne - 1;
        set => costAndOne = value is { } known ? known + 1 : 0;
    }

    /// <summary>How long it is to read, where that is known.</summary>
    public int? Length
    {
        readonly get => lengthAndOne == 0 ? null : lengthAndOne - 1;
        set => lengthAndOne = value is { } known ? known + 1 : 0;
    }
}

using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>A C# variable: what one or several locals of the IR become.</summary>
internal sealed class Variable(Local first, Region home, List<LiveRange> ranges)
{
    private List<LiveRange> ranges = ranges;
    private int from = ranges.Min(range => range.From);
    private int to = ranges.Max(range => range.To);

    /// <summary>The variable that this one has become a part of.</summary>
    public Variable? Successor { get; set; }

    public IrType Type { get; } = first.Type;

    /// <summary>The plain name of a member whose name the user gave, else of the first.</summary>
    public string PlainName { get; set; } = GeneratedNames.Plain(first.Name);

    /// <summary>Whether the user, and not the compiler, gave that name.</summary>
    public bool IsUserNamed { get; set; }

    /// <summary>A parameter, or a loop's index: declared elsewhere, never assigned here.</summary>
    public bool IsFixed { get; init; }

    /// <summary>The innermost body that all reads and writes lie in.</summary>
    public Region Home { get; set; } = home;

    /// <summary>The name in the generated file.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether the declaration has been written.</summary>
    public bool IsDeclared { get; set; }

    /// <summary>The variable that this one is a part of, or itself.</summary>
    public Variable Last()
    {
        Variable last = this;
        while (last.Successor is { } next)
        {
            // Halves the way for the next one who asks.
            last.Successor = next.Successor ?? next;
            last = next;
        }

        return last;
    }

    /// <summary>Whether both are needed at the same time; most are needed at quite different ones.</summary>
    public bool Interferes(Variable other) =>
        from < other.to && other.from < to && ranges.Any(range => other.ranges.Any(range.Overlaps));

    /// <summary>Takes over when another one is needed.</summary>
    public void Add(Variable other)
    {
        (List<LiveRange> more, List<LiveRange> less) =
            ranges.Count < other.ranges.Count ? (other.ranges, ranges) : (ranges, other.ranges);
        more.AddRange(less);
        ranges = more;
        from = Math.Min(from, other.from);
        to = Math.Max(to, other.to);
    }
}

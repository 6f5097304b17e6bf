using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>A C# variable: what one or several locals of the IR become.</summary>
internal sealed class Variable(Local first, Region home, List<LiveRange> ranges)
{
    /// <summary>The names of the locals that became this variable.</summary>
    public List<string> Members { get; } = [first.Name];

    public List<LiveRange> Ranges { get; } = ranges;

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

    public bool Interferes(Variable other) => Ranges.Any(range => other.Ranges.Any(range.Overlaps));
}

using System.Text;

namespace SymDiff.Generator.Emit;

/// <summary>
/// Text with indentation. Line ends are always '\n', so that the same bytes come out on every machine.
/// </summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;
    private bool blankLineDue;
    private bool atBlockStart = true;

    /// <summary>Writes one line; an empty one is written only between two others.</summary>
    public void Line(string line = "")
    {
        if (line.Length == 0)
        {
            blankLineDue = true;
            return;
        }

        if (blankLineDue && !atBlockStart && line != "}")
        {
            text.Append('\n');
        }

        blankLineDue = false;
        atBlockStart = false;
        text.Append(' ', line[0] == '#' ? 0 : depth * 4).Append(line).Append('\n');
    }

    /// <summary>Writes a block in braces.</summary>
    public void Block(Action content)
    {
        Line("{");
        depth++;
        atBlockStart = true;
        content();
        depth--;
        Line("}");
    }

    /// <summary>A block under a header, and a blank line behind it.</summary>
    public void Block(string header, Action content)
    {
        Line(header);
        Block(content);
        Line();
    }

    public override string ToString() => text.ToString();
}

using System.Text;

namespace SymDiff.Generator.Emit;

/// <summary>
/// Text with indentation. Line ends are always '\n', so that the same bytes come out on every machine.
/// </summary>
internal sealed class SourceWriter
{
    private const int LongestLine = 120;

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

    /// <summary>
    /// Writes a head, parts with commas between them, and a tail: on one line where that is short enough.
    /// </summary>
    public void Call(string head, IReadOnlyList<string> parts, string tail)
    {
        string line = head + string.Join(", ", parts) + tail;
        if ((depth * 4) + line.Length <= LongestLine)
        {
            Line(line);
            return;
        }

        Line(head);
        depth++;
        for (int i = 0; i < parts.Count; i++)
        {
            Line(parts[i] + (i < parts.Count - 1 ? "," : tail));
        }

        depth--;
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

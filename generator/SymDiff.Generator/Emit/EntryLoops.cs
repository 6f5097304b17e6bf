using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>
/// The loops over the entries that the columns of one input have, in the order in which the companions give them: row
/// by row, and by columns in a row.
/// </summary>
internal sealed class EntryLoops
{
    private readonly IrMethod companion;
    private readonly StatementEmitter statements;
    private readonly SourceWriter writer;
    private readonly Names names;
    private readonly MatrixShape shape;
    private readonly string offsets;
    private readonly string offset;

    public EntryLoops(IrMethod companion, StatementEmitter statements, SourceWriter writer, Names names)
    {
        this.companion = companion;
        this.statements = statements;
        this.writer = writer;
        this.names = names;
        shape = new MatrixShape(companion);
        Row = statements.FreeName("row");
        Column = statements.FreeName("column");
        offsets = statements.FreeName("offsets");
        offset = statements.FreeName("offset");
    }

    /// <summary>What the index of a row is called.</summary>
    public string Row { get; }

    /// <summary>What the index of a column is called.</summary>
    public string Column { get; }

    /// <summary>What the rows belong to: parameters; null for a number that the method returns.</summary>
    public IReadOnlyList<IrParameter?> Outputs => companion.Kind.IsHessian()
        ? [.. shape.Inputs.Select(input => (IrParameter?)input)]
        : [.. Enumerable.Repeat<IrParameter?>(null, shape.Returned.Count), .. shape.Written];

    /// <summary>How many rows or columns a parameter has.</summary>
    public string Count(IrParameter? parameter) => parameter is null || MatrixShape.IsOne(parameter) ? "1"
        : statements.NameOf(parameter.Local) + ".Length";

    /// <summary>
    /// The loops; <paramref name="entry"/> writes what is done for one, whose output is given by its position and whose
    /// row and column are counted from the first of the output and of the input.
    /// </summary>
    public void Emit(SparseColumns columns, Action<int, string, string> entry)
    {
        IrParameter input = shape.Inputs.First(one => one.Local.Name == columns.Input);
        for (int output = 0; output < columns.Blocks.Count; output++)
        {
            SparseBlock block = columns.Blocks[output];
            int position = output;
            if (!block.IsNone)
            {
                Loop(Row, Count(Outputs[output]), row =>
                {
                    if (block.IsAll)
                    {
                        Loop(Column, Count(input), column => entry(position, row, column));
                    }
                    else
                    {
                        EmitRow(block, row, Count(input), column => entry(position, row, column));
                    }
                });
            }
        }
    }

    /// <summary>A loop over rows or columns; none where there is just one.</summary>
    public void Loop(string index, string count, Action<string> body)
    {
        if (count == "1")
        {
            body("0");
            return;
        }

        writer.Line("for (int " + index + " = 0; " + index + " < " + count + "; " + index + "++)");
        writer.Block(() => body(index));
    }

    private void EmitRow(SparseBlock block, string row, string count, Action<string> entry)
    {
        string first = block.RowStep == 1 ? row : row + " / " + Text(block.RowStep);
        first = block.ColumnStep == 1 ? first
            : block.ColumnStep == 0 ? "0"
            : Text(block.ColumnStep) + " * " + (block.RowStep == 1 ? first : "(" + first + ")");
        string column = Column;
        int least = block.Offsets[0];
        int greatest = block.Offsets[block.Offsets.Count - 1];
        if (block.Offsets.Count == 1)
        {
            writer.Line("int " + column + " = " + Plus(first, least) + ";");
            writer.Line("if ((uint)" + column + " < (uint)" + count + ")");
            writer.Block(() => entry(column));
        }
        else if (greatest - least == block.Offsets.Count - 1)
        {
            string math = names.System("Math");
            string from = least >= 0 && block.ColumnStep >= 0 ? Plus(first, least)
                : math + ".Max(" + Plus(first, least) + ", 0)";
            string to = math + ".Min(" + Plus(first, greatest) + ", " + count + " - 1)";
            writer.Line("for (int " + column + " = " + from + "; " + column + " <= " + to + "; " + column + "++)");
            writer.Block(() => entry(column));
        }
        else
        {
            EmitScattered(block.Offsets, first, count, entry);
        }
    }

    private void EmitScattered(EquatableArray<int> all, string first, string count, Action<string> entry)
    {
        string column = Column;
        writer.Line(names.System("ReadOnlySpan") + "<int> " + offsets + " = new int[] { "
            + string.Join(", ", all.Select(Text)) + " };");
        writer.Line("foreach (int " + offset + " in " + offsets + ")");
        writer.Block(() =>
        {
            writer.Line("int " + column + " = " + (first == "0" ? offset : first + " + " + offset) + ";");
            writer.Line("if ((uint)" + column + " < (uint)" + count + ")");
            writer.Block(() => entry(column));
        });
    }

    private static string Plus(string first, int offset) => offset == 0 ? first
        : first == "0" ? Text(offset)
        : offset < 0 ? first + " - " + Text(-offset)
        : first + " + " + Text(offset);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>
/// The loop that fills a Jacobian or a Hessian: a call for each row, from which a slice of the matrix takes the
/// adjoints, or one for each column.
/// </summary>
internal sealed class MatrixEmitter : SweepEmitter
{
    private readonly WholeParameters wholes;
    private readonly string matrix;
    private readonly string columns;
    private readonly string rows;

    public MatrixEmitter(
        IrMethod companion,
        StatementEmitter statements,
        WholeParameters wholes,
        SourceWriter writer,
        Names names)
        : base(companion, statements, writer, names)
    {
        this.wholes = wholes;
        matrix = Statements.NameOf(companion.Parameters.First(parameter => parameter.IsMatrix).Local);
        columns = Shape.Columns is Constant ? Text(Shape.Columns) : Statements.FreeName("columns");
        rows = Shape.Rows is Constant ? Text(Shape.Rows) : Statements.FreeName("rows");
    }

    public void Emit()
    {
        EmitThrows();
        EmitCounts();
        EmitValue();
        if (IsHessian)
        {
            EmitHessian();
            Writer.Line();
            wholes.EmitResults(Statements.Added, Statements.Expressions.Value);
        }
        else if (Sweeps is { Columns: not null, Rows: not null })
        {
            Writer.Line("if (" + columns + " <= " + rows + ")");
            Writer.Block(EmitColumns);
            Writer.Line("else");
            Writer.Block(EmitRows);
        }
        else if (Sweeps.Columns is not null)
        {
            EmitColumns();
        }
        else
        {
            EmitRows();
        }

        EmitReturn();
    }

    // A matrix without elements still belongs to a call of the method.
    private void EmitCounts()
    {
        if (Shape.Columns is not Constant)
        {
            Writer.Line("int " + columns + " = " + Text(Shape.Columns) + ";");
        }

        if (IsHessian)
        {
            return;
        }

        if (Shape.Rows is not Constant)
        {
            Writer.Line("int " + rows + " = " + Text(Shape.Rows) + ";");
        }

        bool mayBeEmpty = (Sweeps.Columns is not null && MayBeNone(Shape.Columns))
            || (Sweeps.Rows is not null && MayBeNone(Shape.Rows));
        if (mayBeEmpty)
        {
            string nothing = string.Join(" || ", new[] { (Shape.Columns, columns), (Shape.Rows, rows) }
                .Where(count => MayBeNone(count.Item1))
                .Select(count => count.Item2 + " == 0"));
            Writer.Line("if (" + nothing + ")");
            Writer.Block(() =>
            {
                Writer.Line((Returns ? "return " : "") + Statements.CallOfMethod() + ";");
                if (!Returns)
                {
                    Writer.Line("return;");
                }
            });
        }

        Writer.Line();
    }

    private void EmitRows()
    {
        string row = Statements.FreeName("row");
        string part = Statements.FreeName("rowOf" + char.ToUpperInvariant(matrix[0]) + matrix.Substring(1));
        if (rows == "1" && Shape.Written.Count == 0)
        {
            EmitRow(matrix, "");
            return;
        }

        Writer.Line("for (int " + row + " = 0; " + row + " < " + rows + "; " + row + "++)");
        Writer.Block(() =>
        {
            Writer.Line(Span + " " + part + " = " + matrix + ".Slice(" + row + " * " + columns + ", " + columns + ");");
            EmitRow(part, row);
        });
    }

    private void EmitRow(string part, string row)
    {
        EmitRestored();
        if (Shape.Inputs.Any(input => input.Written))
        {
            Writer.Line(part + ".Clear();");
        }

        Dictionary<string, string> slots = [];
        for (int i = 0; i < Shape.Inputs.Count; i++)
        {
            slots[Shape.Inputs[i].Local.Name] = PartOf(part, i);
        }

        for (int i = 0; i < Shape.Written.Count; i++)
        {
            EmitSeed(Shape.Written[i], slots, row, i);
        }

        EmitCall(
            Sweeps.Rows!,
            [
                .. Shape.Returned.Count == 0 ? (string[])[] : [wholes.SeedOf(number => One(row, Text(number)))],
                .. Swept.Select(input => slots[input.Local.Name]),
            ]);
    }

    // The adjoint of what is an input too lies in the row itself.
    private void EmitSeed(IrParameter written, Dictionary<string, string> slots, string row, int position)
    {
        string name = written.Local.Name;
        string first = Text(MatrixShape.Sum(Shape.Returned.Count, Shape.Written.Take(position)));
        if (slots.TryGetValue(name, out string? part))
        {
            string adjoint = Statements.FreeName(GeneratedNames.Adjoint(name));
            Writer.Line(Span + " " + adjoint + " = " + part + ";");
            slots[name] = adjoint;
        }
        else
        {
            slots[name] = MemoryOf(GeneratedNames.Adjoint(name));
            EmitCleared(written, slots[name]);
        }

        EmitOne(written, slots[name], row, first);
    }

    private void EmitColumns()
    {
        string column = Statements.FreeName("column");
        Writer.Line("for (int " + column + " = 0; " + column + " < " + columns + "; " + column + "++)");
        Writer.Block(() =>
        {
            EmitRestored();
            List<string> arguments = [.. EmitTangents(column)];
            string tangent = Statements.FreeName(GeneratedNames.TangentOfValue);
            if (Shape.Returned.Count > 0)
            {
                arguments.Add("out " + (Companion.Returned?.TypeText ?? Names.Type(Companion.Value.Type)) + " "
                    + tangent);
            }

            EmitCall(Sweeps.Columns!, arguments);
            EmitColumn(column, tangent);
        });
    }

    private void EmitColumn(string column, string tangent)
    {
        for (int row = 0; row < Shape.Returned.Count; row++)
        {
            string read = Companion.Returned is { } whole ? whole.Reals[row].Access.Replace("{0}", tangent) : tangent;
            string place = row == 0 ? column : Text(row) + " * " + columns + " + " + column;
            Writer.Line(matrix + "[" + place + "] = " + read + ";");
        }

        for (int i = 0; i < Shape.Written.Count; i++)
        {
            Local written = Shape.Written[i].Local;
            string first = Text(MatrixShape.Sum(Shape.Returned.Count, Shape.Written.Take(i)));
            string memory = MemoryOf(GeneratedNames.Tangent(written.Name));
            if (MatrixShape.IsOne(Shape.Written[i]))
            {
                Writer.Line(matrix + "[" + (first == "0" ? column
                    : (first.Contains(' ') ? "(" + first + ")" : first) + " * " + columns + " + " + column)
                    + "] = " + memory + "[0];");
                continue;
            }

            string k = Statements.FreeName("k");
            Writer.Line("for (int " + k + " = 0; " + k + " < " + memory + ".Length; " + k + "++)");
            Writer.Block(() => Writer.Line(
                matrix + "[" + (first == "0" ? k : "(" + first + " + " + k + ")") + " * " + columns + " + " + column
                    + "] = " + memory + "[" + k + "];"));
        }
    }

    private void EmitHessian()
    {
        string column = Statements.FreeName("column");
        string part = Statements.FreeName("rowOf" + char.ToUpperInvariant(matrix[0]) + matrix.Substring(1));

        // With no inputs at all there is a Value and a gradient still.
        string count = MayBeNone(Shape.Columns) ? "Math.Max(" + columns + ", 1)" : columns;
        count = Names.IsShort ? count : count.Replace("Math.", "global::System.Math.");
        Writer.Line("for (int " + column + " = 0; " + column + " < " + count + "; " + column + "++)");
        Writer.Block(() =>
        {
            // The matrix is symmetric: the column stands in its row.
            Writer.Line(Span + " " + part + " = " + matrix + ".Slice(" + column + " * " + columns + ", " + columns
                + ");");
            List<string> arguments = [.. EmitTangents(column)];
            arguments.AddRange(Companion.Slots.Select(SlotArgument));
            arguments.AddRange(Shape.Inputs.Select((_, i) => PartOf(part, i)));
            EmitCall(Sweeps.Columns!, arguments);
        });
    }

    // Where a row has the derivatives by one input.
    private string PartOf(string row, int input)
    {
        string first = Text(MatrixShape.Sum(0, Shape.Inputs.Take(input)));
        IrParameter parameter = Shape.Inputs[input];
        return !parameter.Local.Type.IsArray ? "out " + row + "[" + first + "]"
            : row + ".Slice(" + first + ", " + (MatrixShape.IsOne(parameter) ? "1"
                : Statements.NameOf(parameter.Local) + ".Length") + ")";
    }
}

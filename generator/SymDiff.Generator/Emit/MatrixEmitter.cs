using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>
/// The loop that fills a Jacobian or a Hessian: a call for each row, from which a slice of the matrix takes the
/// adjoints, or one for each column.
/// </summary>
internal sealed class MatrixEmitter
{
    private readonly IrMethod companion;
    private readonly StatementEmitter statements;
    private readonly WholeParameters wholes;
    private readonly SourceWriter writer;
    private readonly Names names;
    private readonly MatrixShape shape;
    private readonly string matrix;
    private readonly string columns;
    private readonly string rows;
    private readonly string value;

    public MatrixEmitter(
        IrMethod companion,
        StatementEmitter statements,
        WholeParameters wholes,
        SourceWriter writer,
        Names names)
    {
        this.companion = companion;
        this.statements = statements;
        this.wholes = wholes;
        this.writer = writer;
        this.names = names;
        shape = new MatrixShape(companion);
        matrix = statements.NameOf(companion.Parameters.First(parameter => parameter.IsMatrix).Local);
        columns = shape.Columns is Constant ? Text(shape.Columns) : statements.FreeName("columns");
        rows = shape.Rows is Constant ? Text(shape.Rows) : statements.FreeName("rows");
        value = statements.FreeName("value");
    }

    private MatrixSweeps Sweeps => companion.Sweeps!;

    private bool IsHessian => companion.Kind == DerivativeKinds.Hessian;

    private bool Returns => companion.Returned is not { Construction: null };

    private string Span => names.Type(shape.Element!.Value.AsSpan);

    // Parameters that have an adjoint or a tangent in a sweep.
    private IEnumerable<IrParameter> Swept =>
        companion.Parameters.Where(parameter => parameter.Active || (parameter.IsOutput && !IsHessian));

    public void Emit()
    {
        if (Sweeps.ThrowsBefore)
        {
            writer.Line(statements.CallOfMethod() + ";");
        }

        EmitCounts();
        if (Returns)
        {
            string type = companion.Returned?.TypeText ?? names.Type(companion.Value.Type);
            writer.Line(type + " " + value + " = default;");
        }

        if (IsHessian)
        {
            EmitHessian();
            writer.Line();
            wholes.EmitResults(statements.Added, statements.Expressions.Value);
        }
        else if (Sweeps is { Columns: not null, Rows: not null })
        {
            writer.Line("if (" + columns + " <= " + rows + ")");
            writer.Block(EmitColumns);
            writer.Line("else");
            writer.Block(EmitRows);
        }
        else if (Sweeps.Columns is not null)
        {
            EmitColumns();
        }
        else
        {
            EmitRows();
        }

        if (Returns)
        {
            writer.Line();
            writer.Line("return " + value + ";");
        }
    }

    // A matrix without elements still belongs to a call of the method.
    private void EmitCounts()
    {
        if (shape.Columns is not Constant)
        {
            writer.Line("int " + columns + " = " + Text(shape.Columns) + ";");
        }

        if (IsHessian)
        {
            return;
        }

        if (shape.Rows is not Constant)
        {
            writer.Line("int " + rows + " = " + Text(shape.Rows) + ";");
        }

        bool mayBeEmpty = (Sweeps.Columns is not null && MayBeNone(shape.Columns))
            || (Sweeps.Rows is not null && MayBeNone(shape.Rows));
        if (mayBeEmpty)
        {
            string nothing = string.Join(" || ", new[] { (shape.Columns, columns), (shape.Rows, rows) }
                .Where(count => MayBeNone(count.Item1))
                .Select(count => count.Item2 + " == 0"));
            writer.Line("if (" + nothing + ")");
            writer.Block(() =>
            {
                writer.Line((Returns ? "return " : "") + statements.CallOfMethod() + ";");
                if (!Returns)
                {
                    writer.Line("return;");
                }
            });
        }

        writer.Line();
    }

    private static bool MayBeNone(Expr count) => count is Length or Apply { Operands: [Length, ..] };

    private void EmitRows()
    {
        string row = statements.FreeName("row");
        string part = statements.FreeName("rowOf" + char.ToUpperInvariant(matrix[0]) + matrix.Substring(1));
        if (rows == "1" && shape.Written.Count == 0)
        {
            EmitRow(matrix, "");
            return;
        }

        writer.Line("for (int " + row + " = 0; " + row + " < " + rows + "; " + row + "++)");
        writer.Block(() =>
        {
            writer.Line(Span + " " + part + " = " + matrix + ".Slice(" + row + " * " + columns + ", " + columns + ");");
            EmitRow(part, row);
        });
    }

    private void EmitRow(string part, string row)
    {
        EmitRestored();
        if (shape.Inputs.Any(input => input.Written))
        {
            writer.Line(part + ".Clear();");
        }

        Dictionary<string, string> slots = [];
        for (int i = 0; i < shape.Inputs.Count; i++)
        {
            slots[shape.Inputs[i].Local.Name] = PartOf(part, i);
        }

        for (int i = 0; i < shape.Written.Count; i++)
        {
            EmitSeed(shape.Written[i], slots, row, i);
        }

        EmitCall(
            Sweeps.Rows!,
            [
                .. shape.Returned.Count == 0 ? (string[])[] : [wholes.SeedOf(number => One(row, Text(number)))],
                .. Swept.Select(input => slots[input.Local.Name]),
            ]);
    }

    // The adjoint of what is an input too lies in the row itself.
    private void EmitSeed(IrParameter written, Dictionary<string, string> slots, string row, int position)
    {
        string name = written.Local.Name;
        string first = Text(MatrixShape.Sum(shape.Returned.Count, shape.Written.Take(position)));
        if (slots.TryGetValue(name, out string? part))
        {
            string adjoint = statements.FreeName(GeneratedNames.Adjoint(name));
            writer.Line(Span + " " + adjoint + " = " + part + ";");
            slots[name] = adjoint;
        }
        else
        {
            slots[name] = MemoryOf(GeneratedNames.Adjoint(name));
            EmitCleared(written, slots[name]);
        }

        EmitOne(written, slots[name], row, first);
    }

    private void EmitCleared(IrParameter parameter, string memory)
    {
        if (!MatrixShape.IsOne(parameter))
        {
            writer.Line(memory + ".Clear();");
        }
    }

    // A one where the row or column is that of an element, among zeros.
    private void EmitOne(IrParameter parameter, string memory, string index, string first)
    {
        if (MatrixShape.IsOne(parameter))
        {
            writer.Line(memory + "[0] = " + One(index, first) + ";");
            return;
        }

        string place = first == "0" ? index
            : first.Contains(' ') ? index + " - (" + first + ")"
            : index + " - " + first;
        string unsigned = first == "0" ? "(uint)" + index : "(uint)(" + place + ")";
        writer.Line("if (" + unsigned + " < (uint)" + memory + ".Length) " + memory + "[" + place + "] = 1;");
    }

    private void EmitColumns()
    {
        string column = statements.FreeName("column");
        writer.Line("for (int " + column + " = 0; " + column + " < " + columns + "; " + column + "++)");
        writer.Block(() =>
        {
            EmitRestored();
            List<string> arguments = [.. EmitTangents(column)];
            string tangent = statements.FreeName(GeneratedNames.TangentOfValue);
            if (shape.Returned.Count > 0)
            {
                arguments.Add("out " + (companion.Returned?.TypeText ?? names.Type(companion.Value.Type)) + " "
                    + tangent);
            }

            EmitCall(Sweeps.Columns!, arguments);
            EmitColumn(column, tangent);
        });
    }

    private void EmitColumn(string column, string tangent)
    {
        for (int row = 0; row < shape.Returned.Count; row++)
        {
            string read = companion.Returned is { } whole ? whole.Reals[row].Access.Replace("{0}", tangent) : tangent;
            string place = row == 0 ? column : Text(row) + " * " + columns + " + " + column;
            writer.Line(matrix + "[" + place + "] = " + read + ";");
        }

        for (int i = 0; i < shape.Written.Count; i++)
        {
            Local written = shape.Written[i].Local;
            string first = Text(MatrixShape.Sum(shape.Returned.Count, shape.Written.Take(i)));
            string memory = MemoryOf(GeneratedNames.Tangent(written.Name));
            if (MatrixShape.IsOne(shape.Written[i]))
            {
                writer.Line(matrix + "[" + (first == "0" ? column
                    : (first.Contains(' ') ? "(" + first + ")" : first) + " * " + columns + " + " + column)
                    + "] = " + memory + "[0];");
                continue;
            }

            string k = statements.FreeName("k");
            writer.Line("for (int " + k + " = 0; " + k + " < " + memory + ".Length; " + k + "++)");
            writer.Block(() => writer.Line(
                matrix + "[" + (first == "0" ? k : "(" + first + " + " + k + ")") + " * " + columns + " + " + column
                    + "] = " + memory + "[" + k + "];"));
        }
    }

    private void EmitHessian()
    {
        string column = statements.FreeName("column");
        string part = statements.FreeName("rowOf" + char.ToUpperInvariant(matrix[0]) + matrix.Substring(1));

        // With no inputs at all there is a value and a gradient still.
        string count = MayBeNone(shape.Columns) ? "Math.Max(" + columns + ", 1)" : columns;
        count = names.IsShort ? count : count.Replace("Math.", "global::System.Math.");
        writer.Line("for (int " + column + " = 0; " + column + " < " + count + "; " + column + "++)");
        writer.Block(() =>
        {
            // The matrix is symmetric: the column stands in its row.
            writer.Line(Span + " " + part + " = " + matrix + ".Slice(" + column + " * " + columns + ", " + columns
                + ");");
            List<string> arguments = [.. EmitTangents(column)];
            arguments.AddRange(companion.Slots.Select(slot => slot.Local.Type.IsArray
                ? statements.NameOf(slot.Local)
                : "out " + statements.NameOf((Local)companion.Results.First(result =>
                    result.Slot.Equals(slot.Local)).Value)));
            arguments.AddRange(shape.Inputs.Select((_, i) => PartOf(part, i)));
            EmitCall(Sweeps.Columns!, arguments);
        });
    }

    // A one in the place of the column, and zeros.
    private IEnumerable<string> EmitTangents(string column)
    {
        List<string> tangents = [];
        foreach (IrParameter parameter in Swept)
        {
            int position = shape.Inputs.ToList().IndexOf(parameter);
            string place = Text(MatrixShape.Sum(0, shape.Inputs.Take(Math.Max(position, 0))));
            if (!parameter.Local.Type.IsArray)
            {
                tangents.Add(One(column, place));
                continue;
            }

            string memory = MemoryOf(GeneratedNames.Tangent(parameter.Local.Name));
            tangents.Add(memory);
            if (position >= 0)
            {
                EmitCleared(parameter, memory);
                EmitOne(parameter, memory, column, place);
            }
            else
            {
                writer.Line(memory + ".Clear();");
            }
        }

        return tangents;
    }

    private void EmitRestored()
    {
        foreach (IrParameter input in companion.Parameters.Where(input =>
            input is { IsMatrix: false, Written: true, IsRead: true }))
        {
            string kept = statements.NameOf(
                GeneratedNames.Swept(GeneratedNames.First(input.Local.Name), input.Local.Type));
            writer.Line(kept + ".CopyTo(" + statements.NameOf(input.Local) + ");");
        }
    }

    private void EmitCall(string sweep, IEnumerable<string> arguments)
    {
        IEnumerable<string> inputs = companion.Parameters
            .Where(parameter => !parameter.IsMatrix)
            .Select(parameter => statements.NameOf(parameter.Local));
        writer.Call(
            (Returns ? value + " = " : "") + sweep + "(",
            [.. inputs, .. arguments],
            ");");
    }

    // Where a row has the derivatives by one input.
    private string PartOf(string row, int input)
    {
        string first = Text(MatrixShape.Sum(0, shape.Inputs.Take(input)));
        IrParameter parameter = shape.Inputs[input];
        return !parameter.Local.Type.IsArray ? "out " + row + "[" + first + "]"
            : row + ".Slice(" + first + ", " + (MatrixShape.IsOne(parameter) ? "1"
                : statements.NameOf(parameter.Local) + ".Length") + ")";
    }

    private string MemoryOf(string name) => statements.NameOf(GeneratedNames.Swept(name, shape.Element!.Value));

    private static string One(string index, string place) =>
        index.Length == 0 ? "1" : index + " == " + place + " ? 1 : 0";

    private string Text(Expr expr) => statements.Expressions.Value(expr);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

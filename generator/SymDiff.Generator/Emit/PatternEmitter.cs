using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>The companion that says in which rows and columns the entries of a sparse matrix are.</summary>
internal sealed class PatternEmitter(
    IrMethod companion,
    StatementEmitter statements,
    SourceWriter writer,
    Names names)
{
    private readonly EntryLoops loops = new(companion, statements, writer, names);
    private readonly MatrixShape shape = new(companion);

    public void Emit()
    {
        string entry = statements.FreeName("entry");
        string[] places =
        [
            .. companion.Parameters.Where(parameter => parameter.IsMatrix)
                .Select(parameter => statements.NameOf(parameter.Local)),
        ];
        writer.Line("int " + entry + " = 0;");
        foreach (SparseColumns columns in companion.Sweeps!.Pattern!.Columns)
        {
            string firstColumn = Text(MatrixShape.Sum(
                0, shape.Inputs.TakeWhile(input => input.Local.Name != columns.Input)));
            loops.Emit(columns, (output, row, column) =>
            {
                string[] place = [Sum(FirstRow(output), row), Sum(firstColumn, column)];
                EmitEntry(entry, places, place);
                if (columns.Blocks[output].IsMirrored)
                {
                    EmitEntry(entry, places, [place[1], place[0]]);
                }
            });
        }

        writer.Line();
        writer.Line("return " + entry + ";");
    }

    private void EmitEntry(string entry, string[] places, string[] place)
    {
        for (int i = 0; i < places.Length; i++)
        {
            writer.Line("if (" + entry + " < " + places[i] + ".Length) "
                + places[i] + "[" + entry + "] = " + place[i] + ";");
        }

        writer.Line(entry + "++;");
    }

    // The rows of a Hessian are those of the inputs, of a Jacobian those of the outputs.
    private string FirstRow(int output) => Text(companion.Kind.IsHessian()
        ? MatrixShape.Sum(0, shape.Inputs.Take(output))
        : MatrixShape.Sum(
            Math.Min(output, shape.Returned.Count),
            shape.Written.Take(output - shape.Returned.Count)));

    private static string Sum(string first, string index) => first == "0" ? index
        : index == "0" ? first
        : first + " + " + index;

    private string Text(Expr expr) => statements.Expressions.Value(expr);
}

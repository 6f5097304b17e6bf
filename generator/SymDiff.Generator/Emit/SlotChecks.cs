using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>
/// What a companion checks before it writes anything: each slot is long enough, and no memory that is written is also
/// read under another name. Cutting a slot to the length of its input lets the JIT drop bounds checks.
/// </summary>
internal sealed class SlotChecks(IrMethod companion, StatementEmitter statements, SourceWriter writer, Names names)
{
    private readonly Func<Local, string> nameOf = statements.NameOf;

    public void Emit()
    {
        // What an 'out' parameter is worth is a number that only the companion knows the place of.
        HashSet<string> outputs = [.. companion.Parameters
            .Where(parameter => parameter is { IsOutput: true, IsCell: true })
            .Select(parameter => parameter.Local.Name)];
        List<Slot> slots =
            [.. companion.Slots.Where(slot => slot.Local.Type.IsArray && !outputs.Contains(slot.Input))];
        List<IrParameter> inputs =
        [
            .. companion.Parameters.Where(parameter =>
                parameter is { IsMatrix: false, Local.Type: { IsArray: true, HoldsReals: true } }),
        ];
        foreach (IrParameter tangent in inputs.Where(input => input.TangentOf is not null))
        {
            CheckShape(tangent.Local, inputs.First(input => input.Local.Name == tangent.TangentOf).Local);
        }
        foreach (Slot slot in slots)
        {
            CheckShape(slot.Local, inputs.First(input => input.Local.Name == slot.Input).Local);
        }

        List<Local> given = [.. slots.Select(slot => slot.Local)];
        if (companion.Parameters.FirstOrDefault(parameter => parameter.IsMatrix) is { } matrix)
        {
            CheckMatrix(matrix.Local);
            given.Add(matrix.Local);
        }

        for (int i = 0; i < given.Count; i++)
        {
            IEnumerable<Local> others = inputs.Select(input => input.Local)
                .Concat(given.Skip(i + 1))
                .Where(other => other.Type.Scalar == given[i].Type.Scalar);
            foreach (Local other in others)
            {
                CheckOverlap(given[i], other, "ThrowOverlap");
            }
        }

        CheckInputs(inputs);
        writer.Line();
    }

    private void CheckMatrix(Local matrix)
    {
        if (companion.Kind.IsSparse())
        {
            CheckEntries(matrix);
            return;
        }

        MatrixShape shape = new(companion);
        Expr rows = companion.Kind == DerivativeKinds.Jacobian ? shape.Rows : shape.Columns;
        string length = (rows, shape.Columns) switch
        {
            (Constant one, Constant other) => statements.Expressions.Value(Constant.Of(one.Integer * other.Integer)),
            (Constant { Integer: 1 }, _) => statements.Expressions.Value(shape.Columns),
            (_, Constant { Integer: 1 }) => statements.Expressions.Value(rows),
            _ => "checked(" + statements.Expressions.Value(rows * shape.Columns) + ")",
        };
        writer.Line("if (" + nameOf(matrix) + ".Length < " + length + ") "
            + Throw("ThrowTooShort", Quote(matrix), length));
    }

    private void CheckEntries(Local values)
    {
        string count = statements.FreeName("entries");
        string pattern = GeneratedNames.Companion(companion.Home.MethodName, companion.Kind.Pattern());
        IEnumerable<string> own = companion.OwnInputs
            .Where(input => input.Name != Input.This && input.Passing != "out")
            .Select(input => WholeParameters.NameOf(companion, input, nameOf));
        writer.Line("int " + count + " = " + pattern + "(" + string.Join(", ", own.Concat(["default", "default"]))
            + ");");
        writer.Line("if (" + nameOf(values) + ".Length < " + count + ") "
            + Throw("ThrowTooShort", Quote(values), count));
    }

    private void CheckShape(Local slot, Local input)
    {
        string name = nameOf(slot);
        if (slot.Type.IsJagged)
        {
            writer.Line(OfRows("CheckShape", slot) + name + ", " + nameOf(input) + ", " + Quote(slot) + ");");
            CheckRepetition(slot, "ThrowOverlap");
            return;
        }

        string length = nameOf(input) + ".Length";
        writer.Line("if (" + name + ".Length < " + length + ") " + Throw("ThrowTooShort", Quote(slot), length));
        writer.Line(name + " = " + name + ".Slice(0, " + length + ");");
    }

    // Which of two names a written element would belong to, a gradient could not say.
    private void CheckInputs(List<IrParameter> inputs)
    {
        for (int i = 0; i < inputs.Count; i++)
        {
            if (inputs[i] is { Written: true, Local: { Type.IsJagged: true } rows })
            {
                CheckRepetition(rows, "ThrowInputsOverlap");
            }

            foreach (IrParameter other in inputs.Skip(i + 1))
            {
                if ((inputs[i].Written || other.Written) && inputs[i].Local.Type.Scalar == other.Local.Type.Scalar)
                {
                    CheckOverlap(inputs[i].Local, other.Local, "ThrowInputsOverlap");
                }
            }
        }
    }

    private void CheckOverlap(Local first, Local second, string complaint)
    {
        string condition;
        if (first.Type.IsJagged || second.Type.IsJagged)
        {
            (Local rows, Local memory) = first.Type.IsJagged ? (first, second) : (second, first);
            condition = OfRows("Overlap", rows) + nameOf(rows) + ", " + nameOf(memory) + ")";
        }
        else
        {
            string left = nameOf(first);
            string span = first.Type.Container == Container.Array ? AsSpan(left) : left;
            condition = names.IsShort
                ? span + ".Overlaps(" + nameOf(second) + ")"
                : "global::System.MemoryExtensions.Overlaps(" + span + ", " + nameOf(second) + ")";
        }

        writer.Line("if (" + condition + ") " + Throw(complaint, Quote(first), Quote(second)));
    }

    // One array as two rows is memory under two names.
    private void CheckRepetition(Local rows, string complaint) => writer.Line(
        "if (" + OfRows("Repeat", rows) + nameOf(rows) + ")) " + Throw(complaint, Quote(rows), Quote(rows)));

    private string OfRows(string question, Local rows) =>
        names.SymDiff("JaggedArrays") + "." + question + "<" + rows.Type.Element + ">(";

    private string Throw(string complaint, string first, string second) =>
        names.SymDiff("Slots") + "." + complaint + "(" + first + ", " + second + ");";

    private string AsSpan(string array) => names.IsShort
        ? array + ".AsSpan()"
        : "global::System.MemoryExtensions.AsSpan(" + array + ")";

    private string Quote(Local local) =>
        "\"" + GeneratedNames.Plain(WholeParameters.DisplayOf(companion, local.Name)) + "\"";
}

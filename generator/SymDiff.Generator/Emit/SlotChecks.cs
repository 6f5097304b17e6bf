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
        foreach (Input input in companion.OwnInputs.Where(input => input.Passing == "in"))
        {
            CheckReference(input, inputs.Where(other => other.Written).Select(other => other.Local), given);
        }

        foreach (StaticField field in StaticArrays.Of(companion))
        {
            CheckField(field, inputs.Where(other => other.Written).Select(other => other.Local), given);
        }

        writer.Line();
    }

    // A number or struct by reference is read when the method reads it, which must not be after a write to its memory.
    private void CheckReference(Input input, IEnumerable<Local> written, IEnumerable<Local> slots)
    {
        string name = VariableNames.Escape(input.Name);
        string Overlap(Local memory) => memory.Type.IsJagged
            ? OfRows("Overlap", memory.Type) + nameOf(memory) + ", new " + names.System("ReadOnlySpan") + "<"
                + input.TypeText + ">(in " + name + "))"
            : names.SymDiff("Slots") + ".Overlap<" + input.TypeText + ", " + memory.Type.Element + ">(in " + name
                + ", " + nameOf(memory) + ")";
        bool CanOverlap(Local memory) => !memory.Type.IsJagged || memory.Type.Element.ToString() == input.TypeText;
        foreach (Local memory in written.Where(CanOverlap))
        {
            Check(Overlap(memory), "ThrowInputsOverlap", "\"" + input.Name + "\"", Quote(memory));
        }

        foreach (Local memory in slots.Where(CanOverlap))
        {
            Check(Overlap(memory), "ThrowOverlap", Quote(memory), "\"" + input.Name + "\"");
        }

        foreach (Slot slot in companion.Slots.Where(slot => input.IsPlain && IsOfType(slot, TypeOf(input))))
        {
            string place = nameOf(slot.Local);
            const string Unsafe = "global::System.Runtime.CompilerServices.Unsafe";
            if (slot.Kind == SlotKind.Overwritten)
            {
                writer.Line(Unsafe + ".SkipInit(out " + place + ");");
            }

            Check(Unsafe + ".AreSame(in " + place + ", in " + name + ")", "ThrowOverlap", Quote(slot.Local),
                "\"" + input.Name + "\"");
        }
    }

    // The elements of a static field are the same for every call only while nobody writes them.
    private void CheckField(StaticField field, IEnumerable<Local> written, IEnumerable<Local> slots)
    {
        string name = "\"" + field.QualifiedName.Substring(field.QualifiedName.LastIndexOf('.') + 1) + "\"";
        foreach (Local memory in written.Where(memory => memory.Type.Scalar == field.Type.Scalar))
        {
            Check(Overlap(memory, field), "ThrowInputsOverlap", Quote(memory), name);
        }

        foreach (Local memory in slots.Where(slot => slot.Type.Scalar == field.Type.Scalar))
        {
            Check(Overlap(memory, field), "ThrowOverlap", Quote(memory), name);
        }
    }

    // Whether a slot is a number, and not a part of a struct.
    private bool IsOfType(Slot slot, IrType type) => slot.Local.Type == type
        && companion.Inputs.Any(input => input.IsPlain && input.Name == slot.Input);

    private IrType TypeOf(Input input) => companion.Parameters
        .First(parameter => parameter.Local.Name == input.Parts[0].Parameter).Local.Type;

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
            writer.Line(OfRows("CheckShape", slot.Type) + name + ", " + nameOf(input) + ", " + Quote(slot) + ");");
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

    private void CheckOverlap(Local first, Local second, string complaint) =>
        Check(Overlap(first, second), complaint, Quote(first), Quote(second));

    private void Check(string condition, string complaint, string first, string second) =>
        writer.Line("if (" + condition + ") " + Throw(complaint, first, second));

    private string Overlap(Local first, Expr second)
    {
        string other = second is Local local ? nameOf(local) : ((StaticField)second).QualifiedName;
        if (first.Type.IsJagged || second.Type.IsJagged)
        {
            (IrType rows, string left, string right) = first.Type.IsJagged
                ? (first.Type, nameOf(first), other)
                : (second.Type, other, nameOf(first));
            return OfRows("Overlap", rows) + left + ", " + right + ")";
        }

        string span = first.Type.Container == Container.Array ? AsSpan(nameOf(first)) : nameOf(first);
        return names.IsShort
            ? span + ".Overlaps(" + other + ")"
            : "global::System.MemoryExtensions.Overlaps(" + span + ", " + other + ")";
    }

    // One array as two rows is memory under two names.
    private void CheckRepetition(Local rows, string complaint) => writer.Line(
        "if (" + OfRows("Repeat", rows.Type) + nameOf(rows) + ")) " + Throw(complaint, Quote(rows), Quote(rows)));

    private string OfRows(string question, IrType rows) =>
        names.SymDiff("JaggedArrays") + "." + question + "<" + rows.Element + ">(";

    private string Throw(string complaint, string first, string second) =>
        names.SymDiff("Slots") + "." + complaint + "(" + first + ", " + second + ");";

    private string AsSpan(string array) => names.IsShort
        ? array + ".AsSpan()"
        : "global::System.MemoryExtensions.AsSpan(" + array + ")";

    private string Quote(Local local) =>
        "\"" + GeneratedNames.Plain(WholeParameters.DisplayOf(companion, local.Name)) + "\"";
}

using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>
/// What a companion checks before it writes anything: each slot is long enough, and no memory that is written is also
/// read under another name. Cutting a slot to the length of its input lets the JIT drop bounds checks.
/// </summary>
internal sealed class SlotChecks(IrMethod companion, Func<Local, string> nameOf, SourceWriter writer, Names names)
{
    public void Emit()
    {
        List<Slot> slots = [.. companion.Slots.Where(slot => slot.Local.Type.IsArray)];
        List<IrParameter> inputs =
            [.. companion.Parameters.Where(parameter => parameter.Local.Type is { IsArray: true, HoldsReals: true })];
        foreach (IrParameter tangent in inputs.Where(input => input.TangentOf is not null))
        {
            CheckShape(tangent.Local, inputs.First(input => input.Local.Name == tangent.TangentOf).Local);
        }
        foreach (Slot slot in slots)
        {
            CheckShape(slot.Local, inputs.First(input => input.Local.Name == slot.Input).Local);
        }

        for (int i = 0; i < slots.Count; i++)
        {
            IEnumerable<Local> others = inputs.Select(input => input.Local)
                .Concat(slots.Skip(i + 1).Select(slot => slot.Local))
                .Where(other => other.Type.Scalar == slots[i].Local.Type.Scalar);
            foreach (Local other in others)
            {
                CheckOverlap(slots[i].Local, other, "ThrowOverlap");
            }
        }

        CheckInputs(inputs);
        writer.Line();
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

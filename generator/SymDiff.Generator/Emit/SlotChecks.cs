using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>
/// What a companion checks before it writes anything: each slot is long enough, and no memory that is written is also
/// read under another name. Cutting a slot to the length of its input lets the JIT drop bounds checks.
/// </summary>
internal static class SlotChecks
{
    public static void Emit(IrMethod companion, Func<Local, string> nameOf, SourceWriter writer, Names names)
    {
        List<Slot> slots = [.. companion.Slots.Where(slot => slot.Local.Type.IsArray)];
        List<IrParameter> inputs =
            [.. companion.Parameters.Where(parameter => parameter.Local.Type is { IsArray: true, HoldsReals: true })];
        foreach (Slot slot in slots)
        {
            string name = nameOf(slot.Local);
            string length = nameOf(inputs.First(input => input.Local.Name == slot.Input).Local) + ".Length";
            writer.Line("if (" + name + ".Length < " + length + ") "
                + names.SymDiff("Slots") + ".ThrowTooShort(" + Quote(companion, slot.Local) + ", " + length + ");");
            writer.Line(name + " = " + name + ".Slice(0, " + length + ");");
        }

        for (int i = 0; i < slots.Count; i++)
        {
            IEnumerable<Local> others = inputs.Select(input => input.Local)
                .Concat(slots.Skip(i + 1).Select(slot => slot.Local))
                .Where(other => other.Type.Scalar == slots[i].Local.Type.Scalar);
            foreach (Local other in others)
            {
                Check(companion, slots[i].Local, other, "ThrowOverlap", nameOf, writer, names);
            }
        }

        CheckInputs(companion, inputs, nameOf, writer, names);
        writer.Line();
    }

    // Which of two names a written element would belong to, a gradient could not say.
    private static void CheckInputs(
        IrMethod companion,
        List<IrParameter> inputs,
        Func<Local, string> nameOf,
        SourceWriter writer,
        Names names)
    {
        for (int i = 0; i < inputs.Count; i++)
        {
            foreach (IrParameter other in inputs.Skip(i + 1))
            {
                if ((inputs[i].Written || other.Written) && inputs[i].Local.Type.Scalar == other.Local.Type.Scalar)
                {
                    Check(companion, inputs[i].Local, other.Local, "ThrowInputsOverlap", nameOf, writer, names);
                }
            }
        }
    }

    private static void Check(
        IrMethod companion,
        Local first,
        Local second,
        string complaint,
        Func<Local, string> nameOf,
        SourceWriter writer,
        Names names)
    {
        string left = nameOf(first);
        string span = first.Type.Container == Container.Array ? AsSpan(left, names) : left;
        string overlaps = names.IsShort
            ? span + ".Overlaps(" + nameOf(second) + ")"
            : "global::System.MemoryExtensions.Overlaps(" + span + ", " + nameOf(second) + ")";
        writer.Line("if (" + overlaps + ") " + names.SymDiff("Slots") + "." + complaint + "("
            + Quote(companion, first) + ", " + Quote(companion, second) + ");");
    }

    private static string AsSpan(string array, Names names) => names.IsShort
        ? array + ".AsSpan()"
        : "global::System.MemoryExtensions.AsSpan(" + array + ")";

    private static string Quote(IrMethod companion, Local local) =>
        "\"" + GeneratedNames.Plain(WholeParameters.DisplayOf(companion, local.Name)) + "\"";
}

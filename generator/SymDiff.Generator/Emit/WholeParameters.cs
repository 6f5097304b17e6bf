using System.Globalization;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>
/// Parameters that are taken apart: their parts get names at the beginning, and their slots are put together at the
/// end.
/// </summary>
internal sealed class WholeParameters
{
    private readonly IrMethod companion;
    private readonly Func<Local, string> nameOf;
    private readonly SourceWriter writer;
    private readonly IReadOnlyDictionary<string, string> slots;
    private readonly HashSet<string> read;

    public WholeParameters(IrMethod companion, Func<Local, string> nameOf, SourceWriter writer)
    {
        this.companion = companion;
        this.nameOf = nameOf;
        this.writer = writer;
        slots = GeneratedNames.OfWholes(companion with { Slots = [], Seed = null });
        read = IrWalker.FreeLocals(companion.Body);
        read.UnionWith(IrWalker.LocalsOf(companion.Value));
        read.UnionWith(companion.Results.SelectMany(result => IrWalker.LocalsOf(result.Value)));
        read.UnionWith(companion.Slots.Where(slot => slot.Local.Type.IsArray).Select(slot => slot.Input));
    }

    /// <summary>What messages call a part of an input or slot: the parameter that it belongs to.</summary>
    public static string DisplayOf(IrMethod companion, string local)
    {
        string input = companion.Slots.FirstOrDefault(slot => slot.Local.Name == local)?.Input ?? local;
        Input? whole = companion.TakenApart.FirstOrDefault(one =>
            !one.IsPlain && one.Parts.Any(part => part.Parameter == input));
        return whole is null ? local
            : input == local ? whole.Name
            : GeneratedNames.OfWholes(companion)[whole.Name];
    }

    /// <summary>Whether the companion is a member of an object or struct.</summary>
    public bool HasThis => companion.TakenApart.Any(input => input.Name == Input.This);

    /// <summary>The parameters of the user's method, and the tangents, as C# declares them.</summary>
    public IEnumerable<string> Inputs(Names names)
    {
        foreach (Input input in companion.Inputs.Where(input => input.Name != Input.This))
        {
            string passing = input.Passing.Length == 0 ? "" : input.Passing + " ";
            yield return input.IsPlain
                ? passing + Declared(input, names) + " " + nameOf(Leaf(input.Name).Local)
                : passing + input.TypeText + " " + VariableNames.Escape(input.Name);
        }

    }

    /// <summary>The slots as C# declares them.</summary>
    public IEnumerable<string> Slots(Names names) =>
    [
        .. companion.Inputs.Where(HasSlot).Select(input => SlotDeclaration(input, names)),
        .. companion.Slots.Where(slot => slot.IsTangent).Select(slot => SlotDeclaration(slot, names)),
    ];

    /// <summary>The arguments with which a companion calls the user's own method.</summary>
    public static string Arguments(IrMethod companion, Func<Local, string> nameOf) => string.Join(
        ", ",
        companion.OwnInputs.Where(input => input.Name != Input.This).Select(input =>
            (input.Passing.Length == 0 ? "" : input.Passing + " ")
            + (input.IsPlain
                ? nameOf(companion.Parameters.First(leaf => leaf.Local.Name == input.Name).Local)
                : VariableNames.Escape(input.Name))));

    /// <summary>Names for the parts of inputs and slots.</summary>
    public void EmitParts(Names names)
    {
        foreach (Input input in companion.TakenApart.Where(input => !input.IsPlain))
        {
            string whole = VariableNames.Escape(input.Name);
            whole = input.Name == Input.This ? Input.This : whole;
            if (input.Passing == "out")
            {
                writer.Line(whole + " = default;");
            }

            foreach (InputPart part in input.Parts.Where(part => read.Contains(part.Parameter)))
            {
                Local leaf = Leaf(part.Parameter).Local;
                writer.Line(names.Type(leaf.Type) + " " + nameOf(leaf) + " = " + Filled(part.Access, whole) + ";");
            }

            EmitSlotParts(input, whole, names);
        }
    }

    /// <summary>What the slots receive in the end, each put together of its parts.</summary>
    public void EmitResults(Func<string, Expr, string> added, Func<Expr, string> value)
    {
        foreach (Input input in companion.Inputs.Where(HasSlot))
        {
            if (input.Construction is not null)
            {
                writer.Line(slots[input.Name] + " = " + Constructed(input, input.Construction, value) + ";");
                continue;
            }

            foreach (InputStruct inside in input.Structs)
            {
                writer.Line(Filled(inside.Access, slots[input.Name]) + " = "
                    + Constructed(input, inside.Construction, value) + ";");
            }

            foreach (InputPart part in input.Parts.Where((_, i) =>
                !input.Structs.Any(inside => i >= inside.First && i < inside.First + inside.Count)))
            {
                Slot? slot = companion.Slots.FirstOrDefault(known => known.Input == part.Parameter);
                if (companion.Results.FirstOrDefault(known => known.Slot.Equals(slot?.Local)) is { } result)
                {
                    string place = input.IsPlain ? nameOf(slot!.Local) : Filled(part.Access, slots[input.Name]);
                    writer.Line(slot!.Kind != SlotKind.Overwritten
                        ? added(place, result.Value) + ";"
                        : place + " = " + value(result.Value) + ";");
                }
            }
        }

        foreach (Slot slot in companion.Slots.Where(slot => slot.IsTangent))
        {
            if (companion.Results.FirstOrDefault(known => known.Slot.Equals(slot.Local)) is { } result)
            {
                string place = nameOf(slot.Local);
                writer.Line(slot.Kind == SlotKind.Overwritten
                    ? place + " = " + value(result.Value) + ";"
                    : added(place, result.Value) + ";");
            }
        }
    }

    private string SlotDeclaration(Input input, Names names)
    {
        if (input.IsPlain)
        {
            return SlotDeclaration(companion.Slots.First(known => known.Input == input.Name), names);
        }

        bool overwrites = companion.Kind != DerivativeKinds.Accumulate;

        string passing = input.Construction is not null ? (overwrites ? "out " : "ref ")
            : input.Passing == "ref" ? "ref "
            : "";
        return passing + SlotType(input) + " " + slots[input.Name];
    }

    private string SlotDeclaration(Slot slot, Names names)
    {
        string how = slot.Local.Type.IsArray ? "" : slot.Kind == SlotKind.Overwritten ? "out " : "ref ";
        return how + names.Type(slot.Local.Type) + " " + nameOf(slot.Local);
    }

    // The adjoint of a span that is only read is written, and so is that of an array of structs.
    private static string SlotType(Input input)
    {
        const string readOnly = "global::System.ReadOnlySpan<";
        return input.TypeText.StartsWith(readOnly, StringComparison.Ordinal)
            ? "global::System.Span<" + input.TypeText.Substring(readOnly.Length)
            : input.TypeText;
    }

    private string Declared(Input input, Names names)
    {
        IrParameter leaf = Leaf(input.Name);
        return names.IsShort ? names.Type(leaf.Local.Type) : leaf.TypeText;
    }

    private void EmitSlotParts(Input input, string whole, Names names)
    {
        if (!HasSlot(input))
        {
            return;
        }

        bool isGrid = input.Parts[0].Access.StartsWith("global::SymDiff.Cells", StringComparison.Ordinal);
        if (isGrid)
        {
            writer.Line(names.SymDiff("Cells") + ".CheckShape(" + slots[input.Name] + ", " + whole + ", \""
                + slots[input.Name] + "\");");
        }

        bool isObject = input.Construction is null
            && input.Parts[0].Access.StartsWith("{0}.", StringComparison.Ordinal);
        if (isObject)
        {
            writer.Line("if (ReferenceEquals(" + slots[input.Name] + ", " + whole + ")) " + names.SymDiff("Slots")
                + ".ThrowOverlap(\"" + slots[input.Name] + "\", \"" + whole + "\");");
        }

        foreach (InputPart part in input.Parts)
        {
            if (companion.Slots.FirstOrDefault(known => known.Input == part.Parameter) is { } slot
                && slot.Local.Type.IsArray)
            {
                writer.Line(names.Type(slot.Local.Type) + " " + nameOf(slot.Local) + " = "
                    + Filled(part.Access, slots[input.Name]) + ";");
            }
        }
    }

    private string Constructed(Input input, string construction, Func<Expr, string> value)
    {
        object[] parts = [.. input.Parts.Select(part =>
        {
            Slot? slot = companion.Slots.FirstOrDefault(known => known.Input == part.Parameter);
            if (companion.Results.FirstOrDefault(known => known.Slot.Equals(slot?.Local)) is not { } result)
            {
                return (object)(input.Construction is null ? Filled(part.Access, slots[input.Name]) : "default");
            }

            return slot!.Kind == SlotKind.Overwritten
                ? value(result.Value)
                : Sum(Filled(part.Access, slots[input.Name]), result.Value, value);
        })];
        return string.Format(CultureInfo.InvariantCulture, construction, parts);
    }

    private static string Sum(string place, Expr added, Func<Expr, string> value) => added switch
    {
        Local => place + " + " + value(added),
        Apply { Function: "Negate", Operands: [Local negated] } => place + " - " + value(negated),
        _ => place + " + (" + value(added) + ")",
    };

    private bool HasSlot(Input input) =>
        companion.Slots.Any(slot => input.Parts.Any(part => part.Parameter == slot.Input));

    private IrParameter Leaf(string name) => companion.Parameters.First(parameter => parameter.Local.Name == name);

    private static string Filled(string access, string whole) => access.Replace("{0}", whole);
}

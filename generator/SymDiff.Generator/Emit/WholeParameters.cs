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
    private readonly CompanionParameters declared;
    private readonly HashSet<string> read;

    public WholeParameters(IrMethod companion, Func<Local, string> nameOf, SourceWriter writer)
    {
        this.companion = companion;
        this.nameOf = nameOf;
        this.writer = writer;
        declared = new CompanionParameters(companion);
        read = IrWalker.FreeLocals(companion.Body);
        read.UnionWith(Bundle.LeavesOf(companion.Value).SelectMany(IrWalker.LocalsOf));
        read.UnionWith(companion.Results.SelectMany(result => IrWalker.LocalsOf(result.Value)));
        read.UnionWith(companion.Slots.Where(slot => slot.Local.Type.IsArray).Select(slot => slot.Input));

        // The shape of a tangent is compared with that of its input.
        read.UnionWith(companion.Parameters
            .Where(parameter => parameter is { TangentOf: not null, Local.Type.IsArray: true })
            .SelectMany(parameter => new[] { parameter.Local.Name, parameter.TangentOf! }));
        if (companion.Sweeps is not null)
        {
            read.UnionWith(companion.Parameters
                .Where(parameter => parameter.Local.Type.IsArray || !companion.Kind.IsPattern())
                .Select(parameter => parameter.Local.Name));
        }
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

    /// <summary>The parameters of the companion, as C# declares them.</summary>
    public IEnumerable<string> Declarations(Names names, bool isDeclaredByUser) => declared.All.Select(parameter =>
    {
        string passing = parameter.Passing.Length == 0 ? "" : parameter.Passing + " ";
        string type = parameter.Type is { } known && names.IsShort ? names.Type(known) : parameter.TypeText;
        string name = parameter.Local is { } local ? nameOf(local) : VariableNames.Escape(parameter.Name);

        // A default belongs to the declaration, which may be the user's.
        return passing + type + " " + name + (parameter.IsPreset && !isDeclaredByUser ? " = 1" : "");
    });

    /// <summary>The arguments with which a companion calls the user's own method.</summary>
    public static string Arguments(IrMethod companion, Func<Local, string> nameOf) => string.Join(
        ", ",
        companion.OwnInputs.Where(input => input.Name != Input.This).Select(input =>
            (input.Passing.Length == 0 ? "" : input.Passing + " ") + NameOf(companion, input, nameOf)));

    /// <summary>What a parameter of the user's is called in a companion.</summary>
    public static string NameOf(IrMethod companion, Input input, Func<Local, string> nameOf) => input.IsPlain
        ? nameOf(companion.Parameters.First(leaf => leaf.Local.Name == input.Name).Local)
        : VariableNames.Escape(input.Name);

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

            EmitSlotParts(input, whole, names, isTangent: false);
            EmitSlotParts(input, whole, names, isTangent: true);
        }

        foreach ((ReturnedPart part, Local seed) in (companion.Returned?.Reals ?? [])
            .Zip(companion.Seeds, (part, seed) => (part, seed)))
        {
            writer.Line(names.Type(seed.Type) + " " + nameOf(seed) + " = "
                + Filled(part.Access, GeneratedNames.SeedOf(companion)) + ";");
        }
    }

    /// <summary>What the slots receive in the end, each put together of its parts.</summary>
    public void EmitResults(Func<string, Expr, string> added, Func<Expr, string> value)
    {
        foreach (bool isTangent in new[] { false, true })
        {
            foreach (Input input in companion.OwnInputs.Where(isTangent ? declared.HasTangent : declared.HasSlot))
            {
                EmitResult(input, isTangent, added, value);
            }
        }

        SlotResult[] tangents = [.. companion.Results.Where(result =>
            declared.TangentsOfValue.Any(slot => slot.Local.Equals(result.Slot)))];
        if (companion.Returned?.TangentConstruction is { } construction && tangents.Length > 0)
        {
            object[] parts = [.. tangents.Select(result => value(result.Value))];
            writer.Line(declared.TangentOfValue + " = "
                + string.Format(CultureInfo.InvariantCulture, construction, parts) + ";");
            return;
        }

        foreach (SlotResult result in tangents)
        {
            writer.Line(nameOf(result.Slot) + " = " + value(result.Value) + ";");
        }
    }

    /// <summary>A seed, or a tangent of the value, that is made of numbers.</summary>
    public string SeedOf(Func<int, string> number) => companion.Returned is not { } whole ? number(0)
        : string.Format(
            CultureInfo.InvariantCulture,
            whole.TangentConstruction ?? "",
            [.. Enumerable.Range(0, whole.Reals.Count).Select(number)]);

    /// <summary>What the method returns; null where it returns nothing.</summary>
    public string? Returned(Func<Expr, string> value)
    {
        object[] parts = [.. Bundle.LeavesOf(companion.Value).Select(value)];
        return companion.Returned is not { } whole ? (string)parts[0]
            : whole.Construction is null ? null
            : string.Format(CultureInfo.InvariantCulture, whole.Construction, parts);
    }

    private void EmitResult(
        Input input,
        bool isTangent,
        Func<string, Expr, string> added,
        Func<Expr, string> value)
    {
        if (input.Construction is not null)
        {
            writer.Line(declared.NameOfSlot(input, isTangent) + " = "
                + Constructed(input, input.Construction, isTangent, value) + ";");
            return;
        }

        foreach (InputStruct inside in input.Structs)
        {
            writer.Line(Filled(inside.Access, declared.NameOfSlot(input, isTangent)) + " = "
                + Constructed(input, inside.Construction, isTangent, value) + ";");
        }

        foreach (InputPart part in input.Parts.Where((_, i) =>
            !input.Structs.Any(inside => i >= inside.First && i < inside.First + inside.Count)))
        {
            Slot? slot = declared.SlotOf(part, isTangent);
            if (companion.Results.FirstOrDefault(known => known.Slot.Equals(slot?.Local)) is { } result)
            {
                string place = input.IsPlain
                    ? nameOf(slot!.Local)
                    : Filled(part.Access, declared.NameOfSlot(input, isTangent));
                writer.Line(slot!.Kind != SlotKind.Overwritten
                    ? added(place, result.Value) + ";"
                    : place + " = " + value(result.Value) + ";");
            }
        }
    }

    private void EmitSlotParts(Input input, string whole, Names names, bool isTangent)
    {
        if (!(isTangent ? declared.HasTangent(input) : declared.HasSlot(input)))
        {
            return;
        }

        string slot = declared.NameOfSlot(input, isTangent);

        bool isGrid = input.Parts[0].Access.StartsWith("global::SymDiff.Cells", StringComparison.Ordinal);
        if (isGrid)
        {
            writer.Line(names.SymDiff("Cells") + ".CheckShape(" + slot + ", " + whole + ", \"" + slot + "\");");
        }

        bool isObject = input.Construction is null
            && input.Parts[0].Access.StartsWith("{0}.", StringComparison.Ordinal);
        if (isObject)
        {
            writer.Line("if (ReferenceEquals(" + slot + ", " + whole + ")) " + names.SymDiff("Slots")
                + ".ThrowOverlap(\"" + slot + "\", \"" + whole + "\");");
        }

        foreach (InputPart part in input.Parts)
        {
            if (declared.SlotOf(part, isTangent)?.Local is { Type.IsArray: true } array)
            {
                writer.Line(names.Type(array.Type) + " " + nameOf(array) + " = " + Filled(part.Access, slot) + ";");
            }
        }
    }

    private string Constructed(Input input, string construction, bool isTangent, Func<Expr, string> value)
    {
        string whole = declared.NameOfSlot(input, isTangent);
        object[] parts = [.. input.Parts.Select(part =>
        {
            Slot? slot = declared.SlotOf(part, isTangent);
            if (companion.Results.FirstOrDefault(known => known.Slot.Equals(slot?.Local)) is not { } result)
            {
                return (object)(input.Construction is null ? Filled(part.Access, whole) : "default");
            }

            return slot!.Kind == SlotKind.Overwritten
                ? value(result.Value)
                : Sum(Filled(part.Access, whole), result.Value, value);
        })];
        return string.Format(CultureInfo.InvariantCulture, construction, parts);
    }

    private static string Sum(string place, Expr added, Func<Expr, string> value) => added switch
    {
        Local => place + " + " + value(added),
        Apply { Function: "Negate", Operands: [Local negated] } => place + " - " + value(negated),
        _ => place + " + (" + value(added) + ")",
    };

    private IrParameter Leaf(string name) => companion.Parameters.First(parameter => parameter.Local.Name == name);

    private static string Filled(string access, string whole) => access.Replace("{0}", whole);
}

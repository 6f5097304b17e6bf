using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>Values of static fields, which are read and never written.</summary>
internal sealed partial class BodyReader
{
    // Names for the memory of static fields, and for parts of it.
    private readonly HashSet<string> fixedMemory = [];

    private Expr ReadStatic(ISymbol member, bool isReadOnly, IOperation origin)
    {
        if (!member.IsStatic || !(isReadOnly || Constants.Are(member)))
        {
            throw Refused.At(origin, Messages.Field);
        }

        string name = member.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeContainingType));
        return StaticValue(name, frame.Close(origin.Type!, bodies.Compilation))
            ?? throw Refused.OfType(origin, origin.Type);
    }

    private Expr? StaticValue(string name, ITypeSymbol type)
    {
        if (Types.Of(type) is { } scalar)
        {
            return new StaticField(name, scalar);
        }

        return Shape.OfStruct(type) is { } shape
            ? shape.Of(shape.Parts.Select(part => CanBeNamed(part, type)
                && StaticValue(name + "." + part.Text, part.Type) is { } value ? value : Bundle.Nothing))
            : null;
    }

    // Whether generated code can read a part by its name.
    private bool CanBeNamed(Part part, ITypeSymbol type) => type.IsTupleType
        || (!Properties.IsHidden(part.Field)
            && bodies.Compilation.IsSymbolAccessibleWithin(part.Member, helpers.Home));

    private void NoteFixed(Local view, Expr array)
    {
        while (array is Slice or Ir.RowOf or AsSpan)
        {
            array = array.Operands[0];
        }

        if (array is StaticField || (array is Local local && fixedMemory.Contains(local.Name)))
        {
            fixedMemory.Add(view.Name);
        }
    }

    // A place that is written, and read before where its new value depends on the old one.
    private Place TargetOf(IOperation operation, bool isRead)
    {
        if (operation is IPropertyReferenceOperation { Property: { IsIndexer: false } property }
            && (Properties.HasCode(property.SetMethod) || (isRead && Properties.HasCode(property.GetMethod))))
        {
            throw Refused.At(operation, Messages.Unsupported, "a property that runs code where it is assigned");
        }

        Place place = PlaceOf(operation);
        Place whole = place;
        while (whole is PartPlace part)
        {
            whole = part.Whole;
        }

        if (whole is ElementPlace element)
        {
            CheckWritten(element.Array, operation);
        }

        return place;
    }

    private Local WrittenOne(IOperation array)
    {
        Local written = ReadOne(array);
        CheckWritten(written, array);
        return written;
    }

    // The elements of a static field are the same for every call only while nobody writes them.
    private void CheckWritten(Expr array, IOperation origin)
    {
        if (Bundle.LeavesOf(array).Any(leaf => leaf is Local local && fixedMemory.Contains(local.Name)))
        {
            throw Refused.At(origin, Messages.Field);
        }
    }
}

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
        if (!member.IsStatic || !isReadOnly)
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
                && StaticValue(name + "." + part.Name, part.Type) is { } value ? value : Bundle.Nothing))
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

    // The receiver of a member of an extension block is a parameter of the block.
    private void BindReceiver(Frame callee, IParameterSymbol receiver)
    {
        references.Remove(receiver);
        if (receiver.RefKind == RefKind.None && variables.Find(callee.This) is { } value)
        {
            variables.Set(receiver, value);
        }
        else if (references.TryGetValue(callee.This, out Place? place))
        {
            if (receiver.RefKind == RefKind.None)
            {
                variables.Set(receiver, Named(Load(place), receiver.Name));
            }
            else
            {
                references[receiver] = place;
            }
        }
        else
        {
            throw new Refused(Messages.Reference, receiver.Locations[0], receiver.Name);
        }
    }

    // Whether a method of a struct works on the struct where it is kept; on others it works on a copy.
    private bool HasPlace(IOperation instance, IMethodSymbol method) => instance switch
    {
        IParenthesizedOperation parenthesized => HasPlace(parenthesized.Operand, method),
        ILocalReferenceOperation { Local: var local } => local.RefKind != RefKind.In,
        IParameterReferenceOperation { Parameter.RefKind: var kind } => kind is RefKind.None or RefKind.Ref
            or RefKind.Out,
        IInstanceReferenceOperation => !frame.Method.IsReadOnly,
        IArrayElementReferenceOperation => true,
        IPropertyReferenceOperation { Property: { IsIndexer: true, RefKind: RefKind.Ref }, Instance.Type: var type } =>
            IsArray(type),
        IImplicitIndexerReferenceOperation { Instance.Type: { Name: not "ReadOnlySpan" } type } => IsArray(type),
        IFieldReferenceOperation { Instance: { Type.IsValueType: true } whole, Field: var field } =>
            HasPlace(whole, method) && (!field.IsReadOnly || frame.Method.MethodKind == MethodKind.Constructor),
        IFieldReferenceOperation { Instance: not null } => !method.IsReadOnly
            && (bodies.Of(method) is not { } body || assignments.ChangesThis([body])),
        _ => false,
    };

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

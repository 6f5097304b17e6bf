using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>Variables, elements and parts of structs: what can be read and assigned.</summary>
internal sealed partial class BodyReader
{
    // What a 'ref' of any kind is another name for.
    private readonly Dictionary<object, Place> references = new(VariableComparer.Instance);

    /// <summary>Where a value is kept.</summary>
    private abstract record Place;

    private sealed record VariablePlace(object Key) : Place;

    private sealed record ElementPlace(Expr Array, Expr Index) : Place;

    private sealed record PartPlace(Place Whole, int Index) : Place;

    /// <summary>A struct, or a part of one, in a row of numbers: in columns of the row that is its element.</summary>
    private sealed record CellsPlace(
        Expr Numbers,
        Expr Row,
        Expr Rows,
        int Columns,
        int First,
        ITypeSymbol Type) : Place;

    private Expr Load(Place place)
    {
        switch (place)
        {
            case VariablePlace variable:
                // Where there is no value, the statement that should have given one was refused.
                return variables.Find(variable.Key) ?? throw new Refused(null, null);
            case ElementPlace element:
                return Bundle.Map(element.Array, array =>
                {
                    Load load = new(array, element.Index);
                    return Name(load, ((Local)array).Name + "Element");
                });
            case CellsPlace cells:
                int column = cells.First;
                return Bundle.Map(ZeroOf(cells.Type)!, _ =>
                    Name(new Load(cells.Numbers, CellOf(cells, column++)), "element"));
            default:
                PartPlace part = (PartPlace)place;
                return Load(part.Whole).Operands[part.Index];
        }
    }

    private static Expr CellOf(CellsPlace cells, int column) => new Apply(
        "Cell",
        IrType.Integer,
        [cells.Row, Constant.Of(column), cells.Rows, Constant.Of(cells.Columns)]);

    private void Store(Place place, Expr value)
    {
        switch (place)
        {
            case VariablePlace variable:
                variables.Set(variable.Key, IsRolling(value) ? value : Named(value, NameOf(variable.Key)));
                break;
            case ElementPlace element:
                foreach ((Expr array, Expr part) in Bundle.LeavesOf(element.Array)
                    .Zip(Bundle.LeavesOf(value), (array, part) => (array, part)))
                {
                    Expr stored = part is Constant ? part : AsLocal(part);
                    output.Add(new Store((Local)array, element.Index, stored, Role.Primal));
                }

                break;
            case CellsPlace cells:
                int column = cells.First;
                foreach (Expr leaf in Bundle.LeavesOf(value))
                {
                    Expr stored = leaf is Constant ? leaf : AsLocal(leaf);
                    output.Add(new Store((Local)cells.Numbers, CellOf(cells, column++), stored, Role.Primal));
                }

                break;
            case PartPlace part:
                Bundle whole = (Bundle)Load(part.Whole);
                Expr named = part.Whole is ElementPlace or CellsPlace
                    ? value
                    : Named(value, PartName(NameOf(part.Whole), whole, part.Index));
                Store(part.Whole, whole.With(part.Index, named));
                break;
        }
    }

    private string NameOf(Place place) => place switch
    {
        VariablePlace variable => NameOf(variable.Key),
        PartPlace part => PartName(NameOf(part.Whole), (Bundle)Load(part.Whole), part.Index),
        _ => "part",
    };

    private Place PlaceOf(IOperation operation)
    {
        if (SingleAssignment.SymbolOf(operation) is { } symbol)
        {
            // A parameter of a primary constructor, in another member, is a field without a name.
            bool isCaptured = symbol is IParameterSymbol
                {
                    ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor },
                }
                && variables.Find(symbol) is null && !references.ContainsKey(symbol);
            return isCaptured ? throw Refused.At(operation, Messages.Field) : PlaceOf((object)symbol);
        }

        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return PlaceOf(parenthesized.Operand);
            case IInstanceReferenceOperation:
                return PlaceOf((object)ThisKey());
            case IFieldReferenceOperation { Instance: { } instance } field:
                return PartOf(instance, field.Field, field);
            case IPropertyReferenceOperation { Instance: { } instance, Property.IsIndexer: false } property:
                return PartOf(
                    instance,
                    (ISymbol?)Properties.BackingFieldOf(property.Property) ?? property.Property,
                    property);
            case IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false }:
                throw Refused.At(operation, Messages.Field);
            default:
                return PlaceOfElement(operation);
        }
    }

    private Place PlaceOf(object key) =>
        references.TryGetValue(key, out Place? place) ? place : new VariablePlace(key);

    private Place PartOf(IOperation instance, ISymbol member, IOperation origin)
    {
        Shape shape = ShapeOf(instance.Type) ?? throw Refused.At(origin, Messages.Field);
        int index = shape.IndexOf(member);
        if (index < 0)
        {
            throw Refused.At(origin, Messages.Field);
        }

        Place whole = PlaceOf(instance);
        return whole is CellsPlace cells
            ? cells with
            {
                First = cells.First + shape.Parts.Take(index).Sum(part => Cells.CountOf(part.Type)),
                Type = shape.Parts[index].Type,
            }
            : new PartPlace(whole, index);
    }

    private Place PlaceOfElement(IOperation operation)
    {
        switch (operation)
        {
            case IArrayElementReferenceOperation { Indices: [IRangeOperation] }:
                throw Refused.At(operation, Messages.ArrayRange).With(Mends.AsView(operation));
            case IArrayElementReferenceOperation { Indices.Length: 1 } element:
                return Place(element.ArrayReference, element.Indices[0]);
            case IArrayElementReferenceOperation element:
                return PlaceInGrid(element);
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } span, Arguments: [var argument] }
                when IsArray(span.Type):
                return Place(span, argument.Value);
            case IImplicitIndexerReferenceOperation { Argument: not IRangeOperation } indexer:
                return Place(indexer.Instance, indexer.Argument);
            default:
                throw IrTypeOf(operation.Type) is null && ShapeOf(operation.Type) is null
                    ? Refused.OfType(operation, operation.Type)
                    : Fence.Refuse(operation);
        }

        Place Place(IOperation array, IOperation index)
        {
            Expr named = NameArray(ReadArray(array));
            return ElementOf(named, ReadIndex(index, named), array.Type);
        }
    }

    private Place ElementOf(Expr array, Expr index, ITypeSymbol? type)
    {
        if (!Cells.Are(array))
        {
            return new ElementPlace(array, index);
        }

        ITypeSymbol element = Cells.Of(frame.Close(type!, bodies.Compilation))!.Element;
        return new CellsPlace(array.Operands[0], index, array.Operands[1], Cells.CountOf(element), 0, element);
    }

    private Expr ReadAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef)
        {
            throw Refused.At(assignment, Messages.Reference);
        }

        if (SingleAssignment.SymbolOf(assignment.Target) is { } symbol && IsArray(assignment.Target.Type))
        {
            return AssignArray(assignment, symbol);
        }

        if (IrTypeOf(assignment.Target.Type) is { IsArray: true })
        {
            throw Refused.At(assignment.Target, Messages.ReassignedArray);
        }

        Place place = TargetOf(assignment.Target, isRead: false);
        Expr value = Read(assignment.Value);
        if (place is ElementPlace or CellsPlace && value is not (Constant or Bundle))
        {
            value = AsLocal(value);
        }

        Store(place, value);
        return place is ElementPlace or CellsPlace ? value : Load(place);
    }

    // v = f(v) for a variable or an element; an index is evaluated once.
    private Expr Update(IOperation target, Func<Expr, Expr> change, bool isValueNew)
    {
        Place place = TargetOf(target, isRead: true);
        Expr old = place is ElementPlace { Array: Local array } element
            ? Name(new Load(array, element.Index), "element")
            : Load(place);
        Expr changed = change(old);
        if (place is ElementPlace or CellsPlace && changed is not Bundle)
        {
            changed = AsLocal(changed);
        }

        Store(place, changed);
        return !isValueNew ? old : place is ElementPlace or CellsPlace ? changed : Load(place);
    }

    // All right sides are read before any left side is written: (a, b) = (b, a) swaps.
    private void ReadDeconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        IOperation target = deconstruction.Target;
        while (target is IDeclarationExpressionOperation declaration)
        {
            target = declaration.Expression;
        }

        if (target is not ITupleOperation targets)
        {
            throw Refused.At(deconstruction, Messages.Unsupported, "this deconstruction");
        }

        List<(Place? Place, ITypeSymbol? Type)> places = [.. Places(targets)];
        List<Expr> values = [.. Deconstructed(deconstruction.Value, targets, deconstruction)];
        if (values.Count != places.Count)
        {
            throw Refused.At(deconstruction, Messages.Unsupported, "this deconstruction");
        }

        for (int i = 0; i < places.Count; i++)
        {
            if (places[i].Place is { } place)
            {
                Store(place, Fitted(values[i], places[i].Type));
            }
        }
    }

    private IEnumerable<(Place? Place, ITypeSymbol? Type)> Places(ITupleOperation targets) =>
        targets.Elements.SelectMany(element => element switch
        {
            IDiscardOperation => [(null, null)],
            ITupleOperation inner => Places(inner),
            IDeclarationExpressionOperation { Expression: ITupleOperation inner } => Places(inner),
            _ when IsArray(element.Type) && rolling.Of(SingleAssignment.SymbolOf(element)) is null =>
                throw Refused.At(element, Messages.ReassignedArray),
            _ => [((Place?)TargetOf(element, isRead: false), element.Type)],
        });

    private IEnumerable<Expr> Deconstructed(IOperation value, ITupleOperation targets, IOperation origin)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        IEnumerable<(Expr Value, IOperation Target)> pairs = value is ITupleOperation values
            ? values.Elements.Select(element => (Named(element), Element(element))).ToList()
            : ReadParts(value, targets, origin);
        return pairs.SelectMany(pair => pair.Target is ITupleOperation
            ? Bundle.LeavesOf(pair.Value)
            : [pair.Value]);

        Expr Named(IOperation element) =>
            Read(element) is var read && read is Bundle or Constant ? read : AsLocal(read);

        IOperation Element(IOperation element) =>
            targets.Elements[
                Math.Min(((ITupleOperation)value).Elements.IndexOf(element), targets.Elements.Length - 1)];
    }

    // Of a struct with a Deconstruct of the compiler's own, or a tuple, the parts go by position.
    private List<(Expr Value, IOperation Target)> ReadParts(
        IOperation value,
        ITupleOperation targets,
        IOperation origin)
    {
        bool byPosition = value.Type is { IsTupleType: true } or { IsRecord: true };
        if (!byPosition || Read(value) is not Bundle bundle || bundle.Operands.Count != targets.Elements.Length)
        {
            throw Refused.At(origin, Messages.Unsupported, "this deconstruction");
        }

        return [.. bundle.Operands.Select((part, i) => (Named(part, "part", temporary: true), targets.Elements[i]))];
    }

    // A number in the type of the variable that it is assigned to.
    private Expr Fitted(Expr value, ITypeSymbol? type) =>
        value is not Bundle && IrTypeOf(type) is { } target && target != value.Type
            ? new Convert(value, target)
            : value;

    private bool IsArray(ITypeSymbol? type) =>
        IrTypeOf(type) is { IsArray: true } || ElementShapeOf(type) is not null || type is IArrayTypeSymbol;

    // The shape of the elements of an array or span of structs.
    private Shape? ElementShapeOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => ShapeOf(array.ElementType),
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [var element] } => ShapeOf(element),
        _ => null,
    };

    // What the method that is read belongs to: for a local function or lambda, what the method around it belongs to.
    private Flag ThisKey()
    {
        Frame around = frame;
        while (around.Lexical is { } outer)
        {
            around = outer;
        }

        return around.This;
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>Arrays and spans: elements, slices, new ones.</summary>
internal sealed partial class BodyReader
{
    /// <summary>An element that can be read and written.</summary>
    private sealed record Place(Local Array, Expr Index);

    // An array expression; a view that has no name of its own stays an expression.
    private Expr ReadArray(IOperation operation)
    {
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return ReadArray(parenthesized.Operand);
            case ILocalReferenceOperation or IParameterReferenceOperation:
                return ReadVariable(operation);
            case IFieldReferenceOperation field:
                return ReadField(field);
            case IConversionOperation conversion:
                return ReadConversion(conversion);
            case IInvocationOperation { TargetMethod: { Name: "Slice",
                ContainingType.Name: "Span" or "ReadOnlySpan" } } slice:
                return ReadSlice(ReadArray(slice.Instance!), slice.Arguments);
            case IInvocationOperation { TargetMethod: { Name: "AsSpan", ContainingType.Name: "MemoryExtensions" } } view
                when view.Arguments.Skip(1)
                    .All(argument => argument.Parameter!.Type.SpecialType == SpecialType.System_Int32):
                return view.Arguments.Length == 1
                    ? new AsSpan(ReadArray(view.Arguments[0].Value), Types.Of(view.Type)!.Value)
                    : ReadSlice(ReadArray(view.Arguments[0].Value), view.Arguments.RemoveAt(0));
            case IImplicitIndexerReferenceOperation { Argument: IRangeOperation range } ranged:
                return ReadRange(ReadArray(ranged.Instance), range);
            case IArrayElementReferenceOperation { Indices: [IRangeOperation] }:
                throw Refused.At(operation, Messages.ArrayRange);
            default:
                throw Types.Of(operation.Type) is null
                    ? new Refused(Messages.Type, operation.Syntax.GetLocation(),
                        operation.Type?.ToDisplayString() ?? "?")
                    : Fence.Refuse(operation);
        }
    }

    private Expr ReadSlice(Expr array, ImmutableArray<IArgumentOperation> arguments)
    {
        Expr start = Read(arguments[0].Value);
        Expr count = arguments.Length > 1 ? Read(arguments[1].Value) : new Length(array) - start;
        return new Slice(array, start, count);
    }

    private Expr ReadRange(Expr array, IRangeOperation range)
    {
        Expr start = range.LeftOperand is null ? Constant.Of(0) : ReadIndex(range.LeftOperand, array);
        Expr end = range.RightOperand is null ? new Length(array) : ReadIndex(range.RightOperand, array);
        return new Slice(array, start, start is Constant { Integer: 0 } ? end : end - start);
    }

    // i, or ^i, which counts from the end.
    private Expr ReadIndex(IOperation index, Expr array) => index switch
    {
        IConversionOperation { Type.Name: "Index" } conversion => ReadIndex(conversion.Operand, array),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd => new Length(array) - Read(fromEnd.Operand),
        _ when index.Type?.SpecialType == SpecialType.System_Int32 => Read(index),
        _ => throw Refused.At(index, Messages.Unsupported, "an index that is kept in a variable"),
    };

    private Place PlaceOf(IOperation operation)
    {
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return PlaceOf(parenthesized.Operand);
            case IArrayElementReferenceOperation { Indices: [IRangeOperation] }:
                throw Refused.At(operation, Messages.ArrayRange);
            case IArrayElementReferenceOperation { Indices.Length: 1 } element:
                return Place(element.ArrayReference, element.Indices[0]);
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } span, Arguments: [var argument] }
                when Types.Of(span.Type) is { IsArray: true }:
                return Place(span, argument.Value);
            case IImplicitIndexerReferenceOperation { Argument: not IRangeOperation } indexer:
                return Place(indexer.Instance, indexer.Argument);
            case IFieldReferenceOperation field:
                throw Refused.At(field, Messages.Field);
            case IPropertyReferenceOperation property:
                throw Refused.At(property, Messages.Field);
            default:
                throw Types.Of(operation.Type) is null
                    ? new Refused(Messages.Type, operation.Syntax.GetLocation(),
                        operation.Type?.ToDisplayString() ?? "?")
                    : Fence.Refuse(operation);
        }

        Place Place(IOperation array, IOperation index)
        {
            Local local = NameArray(ReadArray(array));
            return new Place(local, ReadIndex(index, local));
        }
    }

    private Expr ReadPlace(IOperation operation)
    {
        if (Types.Of(operation.Type) is { IsArray: true })
        {
            return ReadArray(operation);
        }

        if (Types.Of(operation.Type) is null)
        {
            throw new Refused(Messages.Type, operation.Syntax.GetLocation(), operation.Type?.ToDisplayString() ?? "?");
        }

        Place place = PlaceOf(operation);
        Load load = new(place.Array, place.Index);
        return IsWritten(operation) ? Name(load, place.Array.Name + "Element") : load;
    }

    private bool IsWritten(IOperation element) => element
        .Descendants()
        .Select(SingleAssignment.SymbolOf)
        .OfType<ISymbol>()
        .Any(symbol => Types.Of(TypeOf(symbol)) is { IsArray: true } && roots.IsWritten(symbol));

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    private Expr ReadProperty(IPropertyReferenceOperation property)
    {
        if (property.Property.IsIndexer)
        {
            return ReadPlace(property);
        }

        return property is { Property.Name: "Length", Instance: { } array } && Types.Of(array.Type) is { IsArray: true }
            ? new Length(ReadArray(array))
            : throw Refused.At(property, Messages.Field);
    }

    // An array has one name. A view of one gets a name where it has none.
    private Local NameArray(Expr array)
    {
        if (array is Local local)
        {
            return local;
        }

        Local name =
            names.Fresh(array is StaticField field ? field.QualifiedName.Split('.').Last() : "view", array.Type);
        output.Add(new Let(name, array, Role.Primal));
        return name;
    }

    private Expr AssignArray(ISimpleAssignmentOperation assignment, ISymbol symbol, IrType type)
    {
        if (variables.Find(symbol) is not null || symbol is not ILocalSymbol local)
        {
            throw new Refused(Messages.ReassignedArray, assignment.Syntax.GetLocation(), symbol.Name);
        }

        DeclareArray(local, type, assignment.Value);
        return variables.Find(symbol)!;
    }

    private void DeclareArray(ILocalSymbol symbol, IrType type, IOperation initializer)
    {
        IOperation value = initializer;
        while (value is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            value = value is IConversionOperation conversion ? conversion.Operand
                : ((IParenthesizedOperation)value).Operand;
        }

        if (value is IConversionOperation { Operand: IArrayCreationOperation inner })
        {
            value = inner;
        }

        switch (value)
        {
            case IArrayCreationOperation { DimensionSizes: [var size] } creation:
                Allocate(symbol, type, Read(size), creation.Initializer?.ElementValues ?? [], creation);
                break;
            case ICollectionExpressionOperation collection:
                Allocate(symbol, type, Constant.Of(collection.Elements.Length), collection.Elements, collection);
                break;
            case { Kind: OperationKind.None } when value.Syntax.Kind()
                is SyntaxKind.StackAllocArrayCreationExpression or SyntaxKind.ImplicitStackAllocArrayCreationExpression:
                AllocateOnStack(symbol, type, value);
                break;
            default:
                DeclareView(symbol, type, ReadArray(initializer));
                break;
        }
    }

    // A second name for the same array is that array.
    private void DeclareView(ILocalSymbol symbol, IrType type, Expr array)
    {
        if (array is Local same)
        {
            variables.Set(symbol, same);
            return;
        }

        Local view = names.Fresh(symbol.Name, type);
        output.Add(new Let(view, array, Role.Primal));
        variables.Set(symbol, view);
    }

    // IOperation has no node for stackalloc: its children are the length and the elements.
    private void AllocateOnStack(ILocalSymbol symbol, IrType type, IOperation value)
    {
        bool hasElements = value.Syntax.ChildNodes().Any(node => node.IsKind(SyntaxKind.ArrayInitializerExpression));
        ImmutableArray<IOperation> children = [.. value.ChildOperations];
        bool hasLength = !hasElements || value.Syntax.IsKind(SyntaxKind.StackAllocArrayCreationExpression);
        ImmutableArray<IOperation> elements = hasElements ? [.. children.Skip(hasLength ? 1 : 0)] : [];
        if (hasElements && elements is [IArrayInitializerOperation list])
        {
            elements = list.ElementValues;
        }

        if (!hasElements && children.Length != 1)
        {
            throw Refused.At(value, Messages.Unsupported, "this stackalloc");
        }

        Allocate(symbol, type, hasElements ? Constant.Of(elements.Length) : Read(children[0]), elements, value);
    }

    private void Allocate(
        ILocalSymbol symbol,
        IrType type,
        Expr length,
        ImmutableArray<IOperation> elements,
        IOperation origin)
    {
        if (nesting > 0)
        {
            throw Refused.At(origin, Messages.NestedAllocation);
        }

        Expr[] values = [.. elements.Select(Read)];
        Local array = names.Fresh(symbol.Name, type.AsSpan);
        output.Add(new Allocate(array, length, Cleared: true, Role.Primal));
        for (int i = 0; i < values.Length; i++)
        {
            output.Add(new Store(array, Constant.Of(i), values[i], Role.Primal));
        }

        variables.Set(symbol, array);
    }

    // a.Clear(), a.Fill(v), a.CopyTo(b): loops over the elements. False for any other call.
    private bool ReadArrayCall(IInvocationOperation call)
    {
        string name = call.TargetMethod.Name;
        bool isSpanMethod = call.TargetMethod.ContainingType.Name is "Span" or "ReadOnlySpan"
            && call.Instance is not null;
        if (!isSpanMethod || name is not ("Clear" or "Fill" or "CopyTo"))
        {
            return false;
        }

        Local array = NameArray(ReadArray(call.Instance!));
        switch (name)
        {
            case "Clear":
                EachElement(array, (index, body) =>
                    body.Add(new Store(array, index, Zero(array.Type.Element), Role.Primal)));
                break;
            case "Fill":
                Expr value = Read(call.Arguments[0].Value);
                EachElement(array, (index, body) => body.Add(new Store(array, index, value, Role.Primal)));
                break;
            default:
                Local target = NameArray(ReadArray(call.Arguments[0].Value));
                EachElement(array, (index, body) =>
                {
                    Local element = names.Fresh("element", array.Type.Element);
                    body.Add(new Let(element, new Load(array, index), Role.Primal) { Temporary = true });
                    body.Add(new Store(target, index, element, Role.Primal));
                });
                break;
        }

        return true;
    }

    private void EachElement(Local array, Action<Local, List<Stmt>> write)
    {
        Local index = names.Fresh("k", IrType.Integer);
        List<Stmt> body = [];
        write(index, body);
        output.Add(new For(index, Constant.Of(0), "Less", new Length(array), 1, [], [.. body], Role.Primal, ++lastId));
    }
}

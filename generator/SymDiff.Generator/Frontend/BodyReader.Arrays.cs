using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>Arrays and spans: elements, slices, new ones.</summary>
internal sealed partial class BodyReader
{
    // An array expression; a view that has no name of its own stays an expression.
    private Expr ReadArray(IOperation operation)
    {
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return ReadArray(parenthesized.Operand);
            case ILocalReferenceOperation or IParameterReferenceOperation:
                return Viewed(Load(PlaceOf(operation)), SingleAssignment.SymbolOf(operation)?.Name ?? "view");
            case IFieldReferenceOperation field:
                return ReadField(field);
            case IPropertyReferenceOperation { Property.IsIndexer: false } property:
                return ReadProperty(property);
            case IConversionOperation conversion:
                return ElementShapeOf(conversion.Type) is null
                    ? ReadConversion(conversion)
                    : ReadArray(conversion.Operand);
            case IInvocationOperation { TargetMethod: { Name: "Slice",
                ContainingType.Name: "Span" or "ReadOnlySpan" } } slice:
                return ReadSlice(ReadArray(slice.Instance!), slice.Arguments, slice.Type);
            case IInvocationOperation { TargetMethod: { Name: "AsSpan", ContainingType.Name: "MemoryExtensions" } } view
                when view.Arguments.Skip(1)
                    .All(argument => argument.Parameter!.Type.SpecialType == SpecialType.System_Int32):
                return view.Arguments.Length == 1
                    ? Bundle.Map(
                        ReadArray(view.Arguments[0].Value),
                        array => array.Type.Container == Container.Array ? new AsSpan(array, array.Type.AsSpan) : array)
                    : ReadSlice(ReadArray(view.Arguments[0].Value), view.Arguments.RemoveAt(0), view.Type);
            case IImplicitIndexerReferenceOperation { Argument: IRangeOperation range } ranged:
                return ReadRange(ReadArray(ranged.Instance), range, ranged.Type);
            case IArrayElementReferenceOperation { Indices: [IRangeOperation] }:
                throw Refused.At(operation, Messages.ArrayRange).With(Mends.AsView(operation));
            case IArrayElementReferenceOperation { Indices: [var index] } row
                when IrTypeOf(row.ArrayReference.Type) is { IsJagged: true }:
                return ReadRow(row.ArrayReference, index);
            case IImplicitIndexerReferenceOperation { Argument: not IRangeOperation } row
                when IrTypeOf(row.Instance.Type) is { IsJagged: true }:
                return ReadRow(row.Instance, row.Argument);
            case { Type: { } made } when NewArray("values", made, operation) is { } array:
                return array;
            case IInvocationOperation { TargetMethod: { Name: LogicRules.Stop } stop } stopped
                when stop.ContainingType.ToDisplayString() == "SymDiff.Diff":
                return Stopped(ReadArray(stopped.Arguments[0].Value));
            case IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.Length: > 0 } call
                when IsArray(call.Type):
                return ReadCall(call) ?? throw new Refused(null, null);
            default:
                throw IrTypeOf(operation.Type) is null
                    ? Refused.OfType(operation, operation.Type)
                    : Fence.Refuse(operation);
        }
    }

    private RowOf ReadRow(IOperation rows, IOperation index)
    {
        Expr array = NameArray(ReadArray(rows));
        return new RowOf(array, ReadIndex(index, array));
    }

    private Expr ReadSlice(Expr array, ImmutableArray<IArgumentOperation> arguments, ITypeSymbol? type)
    {
        Expr start = Read(arguments[0].Value);
        Expr count = arguments.Length > 1 ? Read(arguments[1].Value) : LengthOf(array) - start;
        return Part(array, start, count, type);
    }

    // Of a row of structs, so many numbers for each.
    private Expr Part(Expr array, Expr start, Expr count, ITypeSymbol? type)
    {
        if (!Cells.Are(array))
        {
            return Bundle.Map(array, part => new Slice(part, start, count));
        }

        Cells cells = Cells.Of(frame.Close(type!, bodies.Compilation))!;
        Constant columns = Constant.Of(Cells.CountOf(cells.Element));
        return cells.Over(new Slice(array.Operands[0], start * columns, count * columns), AsLocal(count));
    }

    private Expr ReadRange(Expr array, IRangeOperation range, ITypeSymbol? type)
    {
        Expr start = range.LeftOperand is null ? Constant.Of(0) : ReadIndex(range.LeftOperand, array);
        Expr end = range.RightOperand is null ? LengthOf(array) : ReadIndex(range.RightOperand, array);
        return Part(array, start, start is Constant { Integer: 0 } ? end : end - start, type);
    }

    // Of an array of structs, every part has the same length.
    private Expr LengthOf(Expr array) =>
        Cells.Are(array) ? array.Operands[1]
        : array is Local view && viewLengths.TryGetValue(view.Name, out Expr? length) ? length
        : new Length(Bundle.LeavesOf(array).First());

    // i, or ^i, which counts from the end.
    private Expr ReadIndex(IOperation index, Expr array) => index switch
    {
        IConversionOperation { Type.Name: "Index" } conversion => ReadIndex(conversion.Operand, array),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd => LengthOf(array) - Read(fromEnd.Operand),
        _ when index.Type?.SpecialType == SpecialType.System_Int32 => Read(index),
        _ when index.Type?.Name == "Index" =>
            throw Refused.At(index, Messages.Unsupported, "an index that is kept in a variable"),
        _ => throw Refused.OfType(index, index.Type),
    };

    private Expr ReadPlace(IOperation operation)
    {
        if (IsArray(operation.Type))
        {
            return ReadArray(operation);
        }

        if (IrTypeOf(operation.Type) is null && ShapeOf(operation.Type) is null)
        {
            throw Refused.OfType(operation, operation.Type);
        }

        Place place = PlaceOfElement(operation);
        return place is ElementPlace element && !IsWritten(operation)
            ? Bundle.Map(element.Array, array => new Load(array, element.Index))
            : Load(place);
    }

    // Whether reading an element must keep its place among the statements: where its memory may be written.
    private bool IsWritten(IOperation element) => frame.Caller is not null || roots.IsWritten(element)
        || rolling.Of(ArrayRoots.BaseOf(element)) is not null;

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    // An array has one name. A view of one gets a name where it has none.
    private Expr NameArray(Expr array) => Bundle.Map(array, part => part.Type.IsArray ? NameOne(part) : part);

    private Local NameOne(Expr array)
    {
        if (array is Local local)
        {
            return local;
        }

        return NameView(array is StaticField field ? field.QualifiedName.Split('.').Last() : "view", array);
    }

    private Local NameView(string name, Expr array)
    {
        Local view = names.Fresh(name, array.Type);
        output.Add(new Let(view, array, Role.Primal));
        NoteFixed(view, array);
        if (IrMemory.LocalUnder(array) is { } viewed)
        {
            views[view.Name] = viewed.Name;
        }

        // Said by the array itself, the length is also known outside of the loop that the view is made in.
        if (array is AsSpan { Array: Local whole })
        {
            viewLengths[view.Name] = LengthOf(whole);
        }

        return view;
    }

    private Expr AssignArray(ISimpleAssignmentOperation assignment, ISymbol symbol)
    {
        if (rolling.Of(symbol) is { } group)
        {
            Expr held = RollingValue(symbol, group, assignment.Value);
            variables.Set(symbol, held);
            return held;
        }

        if (variables.Find(symbol) is not null || symbol is not ILocalSymbol local)
        {
            throw new Refused(Messages.ReassignedArray, assignment.Syntax.GetLocation(), symbol.Name);
        }

        DeclareArray(local, assignment.Value);
        return variables.Find(symbol)!;
    }

    private void DeclareArray(ILocalSymbol symbol, IOperation initializer)
    {
        if (rolling.Of(symbol) is { } group)
        {
            variables.Set(symbol, RollingValue(symbol, group, initializer));
            return;
        }

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

        if (NewArray(symbol.Name, symbol.Type, value) is { } array)
        {
            variables.Set(symbol, array);
        }
        else
        {
            DeclareView(symbol, ReadArray(initializer));
        }
    }

    // An array that is made here; null for any other.
    private Expr? NewArray(string name, ITypeSymbol type, IOperation value)
    {
        switch (value)
        {
            case IArrayCreationOperation { DimensionSizes.Length: > 1 } creation:
                return AllocateGrid(name, type, creation);
            case IArrayCreationOperation { Type: IArrayTypeSymbol { Rank: 1, ElementType: IArrayTypeSymbol } }:
                throw Refused.At(value, Messages.Unsupported, "a new array of arrays (a 'double[,]' can be made here)");
            case IArrayCreationOperation { DimensionSizes: [var size] } creation:
                return Allocate(name, type, Read(size), creation.Initializer?.ElementValues ?? [], creation);
            case ICollectionExpressionOperation { Elements: var elements }:
                return Allocate(name, type, Constant.Of(elements.Length), elements, value);
            case { Kind: OperationKind.None } when value.Syntax.Kind()
                is SyntaxKind.StackAllocArrayCreationExpression or SyntaxKind.ImplicitStackAllocArrayCreationExpression:
                return AllocateOnStack(name, type, value);
            case IInvocationOperation { Instance: { } source, TargetMethod: { Name: "Clone" or "ToArray" } } copy
                when IsArray(source.Type) && !IsGrid(source.Type):
                return ReadClone(name, source, copy);
            default:
                return null;
        }
    }

    // A second name for the same array is that array.
    private void DeclareView(ILocalSymbol symbol, Expr array) => variables.Set(symbol, Bundle.Map(array, part =>
    {
        if (part is Local || !part.Type.IsArray)
        {
            return part;
        }

        return NameView(symbol.Name, part);
    }));

    // IOperation has no node for stackalloc: its children are the length and the elements.
    private Expr AllocateOnStack(string name, ITypeSymbol type, IOperation value)
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

        Expr length = hasElements ? Constant.Of(elements.Length) : Read(children[0]);
        return Allocate(name, type, length, elements, value);
    }

    private Expr Allocate(
        string name,
        ITypeSymbol type,
        Expr length,
        ImmutableArray<IOperation> elements,
        IOperation origin)
    {
        Expr[] values = [.. elements.Select(Read)];
        ITypeSymbol element = type is IArrayTypeSymbol array
            ? array.ElementType
            : ((INamedTypeSymbol)type).TypeArguments[0];
        Expr memory = Bundle.Map(
            ZeroOf(frame.Close(element, bodies.Compilation), origin),
            zero => NewMemory(name, length, zero.Type, origin));
        for (int i = 0; i < values.Length; i++)
        {
            Store(new ElementPlace(memory, Constant.Of(i)), values[i]);
        }

        return memory;
    }

    // Memory is taken once, at the method's top level; where the array is made again and again, it is cleared there.
    private Local NewMemory(string name, Expr length, IrType element, IOperation origin)
    {
        Local array = TopMemory(name, length, element, origin);
        if (nesting > 0)
        {
            output.Add(new Clear(array));
        }

        return array;
    }

    private Local TopMemory(string name, Expr length, IrType element, IOperation origin)
    {
        if (nesting > 0 && !IsKnownAtTop(length))
        {
            throw Refused.At(origin, Messages.NestedAllocation);
        }

        Local array = names.Fresh(name, element.AsSpan);
        (nesting == 0 ? output : top).Add(new Allocate(array, length, Cleared: true, Role.Primal));
        return array;
    }

    private bool IsKnownAtTop(Expr length)
    {
        HashSet<string> known = [.. parameterNames, .. top.SelectMany(DefinedAtTop)];
        return IrWalker.LocalsOf(length).All(known.Contains);
    }

    private static IEnumerable<string> DefinedAtTop(Stmt stmt) => stmt switch
    {
        Let let => [let.Target.Name],
        Allocate allocate => [allocate.Target.Name],
        If branch => branch.Merges.Select(merge => merge.Target.Name),
        For loop => loop.Carried.Select(carried => carried.Result.Name),
        _ => [],
    };
}

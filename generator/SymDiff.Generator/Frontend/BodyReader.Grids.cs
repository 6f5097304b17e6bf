using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Arrays of several dimensions: a bundle of all cells in one array, the last index running fastest, and of the length
/// of each dimension.
/// </summary>
internal sealed partial class BodyReader
{
    private static bool IsGrid(ITypeSymbol? type) => type is IArrayTypeSymbol { Rank: > 1 };

    private ElementPlace PlaceInGrid(IArrayElementReferenceOperation element)
    {
        Bundle grid = ReadGrid(element.ArrayReference);
        Expr[] indices = [.. element.Indices.Select(Read)];
        if (indices.Any(index => !index.Type.IsInteger))
        {
            throw Refused.At(element, Messages.Unsupported, "an index of this type");
        }

        Expr position = indices[0];
        Expr cells = grid.Operands[1];
        for (int i = 1; i < indices.Length; i++)
        {
            Expr length = grid.Operands[i + 1];
            position = new Apply("Cell", IrType.Integer, [position, indices[i], cells, length]);
            cells *= length;
        }

        return new ElementPlace(grid.Operands[0], position);
    }

    private Bundle ReadGrid(IOperation array) =>
        NameArray(ReadArray(array)) as Bundle ?? throw Refused.At(array, Messages.Unsupported, "this array");

    // a.GetLength(d), a.GetUpperBound(d), a.Rank
    private Expr? ReadGridMethod(IInvocationOperation call)
    {
        if (call.Instance is not { } array || !IsGrid(array.Type)
            || call.TargetMethod.Name is not ("GetLength" or "GetUpperBound")
            || call.Arguments[0].Value.ConstantValue is not { HasValue: true, Value: int dimension })
        {
            return null;
        }

        Expr length = ReadGrid(array).Operands[dimension + 1];
        return call.TargetMethod.Name == "GetLength" ? length : length - 1;
    }

    private Bundle AllocateGrid(string name, ITypeSymbol type, IArrayCreationOperation creation)
    {
        IrType element = IrTypeOf(((IArrayTypeSymbol)type).ElementType)
            ?? throw Refused.OfType(creation, type);
        Expr[] lengths = [.. creation.DimensionSizes.Select(Read).Select(length =>
            length is Constant || (nesting > 0 && IsKnownAtTop(length)) ? length : AsLocal(length))];
        Expr count = lengths.Aggregate((product, length) => product * length);
        Expr[] values = creation.Initializer is { } initializer ? [.. Flat(initializer).Select(Read)] : [];
        Local cells = NewMemory(name, count, element, creation);
        for (int i = 0; i < values.Length; i++)
        {
            Store(new ElementPlace(cells, Constant.Of(i)), values[i]);
        }

        return new Bundle(
            [cells, .. lengths],
            [.. Enumerable.Range(0, lengths.Length + 1).Select(i => "Length" + i)]);
    }

    private static IEnumerable<IOperation> Flat(IArrayInitializerOperation initializer) =>
        initializer.ElementValues.SelectMany(value =>
            value is IArrayInitializerOperation inner ? Flat(inner) : [value]);
}

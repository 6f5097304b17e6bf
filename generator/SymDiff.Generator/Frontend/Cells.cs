using Microsoft.CodeAnalysis;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// An array or span of structs that hold nothing but numbers of one type: a row of numbers, of which each struct has
/// the same count.
/// </summary>
internal sealed class Cells
{
    private const string NumbersName = "numbers";

    private Cells(ITypeSymbol element, IrType number, bool isReadOnly, bool isArray)
    {
        IsArray = isArray;
        Element = element;
        Number = number;
        IsReadOnly = isReadOnly;
    }

    /// <summary>The struct.</summary>
    public ITypeSymbol Element { get; }

    /// <summary>The type of its numbers.</summary>
    public IrType Number { get; }

    public bool IsReadOnly { get; }

    public bool IsArray { get; }

    /// <summary>The cells of a type of array or span; null for any other type.</summary>
    public static Cells? Of(ITypeSymbol type)
    {
        (ITypeSymbol? element, bool isReadOnly) = type switch
        {
            INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [var inner] } =>
                (inner, type.Name == "ReadOnlySpan"),
            IArrayTypeSymbol { Rank: 1 } array => (array.ElementType, false),
            _ => (null, false),
        };
        return element is not null && NumberOf(element) is { } number
            ? new Cells(element, number, isReadOnly, type is IArrayTypeSymbol)
            : null;
    }

    /// <summary>A value of this type: the numbers, and how many structs they make.</summary>
    public Bundle Over(Expr numbers, Expr count) => new([numbers, count], [NumbersName, "Length"]);

    /// <summary>Whether a bundle is one of numbers that make structs.</summary>
    public static bool Are(Expr value) => value is Bundle { Names: [NumbersName, ..] };

    /// <summary>How many numbers a struct is.</summary>
    public static int CountOf(ITypeSymbol type) =>
        Shape.OfStruct(type) is { } shape ? shape.Parts.Sum(part => CountOf(part.Type)) : 1;

    // In the order of declaration, with nothing between them: the fields must stand in one place.
    private static IrType? NumberOf(ITypeSymbol element)
    {
        if (Numerics.TypeOf(element) is { } known)
        {
            return known.Number;
        }

        if (Shape.OfStruct(element) is not { } shape || element.IsTupleType
            || element.DeclaringSyntaxReferences.Length != 1
            || element.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "StructLayoutAttribute")
            || shape.Parts.Count != element.GetMembers().OfType<IFieldSymbol>().Count(field => !field.IsStatic))
        {
            return null;
        }

        IrType?[] numbers = [.. shape.Parts
            .Select(part => Types.Of(part.Type) ?? NumberOf(part.Type))
            .Distinct()];
        return numbers is [{ IsReal: true } number] ? number : null;
    }
}

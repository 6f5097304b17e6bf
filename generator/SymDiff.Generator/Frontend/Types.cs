using Microsoft.CodeAnalysis;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>C# types as types of the IR.</summary>
internal static class Types
{
    /// <summary>The IR's type; null where it has none.</summary>
    public static IrType? Of(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType: IArrayTypeSymbol { Rank: 1 } inner } => OfRows(inner),
        IArrayTypeSymbol { Rank: 1 } array => InContainer(array.ElementType, Container.Array),
        INamedTypeSymbol { Name: "Span", Arity: 1 } span when IsSystem(span) =>
            InContainer(span.TypeArguments[0], Container.Span),
        INamedTypeSymbol { Name: "ReadOnlySpan", Arity: 1 } span when IsSystem(span) =>
            InContainer(span.TypeArguments[0], Container.ReadOnlySpan),
        _ => OfElement(type),
    };

    private static IrType? OfRows(IArrayTypeSymbol row) =>
        Of(row) is { IsArray: true } inner ? inner with { Levels = inner.Levels + 1 } : null;

    private static IrType? InContainer(ITypeSymbol element, Container container) =>
        element.TypeKind != TypeKind.Enum && OfElement(element) is { } scalar
            ? new IrType(scalar.Scalar, container)
            : null;

    private static IrType? OfElement(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Double => IrType.Double,
        SpecialType.System_Single => IrType.Single,
        SpecialType.System_Int32 => IrType.Integer,
        SpecialType.System_Boolean => IrType.Boolean,
        _ when type is INamedTypeSymbol { EnumUnderlyingType.SpecialType: SpecialType.System_Int32 } => IrType.Integer,
        _ => null,
    };

    private static bool IsSystem(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymDiff.Generator.Frontend;

/// <summary>What stands behind a property: memory alone, code of the user's, or both, with <c>field</c>.</summary>
internal static class Properties
{
    /// <summary>The memory of a property; null where it has none of its own.</summary>
    public static IFieldSymbol? BackingFieldOf(IPropertySymbol property) =>
        property.OriginalDefinition.ContainingType.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field =>
            SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property.OriginalDefinition));

    /// <summary>
    /// Whether a field is the memory of a property that has code of its own, so that no name leads to it.
    /// </summary>
    public static bool IsHidden(IFieldSymbol? field) =>
        field?.AssociatedSymbol is IPropertySymbol property
        && (HasCode(property.GetMethod) || HasCode(property.SetMethod));

    /// <summary>Whether an accessor is written out, and does not just read or write the property's memory.</summary>
    public static bool HasCode(IMethodSymbol? accessor) =>
        accessor?.PartialImplementationPart is { } part ? HasCode(part)
            : accessor?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
            {
                AccessorDeclarationSyntax syntax => syntax.Body is not null || syntax.ExpressionBody is not null,
                ArrowExpressionClauseSyntax => true,
                _ => false,
            };
}

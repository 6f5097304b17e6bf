using Microsoft.CodeAnalysis;

namespace SymDiff.Generator.Frontend;

/// <summary>What the user marks <c>[NoDerivative]</c>: a constant of every derivative.</summary>
internal static class Constants
{
    private const string AttributeName = "SymDiff.NoDerivativeAttribute";

    /// <summary>
    /// Whether a parameter, field, property or method is marked: itself, the property behind an accessor or a field,
    /// or the parameter behind a property of a positional record.
    /// </summary>
    public static bool Are(ISymbol? symbol) => symbol switch
    {
        null => false,
        IMethodSymbol method => IsMarked(method) || Are(method.AssociatedSymbol),
        IFieldSymbol field => IsMarked(field) || Are(field.AssociatedSymbol),
        IPropertySymbol property => IsMarked(property) || IsMarked(ParameterOf(property))
            || IsMarked(Properties.BackingFieldOf(property)),
        _ => IsMarked(symbol),
    };

    private static bool IsMarked(ISymbol? symbol) => symbol is not null
        && symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == AttributeName);

    private static IParameterSymbol? ParameterOf(IPropertySymbol property) =>
        property.ContainingType is { IsRecord: true }
        ? property.ContainingType.InstanceConstructors
            .SelectMany(constructor => constructor.Parameters)
            .FirstOrDefault(parameter => parameter.Name == property.Name
                && parameter.DeclaringSyntaxReferences.Any(own =>
                    property.DeclaringSyntaxReferences.Any(other => own.Span == other.Span)))
        : null;
}

using Microsoft.CodeAnalysis;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>From a method or an operator of C# to the row of the rule table that is its meaning.</summary>
internal static class PrimitiveLookup
{
    private static readonly SymbolDisplayFormat FullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The row of a called method; null where there is none.</summary>
    public static Primitive? Find(IMethodSymbol method) => RuleTable.FindMethod(
        method.ContainingType.ToDisplayString(FullName),
        method.Name,
        [.. method.Parameters.Select(parameter => parameter.Type.ToDisplayString(FullName))]);

    /// <summary>The rows of a called method that returns two results; null where there are none.</summary>
    public static (Primitive First, Primitive Second)? FindPair(IMethodSymbol method) => PairRules.Find(
        method.ContainingType.ToDisplayString(FullName),
        method.Name,
        [.. method.Parameters.Select(parameter => parameter.Type.ToDisplayString(FullName))]);

    /// <summary>Whether rows name methods of this type.</summary>
    public static bool KnowsMethodsOf(INamedTypeSymbol type) =>
        RuleTable.Classes.Contains(type.ToDisplayString(FullName));

    /// <summary>Whether a called method is known to write to the spans that it takes.</summary>
    public static bool WritesArray(IMethodSymbol method) =>
        method.IsStatic && Find(method) is { Kind: PrimitiveKind.Map or PrimitiveKind.Coupled };
}

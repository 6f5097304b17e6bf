using Microsoft.CodeAnalysis;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>From a method or an operator of C# to the row of the rule table that is its meaning.</summary>
internal static class PrimitiveLookup
{
    private static readonly SymbolDisplayFormat FullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The row of a static method that generic code calls on a number of this type.</summary>
    public static Primitive? Find(IrType number, string method, int arity) =>
        RuleTable.FindMethod(number.ToString(), method, [.. Enumerable.Repeat(number.ToString(), arity)]);

    /// <summary>
    /// The row of a called method; null where there is none. <paramref name="close"/> replaces type parameters.
    /// </summary>
    public static Primitive? Find(IMethodSymbol method, Func<ITypeSymbol, ITypeSymbol>? close = null) =>
        RuleTable.FindMethod(NameOf(method.ContainingType), method.Name, ParametersOf(method, close));

    /// <summary>The rows of a called method that returns two results; null where there are none.</summary>
    public static (Primitive First, Primitive Second)? FindPair(IMethodSymbol method) =>
        PairRules.Find(NameOf(method.ContainingType), method.Name, ParametersOf(method, null));

    /// <summary>Whether rows name methods of this type.</summary>
    public static bool KnowsMethodsOf(INamedTypeSymbol type) => RuleTable.Classes.Contains(NameOf(type));

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(FullName);

    private static string[] ParametersOf(IMethodSymbol method, Func<ITypeSymbol, ITypeSymbol>? close) =>
        [.. method.Parameters.Select(parameter => NameOf(close?.Invoke(parameter.Type) ?? parameter.Type))];
}

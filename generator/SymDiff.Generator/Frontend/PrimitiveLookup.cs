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

    /// <summary>The row of a called method; null where there is none.</summary>
    public static Primitive? Find(IMethodSymbol method) => RuleTable.FindMethod(
        method.ContainingType.ToDisplayString(FullName),
        method.Name,
        [.. method.Parameters.Select(parameter => parameter.Type.ToDisplayString(FullName))]);
}

using Microsoft.CodeAnalysis;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>From the structs of <c>System.Numerics</c> and their members to the rows that are their meaning.</summary>
internal static class Numerics
{
    /// <summary>What is known of a struct; null for any other type.</summary>
    public static NumericsType? TypeOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Arity: 0 }
        && NumericsRules.FindType(type.Name) is { } known
        && type.ContainingNamespace?.ToDisplayString() == NumericsRules.Namespace
            ? known
            : null;

    /// <summary>The row of a method, operator, constructor or getter; null where there is none.</summary>
    public static NumericsRow? Find(IMethodSymbol method)
    {
        if (TypeOf(method.ContainingType) is not { } type)
        {
            return null;
        }

        IEnumerable<string> parameters = method.Parameters.Select(parameter => NameOf(parameter.Type));
        bool hasThis = !method.IsStatic && method.MethodKind != MethodKind.Constructor;
        string[] self = hasThis ? [type.Name] : [];
        return NumericsRules.Find(type.Name, method.Name, [.. self, .. parameters]);
    }

    private static string NameOf(ITypeSymbol type) =>
        TypeOf(type)?.Name ?? type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
}

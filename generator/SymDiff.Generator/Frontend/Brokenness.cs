using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Half a declaration, as it is while someone types: names and types that are not there yet. Nothing is generated for
/// it, and nothing is said, since the compiler says what is missing.
/// </summary>
internal static class Brokenness
{
    public static bool IsIn(IMethodSymbol method) =>
        IsIn(method.ReturnType)
        || method.Parameters.Any(parameter => parameter.Name.Length == 0 || IsIn(parameter.Type))
        || method.Parameters.Select(parameter => parameter.Name).Distinct().Count() < method.Parameters.Length
        || IsAround(method)
        || IsSecond(method);

    // Of two declarations of one method, the first counts.
    private static bool IsSecond(IMethodSymbol method)
    {
        ImmutableArray<ISymbol> members = method.ContainingType.GetMembers(method.Name);
        if (members.Length <= 1)
        {
            return false;
        }

        IMethodSymbol declared = method.PartialDefinitionPart ?? method;
        string name = HomeReader.HintName(declared);
        return members.OfType<IMethodSymbol>()
            .FirstOrDefault(other => HomeReader.HintName(other) == name) is { } first
            && !SymbolEqualityComparer.Default.Equals(first, declared);
    }

    private static bool IsAround(ISymbol symbol)
    {
        for (ISymbol? around = symbol; around is not null; around = around.ContainingSymbol)
        {
            bool isNamed = around is INamedTypeSymbol or IMethodSymbol or INamespaceSymbol { IsGlobalNamespace: false };
            bool isNameless = isNamed && around.Name.Length == 0;
            if (isNameless || (around is INamedTypeSymbol type && type.TypeParameters.Any(p => p.Name.Length == 0)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => IsIn(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsIn),
        _ => false,
    };
}

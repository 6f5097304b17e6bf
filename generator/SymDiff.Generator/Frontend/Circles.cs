using Microsoft.CodeAnalysis;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Structs that contain themselves. The compiler refuses them, but while someone types they are there, and have no end.
/// </summary>
internal static class Circles
{
    // Longer ways down are taken for circles as well.
    private const int Longest = 200;

    /// <summary>Whether a type holds, in itself or in its fields, a struct that contains itself.</summary>
    public static bool AreIn(INamedTypeSymbol type) =>
        AreBelow(type, new(SymbolEqualityComparer.Default), new(SymbolEqualityComparer.Default));

    // What a field holds is said by the definition of its type: a type argument may be the type itself, and is no
    // circle, but a field that mentions the type around it is.
    private static bool AreBelow(INamedTypeSymbol type, HashSet<ISymbol> path, HashSet<ISymbol> done)
    {
        INamedTypeSymbol definition = type.OriginalDefinition;
        if (!path.Add(definition) || path.Count > Longest)
        {
            return true;
        }

        bool found = false;
        if (!done.Contains(definition))
        {
            found = definition.GetMembers().OfType<IFieldSymbol>()
                .Where(field => !field.IsStatic)
                .SelectMany(field => StructsIn(field.Type))
                .Any(inner => AreBelow(inner, path, done));
        }

        path.Remove(definition);
        done.Add(definition);
        return found;
    }

    // The structs of the user's in a type: itself, and what a tuple or struct is made of.
    private static IEnumerable<INamedTypeSymbol> StructsIn(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct } named)
        {
            return [];
        }

        bool isOwn = named.DeclaringSyntaxReferences.Length > 0 && !named.IsTupleType;
        return isOwn || named.IsTupleType
            ? [.. isOwn ? [named] : Array.Empty<INamedTypeSymbol>(), .. named.TypeArguments.SelectMany(StructsIn)]
            : [];
    }
}

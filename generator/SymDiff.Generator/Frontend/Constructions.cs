using Microsoft.CodeAnalysis;

namespace SymDiff.Generator.Frontend;

/// <summary>How C# makes a struct of its parts.</summary>
internal static class Constructions
{
    /// <summary>An expression over the texts of the parts; null where the parts cannot be given from here.</summary>
    public static string? Of(
        ITypeSymbol type,
        Shape shape,
        IReadOnlyList<string> parts,
        INamedTypeSymbol home,
        Compilation compilation)
    {
        if (!type.IsValueType)
        {
            return null;
        }

        if (type.IsTupleType)
        {
            return "(" + string.Join(", ", parts) + ")";
        }

        string name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        IMethodSymbol? constructor = ((INamedTypeSymbol)type).InstanceConstructors.FirstOrDefault(candidate =>
            candidate.Parameters.Length == shape.Parts.Count
            && compilation.IsSymbolAccessibleWithin(candidate, home)
            && shape.Parts.All(part => candidate.Parameters.Any(parameter => Takes(parameter, part))));
        if (constructor is not null)
        {
            IEnumerable<string> arguments = constructor.Parameters.Select(parameter =>
                parts[shape.Parts.ToList().FindIndex(part => Takes(parameter, part))]);
            return "new " + name + "(" + string.Join(", ", arguments) + ")";
        }

        List<int> given = [.. Enumerable.Range(0, parts.Count).Where(i => parts[i] != "default")];
        return given.All(i => CanSet(shape.Parts[i], home, compilation))
            ? "new " + name + " {{ "
                + string.Join(", ", given.Select(i => shape.Parts[i].Text + " = " + parts[i])) + " }}"
            : null;
    }

    /// <summary>Whether a part can be assigned by its name.</summary>
    public static bool CanSet(Part part, INamedTypeSymbol home, Compilation compilation) => part.Member switch
    {
        IPropertySymbol property => property.SetMethod is { } setter
            && compilation.IsSymbolAccessibleWithin(setter, home)
            && (part.Member.ContainingType.IsValueType || !setter.IsInitOnly),
        IFieldSymbol field => !field.IsReadOnly && compilation.IsSymbolAccessibleWithin(field, home),
        _ => false,
    };

    /// <summary>Whether the parts of a struct inside of an object can be assigned where they are.</summary>
    public static bool CanSetInside(Part part, INamedTypeSymbol home, Compilation compilation) =>
        part.Member is IFieldSymbol
        && (Shape.OfStruct(part.Type)?.Parts.All(inner =>
            CanSet(inner, home, compilation)
            && inner.Member is not IPropertySymbol { SetMethod.IsInitOnly: true }
            && (Types.Of(inner.Type) is not null || CanSetInside(inner, home, compilation))) ?? false);

    // By its name, as records and most constructors have it.
    private static bool Takes(IParameterSymbol parameter, Part part) =>
        string.Equals(parameter.Name.TrimStart('_'), part.Name.TrimStart('_'), StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(parameter.Type, part.Type);
}

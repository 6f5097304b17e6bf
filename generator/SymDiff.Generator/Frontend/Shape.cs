using Microsoft.CodeAnalysis;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>A value inside of a struct, tuple or object.</summary>
/// <param name="Name">What generated code calls it behind the name of the whole.</param>
/// <param name="Field">The field that holds it; null where only the property is known.</param>
/// <param name="Member">The field, or the property that it stands behind.</param>
/// <param name="Type">Its type.</param>
internal sealed record Part(string Name, IFieldSymbol? Field, ISymbol Member, ITypeSymbol Type)
{
    /// <summary>The name as C# writes it.</summary>
    public string Text => CSharpNames.Escape(Name);
}

/// <summary>What a struct, tuple or object is made of, as far as it is numbers.</summary>
internal sealed class Shape
{
    private const int Deepest = 6;

    private Shape(IReadOnlyList<Part> parts) => Parts = parts;

    public IReadOnlyList<Part> Parts { get; }

    /// <summary>A value of this shape.</summary>
    public Bundle Of(IEnumerable<Expr> values) =>
        new(values.ToEquatableArray(), Parts.Select(part => part.Name).ToEquatableArray());

    /// <summary>The shape of a struct or tuple of the user's; null for any other type.</summary>
    public static Shape? OfStruct(ITypeSymbol? type) => OfStruct(type, 0);

    private static Shape? OfStruct(ITypeSymbol? type, int depth) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } named
        && Types.Of(type) is null
            ? Numerics.TypeOf(named) is { } known ? Of(named, known)
            : named.IsTupleType || IsFromSource(named) ? Of(named, depth)
            : null
            : null;

    private static Shape Of(INamedTypeSymbol type, NumericsType known) => new(
    [
        .. known.Parts.Select(name => type.GetMembers(name).Single()).Select(member => new Part(
            member.Name,
            member as IFieldSymbol,
            member,
            (member as IFieldSymbol)?.Type ?? ((IPropertySymbol)member).Type)),
    ]);

    /// <summary>The shape of an object of one of the user's classes; null for any other type.</summary>
    public static Shape? OfClass(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } named
        && IsFromSource(named)
            ? Of(named, 0)
            : null;

    /// <summary>The position of a field or property among the parts; −1 where it is none of them.</summary>
    public int IndexOf(ISymbol member)
    {
        for (int i = 0; i < Parts.Count; i++)
        {
            if (IsSame(Parts[i].Member, member) || (Parts[i].Field is { } field && IsSame(field, member)))
            {
                return i;
            }
        }

        return -1;
    }

    // The elements of a tuple go by position, whatever they are called.
    private static bool IsSame(ISymbol part, ISymbol member) =>
        part is IFieldSymbol { CorrespondingTupleField: { } element }
            ? element.Name == (member as IFieldSymbol)?.CorrespondingTupleField?.Name
            : SymbolEqualityComparer.Default.Equals(part.OriginalDefinition, member.OriginalDefinition);

    private static bool IsFromSource(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Length > 0;

    private static Shape? Of(INamedTypeSymbol type, int depth)
    {
        if (depth == 0 && Circles.AreIn(type))
        {
            return null;
        }

        IEnumerable<IFieldSymbol> fields = type.IsTupleType
            ? type.TupleElements
            : Bases(type).SelectMany(level => SourceOrder.Of(level.GetMembers().OfType<IFieldSymbol>()));
        List<Part> parts = [];
        foreach (IFieldSymbol field in fields.Where(field => !field.IsStatic && !field.IsConst))
        {
            bool isNumber = Types.Of(field.Type) is not null;
            bool isStruct = !isNumber && depth < Deepest && OfStruct(field.Type, depth + 1) is not null;
            if (isNumber || isStruct)
            {
                ISymbol member = field.AssociatedSymbol ?? field;
                parts.Add(new Part(member.Name, field, Properties.IsHidden(field) ? field : member, field.Type));
            }
        }

        return parts.Count > 0 ? new Shape(parts) : null;
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            yield return level;
        }
    }
}

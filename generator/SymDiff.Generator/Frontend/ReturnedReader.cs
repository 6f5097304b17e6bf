using System.Globalization;
using Microsoft.CodeAnalysis;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>What a method returns that returns no number: nothing, or a tuple or struct taken apart.</summary>
internal sealed class ReturnedReader
{
    private readonly Compilation compilation;
    private readonly INamedTypeSymbol home;
    private readonly List<ReturnedPart> reals = [];
    private int leaves;

    private ReturnedReader(Compilation compilation, INamedTypeSymbol home)
    {
        this.compilation = compilation;
        this.home = home;
    }

    /// <summary>Null where the type cannot be the result of a differentiated method.</summary>
    public static ReturnedWhole? Of(ITypeSymbol type, INamedTypeSymbol home, Compilation compilation)
    {
        if (type.SpecialType == SpecialType.System_Void)
        {
            return ReturnedWhole.Nothing;
        }

        ReturnedReader reader = new(compilation, home);
        return reader.Read(type, "", "{0}") is { } read && reader.reals.Count > 0
            ? new ReturnedWhole(
                type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
                read.Value,
                read.Tangent,
                reader.reals.ToEquatableArray())
            : null;
    }

    // How the value is made of its numbers, and how a tangent of it is made of those of the reals.
    private (string Value, string Tangent)? Read(ITypeSymbol type, string name, string access)
    {
        if (Types.Of(type) is { } number)
        {
            return number.IsArray ? null : ReadNumber(type, number, name, access);
        }

        if (Shape.OfStruct(type) is not { } shape)
        {
            return null;
        }

        List<string> values = [];
        List<string> tangents = [];
        foreach (Part part in shape.Parts)
        {
            bool isAccessible = type.IsTupleType
                || (!Properties.IsHidden(part.Field) && compilation.IsSymbolAccessibleWithin(part.Member, home));
            string partName = name + char.ToUpperInvariant(part.Name[0]) + part.Name.Substring(1);
            if (!isAccessible || Read(part.Type, partName, access + "." + part.Text) is not { } read)
            {
                return null;
            }

            values.Add(read.Value);
            tangents.Add(read.Tangent);
        }

        string? value = Constructions.Of(type, shape, values, home, compilation);
        string? tangent = Constructions.Of(type, shape, tangents, home, compilation);
        return value is null || tangent is null ? null : (value, tangent);
    }

    private (string Value, string Tangent) ReadNumber(ITypeSymbol type, IrType number, string name, string access)
    {
        string Placeholder(int position) => "{" + position.ToString(CultureInfo.InvariantCulture) + "}";
        string value = Placeholder(leaves++);
        if (!number.IsReal)
        {
            string cast = type.TypeKind == TypeKind.Enum
                ? "(" + type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + ")"
                : "";
            return (cast + value, "default");
        }

        reals.Add(new ReturnedPart(name, number, access));
        return (value, Placeholder(reals.Count - 1));
    }
}

using System.Globalization;
using Microsoft.CodeAnalysis;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Parameters taken apart into numbers and arrays: structs and objects by their fields, arrays of several dimensions
/// and spans of structs into one row of cells, a reference into an array of one element.
/// </summary>
internal sealed class ParameterReader(
    Compilation compilation,
    INamedTypeSymbol home,
    Func<ISymbol, bool> isConstant,
    bool readsOnly = false)
{
    private readonly HashSet<string> taken = [];
    private readonly List<IrParameter> leaves = [];
    private readonly List<Input> inputs = [];
    private readonly List<ParameterValue> values = [];
    private readonly List<InputStruct> structs = [];

    /// <summary>The parameters of the IR.</summary>
    public IReadOnlyList<IrParameter> Leaves => leaves;

    /// <summary>The parameters of C#, where one of them was taken apart or is a reference; else empty.</summary>
    public IReadOnlyList<Input> TakenApart =>
        inputs.All(input => input.IsPlain && input.Passing.Length == 0) ? [] : inputs;

    /// <summary>What the body reads under the names of the parameters.</summary>
    public IReadOnlyList<ParameterValue> Values => values;

    /// <summary>Where a parameter was refused: what its slot would have to assign and cannot.</summary>
    public ISymbol? Unassignable { get; private set; }

    /// <summary>Names that no part may have.</summary>
    public void Reserve(IEnumerable<string> names) => taken.UnionWith(names);

    /// <summary>
    /// Reads a parameter; false where its type is not supported. What it is given counts where
    /// <paramref name="givesOutput"/> holds, though what it holds at first may not.
    /// </summary>
    public bool Add(IParameterSymbol parameter, bool isActive, bool givesOutput = false)
    {
        string text = TextOf(parameter.Type);
        if (parameter.RefKind is RefKind.Ref or RefKind.Out)
        {
            return AddReference(parameter, text, isActive, givesOutput);
        }

        string passing = parameter.RefKind == RefKind.None ? "" : "in";
        if (Types.Of(parameter.Type) is { } type && parameter.Type.TypeKind != TypeKind.Enum)
        {
            Local local = new(parameter.Name, OfLeaf(type));
            string leafText = local.Type == type ? text : local.Type.ToString();
            IrParameter leaf = new(local, leafText, isActive && type.HoldsReals, Written: false)
            {
                IsOutput = givesOutput && !isActive && type is { IsWritable: true, HoldsReals: true },
            };
            leaves.Add(leaf);
            inputs.Add(Input.Plain(leaf) with { Passing = passing });
            values.Add(new ParameterValue(parameter, local, IsReference: false));
            return true;
        }

        return AddWhole(parameter, parameter.Name, parameter.Type, text, passing, isActive);
    }

    /// <summary>Reads the object or struct that the method belongs to.</summary>
    public bool AddThis(object key, INamedTypeSymbol type, bool isActive) =>
        AddWhole(key, Input.This, type, TextOf(type), "", isActive);

    // One cell, which the method writes to.
    private bool AddReference(IParameterSymbol parameter, string text, bool isActive, bool givesOutput)
    {
        if (Types.Of(parameter.Type) is not { IsArray: false } type || parameter.Type.TypeKind == TypeKind.Enum)
        {
            return false;
        }

        bool isOut = parameter.RefKind == RefKind.Out;
        Local cell = Leaf(parameter.Name + "Cell", type.AsSpan, isActive && !isOut);
        leaves[leaves.Count - 1] = leaves[leaves.Count - 1] with
        {
            IsCell = true,
            IsOutput = givesOutput && (isOut || !isActive) && type.HoldsReals,
        };
        inputs.Add(new Input(
            parameter.Name,
            text,
            isOut ? "out" : "ref",
            [new InputPart(cell.Name, "new global::System.Span<" + type + ">(ref {0})")],
            null));
        values.Add(new ParameterValue(parameter, cell, IsReference: true));
        return true;
    }

    private bool AddWhole(
        object key,
        string name,
        ITypeSymbol type,
        string text,
        string passing,
        bool isActive)
    {
        List<InputPart> parts = [];
        structs.Clear();
        string plain = name == Input.This ? "this" : name;
        (Expr Value, string? Construction)? read = ReadWhole(type, plain, "{0}", isActive, parts);
        if (read is null)
        {
            return false;
        }

        bool isConstructed = type.IsValueType && type.TypeKind != TypeKind.Enum && !IsView(type);
        bool hasActive = parts.Any(part => leaves.Any(leaf => leaf.Active && leaf.Local.Name == part.Parameter));
        if (isConstructed && hasActive && (read.Value.Construction is null || HoldsArrays(parts)))
        {
            return false;
        }

        inputs.Add(new Input(
            name,
            text,
            passing,
            parts.ToEquatableArray(),
            isConstructed ? read.Value.Construction : null)
        {
            Structs = structs.ToEquatableArray(),
        });
        values.Add(new ParameterValue(key, read.Value.Value, IsReference: false));
        return true;
    }

    // The slot of a struct is made anew: it has no arrays yet into which derivatives could go.
    private bool HoldsArrays(List<InputPart> parts) => parts.Any(part =>
        leaves.Any(leaf => leaf is { Active: true, Local.Type.IsArray: true } && leaf.Local.Name == part.Parameter));

    private static bool IsView(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" };

    private (Expr Value, string? Construction)? ReadWhole(
        ITypeSymbol type,
        string name,
        string access,
        bool isActive,
        List<InputPart> parts)
    {
        if (type.TypeKind == TypeKind.Enum && Types.Of(type) is { } number)
        {
            return (Part(name + "Number", number, "(int)" + access, false, parts), "default");
        }

        if (Types.Of(type) is { } scalar)
        {
            return (Part(name, scalar, access, isActive, parts), null);
        }

        if (type is IArrayTypeSymbol { Rank: > 1 } grid && Types.Of(grid.ElementType) is { IsArray: false } element)
        {
            return (ReadGrid(grid, element, name, access, isActive, parts), null);
        }

        if (Cells.Of(type) is { } cells)
        {
            return (ReadCells(cells, name, access, isActive, parts), null);
        }

        return (Shape.OfStruct(type) ?? Shape.OfClass(type)) is { } shape
            ? ReadParts(type, shape, name, access, isActive, parts)
            : (Bundle.Nothing, "default");
    }

    private Bundle ReadGrid(
        IArrayTypeSymbol type,
        IrType element,
        string name,
        string access,
        bool isActive,
        List<InputPart> parts)
    {
        Local cells = Part(
            name + "Cells",
            element.AsSpan,
            "global::SymDiff.Cells.Of<" + element + ">(" + access + ")",
            isActive,
            parts);
        IEnumerable<Expr> lengths = Enumerable.Range(0, type.Rank).Select(dimension => Part(
            name + "Length" + dimension,
            IrType.Integer,
            access + ".GetLength(" + dimension.ToString(CultureInfo.InvariantCulture) + ")",
            false,
            parts)).ToList();
        return new Bundle(
            [cells, .. lengths],
            [.. Enumerable.Range(0, type.Rank + 1).Select(i => "Length" + i)]);
    }

    private Bundle ReadCells(Cells cells, string name, string access, bool isActive, List<InputPart> parts)
    {
        IrType type = cells.IsReadOnly
            ? new IrType(cells.Number.Scalar, Container.ReadOnlySpan)
            : cells.Number.AsSpan;
        string span = cells.IsArray ? "global::System.MemoryExtensions.AsSpan(" + access + ")" : access;
        Local numbers = Part(
            name + "Numbers",
            type,
            "global::System.Runtime.InteropServices.MemoryMarshal.Cast<" + TextOf(cells.Element) + ", "
                + cells.Number + ">(" + span + ")",
            isActive,
            parts);
        Local count = Part(name + "Length", IrType.Integer, access + ".Length", false, parts);
        return cells.Over(numbers, count);
    }

    private (Expr Value, string? Construction)? ReadParts(
        ITypeSymbol type,
        Shape shape,
        string name,
        string access,
        bool isActive,
        List<InputPart> parts)
    {
        List<Expr> read = [];
        List<string> constructed = [];
        foreach (Part part in shape.Parts)
        {
            bool isAccessible = type.IsTupleType
                || (!Properties.IsHidden(part.Field) && compilation.IsSymbolAccessibleWithin(part.Member, home));
            bool isPartActive = isActive && !isConstant(part.Member);
            int first = parts.Count;
            (Expr Value, string? Construction)? inner = isAccessible
                ? ReadWhole(
                    part.Type,
                    name + char.ToUpperInvariant(part.Name[0]) + part.Name.Substring(1),
                    access + "." + part.Text,
                    isPartActive,
                    parts)
                : (Bundle.Nothing, null);
            if (inner is null)
            {
                return null;
            }

            bool holdsActive = parts.Skip(first).Any(one =>
                leaves.Any(leaf => leaf.Active && leaf.Local.Name == one.Parameter));
            bool needsSetter = holdsActive && !type.IsValueType && part.Type.IsValueType;
            if (needsSetter && !AddAssignment(part, access, inner.Value.Construction, first, parts.Count))
            {
                Unassignable = part.Member;
                return null;
            }

            read.Add(inner.Value.Value);
            bool isGiven = holdsActive || (IsInObject(access) && parts.Count > first);
            constructed.Add(!isGiven ? "default"
                : inner.Value.Construction
                ?? "{" + first.ToString(CultureInfo.InvariantCulture) + "}");
        }

        string? construction = Constructions.Of(type, shape, constructed, home, compilation);
        return (shape.Of(read), construction);
    }

    // Whether what is read belongs to an object, whose slot keeps what is not differentiated.
    private static bool IsInObject(string access) => access != "{0}";

    // A part of an object is assigned by its name; a struct there part by part, or else as a whole.
    private bool AddAssignment(Part part, string access, string? construction, int first, int end)
    {
        if (!Constructions.CanSet(part, home, compilation))
        {
            return false;
        }

        if (Types.Of(part.Type) is null && !Constructions.CanSetInside(part, home, compilation))
        {
            if (construction is null)
            {
                return false;
            }

            structs.Add(new InputStruct(access + "." + part.Text, construction, first, end - first));
        }

        return true;
    }

    private Local Part(string name, IrType type, string access, bool isActive, List<InputPart> parts)
    {
        Local leaf = Leaf(name, type, isActive);
        parts.Add(new InputPart(leaf.Name, access));
        return leaf;
    }

    private Local Leaf(string name, IrType type, bool isActive)
    {
        string free = name;
        for (int i = 2; !taken.Add(free); i++)
        {
            free = name + i.ToString(CultureInfo.InvariantCulture);
        }

        Local leaf = new(free, OfLeaf(type));
        leaves.Add(new IrParameter(leaf, leaf.Type.ToString(), isActive && type.HoldsReals, Written: false));
        return leaf;
    }

    // What is only read is taken as a span, whatever memory it is.
    private IrType OfLeaf(IrType type) =>
        readsOnly && type is { IsArray: true, IsJagged: false }
            ? new IrType(type.Scalar, Container.ReadOnlySpan)
            : type;

    private static string TextOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}

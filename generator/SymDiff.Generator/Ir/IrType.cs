namespace SymDiff.Generator.Ir;

/// <summary>What one element is. The reals are the kinds that carry derivatives.</summary>
internal enum Scalar
{
    Boolean,
    Integer,
    Single,
    Double,
}

/// <summary>How elements are held: one alone, or many behind an array or a span.</summary>
internal enum Container
{
    None,
    Array,
    Span,
    ReadOnlySpan,

    /// <summary>A struct or tuple, which the front end takes apart: no finished method has a value of it.</summary>
    Several,
}

/// <summary>The type of a value: an element kind, alone or in a container.</summary>
/// <param name="Scalar">What one element is.</param>
/// <param name="Container">How elements are held.</param>
/// <param name="Levels">How many arrays of arrays are around the innermost: 1 for <c>double[][]</c>.</param>
internal readonly record struct IrType(Scalar Scalar, Container Container = Container.None, int Levels = 0)
{
    public static readonly IrType Boolean = new(Scalar.Boolean);
    public static readonly IrType Integer = new(Scalar.Integer);
    public static readonly IrType Single = new(Scalar.Single);
    public static readonly IrType Double = new(Scalar.Double);

    /// <summary>What a <see cref="Bundle"/> has in place of a type.</summary>
    public static readonly IrType Several = new(Scalar.Boolean, Container.Several);

    public bool IsArray => Container is not (Container.None or Container.Several);

    /// <summary>A float or a double, alone.</summary>
    public bool IsReal => Container == Container.None && HoldsReals;

    /// <summary>A float or a double, alone or in a container: only these can be active.</summary>
    public bool HoldsReals => Scalar is Scalar.Single or Scalar.Double;

    public bool IsInteger => Scalar == Scalar.Integer && Container == Container.None;

    public bool IsBoolean => Scalar == Scalar.Boolean && Container == Container.None;

    public bool IsWritable => Container is Container.Array or Container.Span;

    /// <summary>The type of one element of a container; the type itself for a lone element.</summary>
    public IrType Element => new(Scalar);

    /// <summary>The writable span over such elements; arrays of arrays have none and stay what they are.</summary>
    public IrType AsSpan => IsJagged ? this : new(Scalar, Container.Span);

    /// <summary>Whether the elements are arrays themselves.</summary>
    public bool IsJagged => Levels > 0;

    /// <summary>The type of one row of an array of arrays.</summary>
    public IrType Row => this with { Levels = Levels - 1 };

    // By hand, since types are compared more than anything else.
    public bool Equals(IrType other) =>
        Scalar == other.Scalar && Container == other.Container && Levels == other.Levels;

    public override int GetHashCode() => (int)Scalar | ((int)Container << 4) | (Levels << 8);

    public override string ToString()
    {
        string element = Scalar switch
        {
            Scalar.Boolean => "bool",
            Scalar.Integer => "int",
            Scalar.Single => "float",
            _ => "double",
        };
        return Container switch
        {
            Container.Array => element + "[]" + string.Concat(Enumerable.Repeat("[]", Levels)),
            Container.Span => "Span<" + element + ">",
            Container.ReadOnlySpan => "ReadOnlySpan<" + element + ">",
            _ => element,
        };
    }
}

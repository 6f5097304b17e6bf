using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>
/// A pure expression. Equality is by value; the hash is kept from construction, so that comparing two large trees that
/// differ ends at the first node. A tree may share nodes. What an expression reads from memory (<see cref="Load"/>) it
/// reads when the statement that holds it runs.
/// </summary>
internal abstract partial class Expr : IEquatable<Expr>
{
    private readonly int hash;
    private NodeNotes notes;

    private protected Expr(IrType type, EquatableArray<Expr> operands, int ownHash)
    {
        Type = type;
        Operands = operands;
        MentionsArrays = type.IsArray;
        foreach (Expr operand in operands)
        {
            Depth = Math.Max(Depth, operand.Depth + 1);
            MentionsArrays |= operand.MentionsArrays;
        }

        hash = unchecked((((GetType().GetHashCode() * 31) + ownHash) * 31 + type.GetHashCode()) * 31
            + operands.GetHashCode());
    }

    /// <summary>
    /// How deep expressions may be: what is deeper is computed in steps that have names. A pass may follow this depth
    /// by recursion.
    /// </summary>
    public const int Deepest = 100;

    public IrType Type { get; }

    /// <summary>The number of nodes on the longest way down.</summary>
    public int Depth { get; }

    /// <summary>Whether an array stands anywhere inside; where none does, nothing is read from memory.</summary>
    public bool MentionsArrays { get; }

    /// <summary>What is known of this very node.</summary>
    public ref NodeNotes Notes => ref notes;

    /// <summary>The sub-expressions, in order of evaluation.</summary>
    public EquatableArray<Expr> Operands { get; }

    /// <summary>The same node over other operands.</summary>
    public abstract Expr WithOperands(EquatableArray<Expr> operands);

    public bool Equals(Expr? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && hash == other.hash
            && GetType() == other.GetType()
            && Type == other.Type
            && HasSameContent(other)
            && Operands.Equals(other.Operands));

    public sealed override bool Equals(object? obj) => Equals(obj as Expr);

    public sealed override int GetHashCode() => hash;

    public sealed override string ToString() => IrPrinter.Print(this);

    /// <summary>Compares what is not type and not operand, with a node of the same class.</summary>
    protected virtual bool HasSameContent(Expr other) => true;
}

/// <summary>
/// A number or a truth value. Reals are compared by their bits: −0 is not 0, and a NaN equals itself.
/// </summary>
internal sealed class Constant : Expr
{
    private readonly long bits;

    private Constant(IrType type, long bits)
        : base(type, [], bits.GetHashCode()) => this.bits = bits;

    public static Constant True { get; } = new(IrType.Boolean, 1);

    public static Constant False { get; } = new(IrType.Boolean, 0);

    /// <summary>The value of a real constant; of a float it is the float, widened.</summary>
    public double Real => BitConverter.Int64BitsToDouble(bits);

    public int Integer => (int)bits;

    public bool Boolean => bits != 0;

    public static Constant Of(double value, IrType type) =>
        new(type, BitConverter.DoubleToInt64Bits(type == IrType.Single ? (float)value : value));

    public static Constant Of(double value) => Of(value, IrType.Double);

    public static Constant Of(int value) => new(IrType.Integer, value);

    public static Constant Of(bool value) => value ? True : False;

    /// <summary>True for a real constant with exactly this value; +0 and −0 count as equal here.</summary>
    public bool Is(double value) => Type.IsReal && Real == value;

    public override Expr WithOperands(EquatableArray<Expr> operands) => this;

    protected override bool HasSameContent(Expr other) => bits == ((Constant)other).bits;
}

/// <summary>
/// A named value: a parameter, a scalar that is assigned once, or an array. The name is unique in its method;
/// what follows a '#' only tells versions of one user variable apart.
/// </summary>
internal sealed class Local(string name, IrType type) : Expr(type, [], name.GetHashCode()), IEquatable<Local>
{
    public string Name { get; } = name;

    public bool Equals(Local? other) => base.Equals(other);

    public override Expr WithOperands(EquatableArray<Expr> operands) => this;

    protected override bool HasSameContent(Expr other) => Name == ((Local)other).Name;
}

/// <summary>
/// A <c>static readonly</c> field of the user's, by its fully qualified name; never active, never written.
/// </summary>
internal sealed class StaticField(string qualifiedName, IrType type) : Expr(type, [], qualifiedName.GetHashCode())
{
    public string QualifiedName { get; } = qualifiedName;

    public override Expr WithOperands(EquatableArray<Expr> operands) => this;

    protected override bool HasSameContent(Expr other) => QualifiedName == ((StaticField)other).QualifiedName;
}

/// <summary>An element of an array: <c>array[index]</c>.</summary>
internal sealed class Load(Expr array, Expr index) : Expr(array.Type.Element, [array, index], 0)
{
    public Expr Array => Operands[0];

    public Expr Index => Operands[1];

    public override Expr WithOperands(EquatableArray<Expr> operands) => new Load(operands[0], operands[1]);
}

/// <summary>The number of elements of an array.</summary>
internal sealed class Length(Expr array) : Expr(IrType.Integer, [array], 0)
{
    public Expr Array => Operands[0];

    public override Expr WithOperands(EquatableArray<Expr> operands) => new Length(operands[0]);
}

/// <summary>A part of an array, sharing its memory: <c>array.Slice(start, count)</c>.</summary>
internal sealed class Slice(Expr array, Expr start, Expr count) : Expr(TypeOf(array.Type), [array, start, count], 0)
{
    public Expr Array => Operands[0];

    public Expr Start => Operands[1];

    public Expr Count => Operands[2];

    public override Expr WithOperands(EquatableArray<Expr> operands) =>
        new Slice(operands[0], operands[1], operands[2]);

    private static IrType TypeOf(IrType array) => array.Container == Container.Array ? array.AsSpan : array;
}

/// <summary>A row of an array of arrays: <c>array[index]</c>, which is an array itself.</summary>
internal sealed class RowOf(Expr array, Expr index) : Expr(array.Type.Row, [array, index], 0)
{
    public Expr Array => Operands[0];

    public Expr Index => Operands[1];

    public override Expr WithOperands(EquatableArray<Expr> operands) => new RowOf(operands[0], operands[1]);
}

/// <summary>A whole array seen through a span type: what C# does silently when an array is passed as a span.</summary>
internal sealed class AsSpan(Expr array, IrType type) : Expr(type, [array], 0)
{
    public Expr Array => Operands[0];

    public override Expr WithOperands(EquatableArray<Expr> operands) => new AsSpan(operands[0], Type);
}

/// <summary>
/// A primitive applied to operands. Here a function is only a name; what it means stands in the rule table.
/// </summary>
internal sealed class Apply(string function, IrType type, EquatableArray<Expr> operands)
    : Expr(type, operands, function.GetHashCode())
{
    public string Function { get; } = function;

    public override Expr WithOperands(EquatableArray<Expr> operands) => new Apply(Function, Type, operands);

    protected override bool HasSameContent(Expr other) => Function == ((Apply)other).Function;
}

/// <summary><c>condition ? whenTrue : whenFalse</c>; the branch not taken is not evaluated.</summary>
internal sealed class Select(Expr condition, Expr whenTrue, Expr whenFalse)
    : Expr(whenTrue.Type, [condition, whenTrue, whenFalse], 0)
{
    public Expr Condition => Operands[0];

    public Expr WhenTrue => Operands[1];

    public Expr WhenFalse => Operands[2];

    public override Expr WithOperands(EquatableArray<Expr> operands) =>
        new Select(operands[0], operands[1], operands[2]);
}

/// <summary>A numeric conversion with the rounding of C#'s cast.</summary>
internal sealed class Convert(Expr operand, IrType type) : Expr(type, [operand], 0)
{
    public Expr Operand => Operands[0];

    public override Expr WithOperands(EquatableArray<Expr> operands) => new Convert(operands[0], Type);
}

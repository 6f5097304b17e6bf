using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Rules;

/// <summary>How a primitive is spelt in C#.</summary>
internal enum Host
{
    /// <summary>An operator.</summary>
    Operator,

    /// <summary>A method of <c>Math</c>, and of <c>MathF</c> for floats.</summary>
    Math,

    /// <summary>A static method of <c>double</c> and <c>float</c>.</summary>
    Number,

    /// <summary>A method of <c>SymDiff.SpecialFunctions</c>.</summary>
    Special,

    /// <summary>A method of <c>SymDiff.Cells</c>: where an element of an array of several dimensions is.</summary>
    Cells,
}

/// <summary>What kind of map a primitive is, as far as derivatives go.</summary>
internal enum PrimitiveKind
{
    /// <summary>
    /// The derivative is zero wherever it exists: comparisons, rounding, integers. Ends the flow of activity.
    /// </summary>
    Zero,

    /// <summary>The partials do not depend on the operands.</summary>
    Linear,

    /// <summary>The partials are expressions in the operands and the result.</summary>
    General,

    /// <summary>Operands are whole arrays; the partials are those with respect to one element.</summary>
    Reduction,
}

/// <summary>
/// One row of a rule table. The partials are expression trees over placeholder operands, made by calling the row's
/// lambda once, so that everything else can be computed from them: what to record, the second derivative, the docs
/// page.
/// </summary>
internal sealed record Primitive(
    string Name,
    PrimitiveKind Kind,
    EquatableArray<Expr> Partials,
    int Arity,
    Host Host = Host.Math,
    int Cost = 1)
{
    private static readonly string[] OperandNames = ["x", "y", "z", "w"];

    /// <summary>The placeholder of the result in a row's partials.</summary>
    public static readonly Local Result = new("result", IrType.Double);

    /// <summary>The C# method or operator, where it differs from <see cref="Name"/>.</summary>
    public string? Spelling { get; init; }

    public string Text => Spelling ?? Name;

    /// <summary>Where each operand may be sampled.</summary>
    public EquatableArray<Domain> Domains { get; init; } = [];

    /// <summary>The vector method that computes this in lanes; null where the base library has none.</summary>
    public string? Lanes { get; init; }

    /// <summary>The convention where the derivative does not exist, in words for the docs page.</summary>
    public string? Kink { get; init; }

    /// <summary>
    /// The partial of an operand when it is the only active one, where the convention at a kink differs then
    /// (<c>Max(x, c)</c> at a tie); empty when it does not.
    /// </summary>
    public EquatableArray<Expr> LonePartials { get; init; } = [];

    /// <summary>An infinite partial times a zero adjoint is zero: a branch that does not matter stays silent.</summary>
    public bool ZeroAdjointWins { get; init; }

    /// <summary>Whether <c>MathF</c> has the method, too; else <c>Math</c> has it for floats.</summary>
    public bool HasFloatClass { get; init; } = true;

    /// <summary>The operand that is an integer and has no partial; −1 where there is none.</summary>
    public int IntegerOperand { get; init; } = -1;

    /// <summary>An integer operation that throws on overflow.</summary>
    public bool IsChecked { get; init; }

    /// <summary>Operands may change places without changing the bits of the result.</summary>
    public bool IsCommutative { get; init; }

    /// <summary>The placeholder of an operand in a row's partials.</summary>
    public static Local Operand(int index) => new(OperandNames[index], IrType.Double);

    /// <summary>
    /// The partial with respect to one operand, at the operands and the result given, in the type of
    /// <paramref name="result"/>.
    /// </summary>
    public Expr PartialOf(int operand, EquatableArray<Expr> operands, Expr result, bool isOnlyActive)
    {
        Expr partial = isOnlyActive && LonePartials.Count > 0 ? LonePartials[operand] : Partials[operand];
        Dictionary<string, Expr> values = new() { [Result.Name] = result };
        for (int i = 0; i < operands.Count; i++)
        {
            values[OperandNames[i]] = operands[i];
        }

        return Instantiation.Of(partial, values, result.Type.Element);
    }
}

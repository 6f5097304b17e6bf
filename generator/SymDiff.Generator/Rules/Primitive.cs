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

    /// <summary>A method of <c>System.Numerics.Tensors.TensorPrimitives</c>.</summary>
    Tensors,

    /// <summary>A method of <c>SymDiff.Cells</c>: where an element of an array of several dimensions is.</summary>
    Cells,

    /// <summary>A method of <c>SymDiff.Diff</c>.</summary>
    Words,

    /// <summary>A method beside the companion, generated with it.</summary>
    Helper,
}

/// <summary>What kind of map a primitive is, as far as derivatives go.</summary>
internal enum PrimitiveKind
{
    /// <summary>A helper: a method of the user's that is called, and has an adjoint of its own.</summary>
    Call,

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

    /// <summary>Operands are whole arrays, folded from the first element to the last.</summary>
    Fold,

    /// <summary>Writes an array, each element of it a formula in the elements of the operands there.</summary>
    Map,

    /// <summary>
    /// Writes an array, each element of it a function of all elements of the operand. The derivative of element k with
    /// respect to element j is own(k)·[j = k] − take(j)·give(k); the partials are own, give and take.
    /// </summary>
    Coupled,
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

    /// <summary>The placeholder of the number of elements in a reduction's partials.</summary>
    public static readonly Local Count = new("count", IrType.Double);

    /// <summary>The placeholder of what a fold has made of the elements before.</summary>
    public static readonly Local Folded = new("folded", IrType.Double);

    /// <summary>The C# method or operator, where it differs from <see cref="Name"/>.</summary>
    public string? Spelling { get; init; }

    public string Text => Spelling ?? Name;

    /// <summary>A constant behind the operands, as C# writes it; it belongs to the function.</summary>
    public string? LastArgument { get; init; }

    /// <summary>Where the C# method returns a pair, the half that is meant.</summary>
    public string? Half { get; init; }

    /// <summary>
    /// What the partials of a reduction need beside an element: sums over all elements, each of an expression in the
    /// elements and the result.
    /// </summary>
    public EquatableArray<Expr> Sums { get; init; } = [];

    /// <summary>Of a map, one element in the elements of the operands; of a fold, the step.</summary>
    public Expr? Formula { get; init; }

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

    /// <summary>Whether operands are whole arrays, or some of them.</summary>
    public bool TakesArrays => Host == Host.Tensors || Kind == PrimitiveKind.Reduction;

    /// <summary>Whether the method writes to a destination, which comes behind the operands.</summary>
    public bool WritesArray => Kind is PrimitiveKind.Map or PrimitiveKind.Coupled;

    /// <summary>The name under which the IR calls a helper.</summary>
    public static string NameOfCall(string method, int arity) =>
        CallNames.Helper + method + "/" + arity.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The name under which the IR calls a method whose derivative is zero because the user says so.</summary>
    public static string NameOfConstant(string method, int arity) =>
        CallNames.Constant + method + "/" + arity.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The row of a method that is called, by the name of its call; null where it is none.</summary>
    public static Primitive? OfCall(string function) =>
        OfCall(function, CallNames.Helper, PrimitiveKind.Call)
        ?? OfCall(function, CallNames.Constant, PrimitiveKind.Zero);

    private static Primitive? OfCall(string function, string mark, PrimitiveKind kind)
    {
        if (!function.StartsWith(mark, StringComparison.Ordinal))
        {
            return null;
        }

        int slash = function.LastIndexOf('/');
        int arity = int.Parse(function.Substring(slash + 1), System.Globalization.CultureInfo.InvariantCulture);
        return new Primitive(function, kind, [], arity, Host.Helper, Cost: 1000)
        {
            Spelling = function.Substring(mark.Length, slash - mark.Length),
        };
    }

    /// <summary>The placeholder of an operand in a row's partials.</summary>
    public static Local Operand(int index) => new(OperandNames[index], IrType.Double);

    /// <summary>The placeholder of a sum in a reduction's partials.</summary>
    public static Local Sum(int index) => new("sum" + (char)('0' + index), IrType.Double);

    /// <summary>
    /// The partial with respect to one operand, at the operands and the result given, in the type of
    /// <paramref name="result"/>.
    /// </summary>
    public Expr PartialOf(int operand, EquatableArray<Expr> operands, Expr result, bool isOnlyActive)
    {
        Expr partial = isOnlyActive && LonePartials.Count > 0 ? LonePartials[operand] : Partials[operand];
        return At(partial, operands, (Result, result));
    }

    /// <summary>An expression of the row with values in place of its placeholders.</summary>
    public static Expr At(Expr row, EquatableArray<Expr> operands, params (Local Placeholder, Expr Value)[] others)
    {
        Dictionary<string, Expr> values = others.ToDictionary(pair => pair.Placeholder.Name, pair => pair.Value);
        for (int i = 0; i < operands.Count; i++)
        {
            values[OperandNames[i]] = operands[i];
        }

        IrType real = others.Select(pair => pair.Value.Type).Concat(operands.Select(operand => operand.Type))
            .First(type => type.HoldsReals);
        return Instantiation.Of(row, values, real.Element);
    }
}

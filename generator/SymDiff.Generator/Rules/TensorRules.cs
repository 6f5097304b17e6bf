using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using static SymDiff.Generator.Rules.Domain;
using static SymDiff.Generator.Rules.Functions;

namespace SymDiff.Generator.Rules;

/// <summary>
/// The methods of <c>TensorPrimitives</c>. Of a reduction, the partials of one element; of a map, the formula of one
/// element, whose derivative the other tables know.
/// </summary>
internal static class TensorRules
{
    private const string OriginKink = "0 at the origin";
    private const string TieKink = "shared equally at a tie";

    private static readonly Expr X = Primitive.Operand(0);
    private static readonly Expr Y = Primitive.Operand(1);
    private static readonly Expr Z = Primitive.Operand(2);
    private static readonly Expr R = Primitive.Result;
    private static readonly Expr Count = Primitive.Count;

    // What tells about a whole array, and has no derivative.
    private static readonly string[] Tests =
    [
        "IndexOfMax", "IndexOfMin", "IndexOfMaxMagnitude", "IndexOfMinMagnitude", "IsNaNAny", "IsNaNAll",
        "IsFiniteAny", "IsFiniteAll", "IsInfinityAny", "IsInfinityAll", "IsPositiveInfinityAny",
        "IsPositiveInfinityAll", "IsNegativeInfinityAny", "IsNegativeInfinityAll", "IsPositiveAny", "IsPositiveAll",
        "IsNegativeAny", "IsNegativeAll", "IsZeroAny", "IsZeroAll", "IsIntegerAny", "IsIntegerAll", "IsNormalAny",
        "IsNormalAll", "IsSubnormalAny", "IsSubnormalAll",
    ];

    private static readonly (string Function, Domain Domain)[] UnaryMaps =
    [
        ("Abs", Reals), ("Negate", Reals), ("Sqrt", Positive), ("Cbrt", NonZero), ("Sigmoid", Reals),
        ("Exp", Moderate), ("ExpM1", Moderate), ("Exp2", Moderate), ("Exp2M1", Moderate), ("Exp10", Moderate),
        ("Exp10M1", Moderate), ("Log", Positive), ("LogP1", AboveMinusOne), ("Log2", Positive),
        ("Log2P1", AboveMinusOne), ("Log10", Positive), ("Log10P1", AboveMinusOne),
        ("Sin", Reals), ("Cos", Reals), ("Tan", QuarterTurn), ("SinPi", Reals), ("CosPi", Reals),
        ("TanPi", QuarterTurnPi), ("Asin", Unit), ("Acos", Unit), ("Atan", Reals), ("AsinPi", Unit), ("AcosPi", Unit),
        ("AtanPi", Reals), ("Sinh", Moderate), ("Cosh", Moderate), ("Tanh", Reals), ("Asinh", Reals),
        ("Acosh", AboveOne), ("Atanh", Unit), ("DegreesToRadians", Reals), ("RadiansToDegrees", Reals),
        ("ReciprocalEstimate", NonZero), ("ReciprocalSqrtEstimate", Positive), ("BitIncrement", Reals),
        ("BitDecrement", Reals), ("Floor", Reals), ("Ceiling", Reals), ("Truncate", Reals), ("Round", Reals),
    ];

    private static readonly (string Function, Domain First, Domain Second)[] BinaryMaps =
    [
        ("Add", Reals, Reals), ("Subtract", Reals, Reals), ("Multiply", Reals, Reals), ("Divide", Reals, NonZero),
        ("Remainder", Reals, NonZero), ("Ieee754Remainder", Reals, NonZero), ("Pow", Positive, Reals),
        ("Hypot", Reals, Reals), ("Atan2", Reals, NonZero), ("Atan2Pi", Reals, NonZero), ("CopySign", Reals, NonZero),
        ("Max", Reals, Reals), ("Min", Reals, Reals), ("MaxNumber", Reals, Reals), ("MinNumber", Reals, Reals),
        ("MaxMagnitude", Reals, Reals), ("MinMagnitude", Reals, Reals), ("MaxMagnitudeNumber", Reals, Reals),
        ("MinMagnitudeNumber", Reals, Reals),
    ];

    public static readonly Primitive[] Rows =
    [
        Reduction("Sum", [Number(1)]),
        Reduction("Average", [1 / Count]),
        Reduction("SumOfSquares", [2 * X]),
        Reduction("SumOfMagnitudes", [SignOf(X)]) with { Kink = "0 at 0" },
        Reduction("Norm", [AwayFromZero(X / R)]) with { Kink = OriginKink },
        Reduction("StdDev", [AwayFromZero((X - Primitive.Sum(0) / Count) / (Count * R))], X)
            with { Kink = "0 where all elements are equal" },
        Reduction("Dot", [Y, X]),
        Reduction("Distance", [AwayFromZero((X - Y) / R), AwayFromZero((Y - X) / R)])
            with { Kink = "0 where both arrays are equal" },
        Reduction("CosineSimilarity", [Cosine(X, Y, 0), Cosine(Y, X, 1)], X * X, Y * Y)
            with { Kink = "NaN at the origin" },
        Extremum("Max"),
        Extremum("Min"),
        Extremum("MaxNumber"),
        Extremum("MinNumber"),
        Extremum("MaxMagnitude"),
        Extremum("MinMagnitude"),
        Extremum("MaxMagnitudeNumber"),
        Extremum("MinMagnitudeNumber"),
        .. Tests.Select(name => Row(PrimitiveKind.Zero, name, 1)),
        Fold("Product", 1, folded => folded * X),
        Fold("ProductOfSums", 2, folded => folded * (X + Y)),
        Fold("ProductOfDifferences", 2, folded => folded * (X - Y)),
        .. UnaryMaps.Select(map => Map(map.Function, Call(map.Function, X), map.Domain)),
        .. BinaryMaps.Select(map => Map(map.Function, Call(map.Function, X, Y), map.First, map.Second)),
        Map("LogBase", Call("LogBase", X, Y), Positive, AboveOne) with { Spelling = "Log" },
        Map("RootN", Call("RootN", X, new Local("y", IrType.Integer)), Positive, Counts) with { IntegerOperand = 1 },
        Map("ScaleB", Call("ScaleB", X, new Local("y", IrType.Integer)), Reals, Counts) with { IntegerOperand = 1 },
        Map("Increment", X + 1, Reals),
        Map("Decrement", X - 1, Reals),
        Map("Reciprocal", 1 / X, NonZero),
        Map("ReciprocalSqrt", 1 / Sqrt(X), Positive),
        Map("MultiplyAdd", X * Y + Z, Reals, Reals, Reals),
        Map("AddMultiply", (X + Y) * Z, Reals, Reals, Reals),
        Map("MultiplyAddEstimate", Call("MultiplyAddEstimate", X, Y, Z), Reals, Reals, Reals),
        Map("FusedMultiplyAdd", Call("FusedMultiplyAdd", X, Y, Z), Reals, Reals, Reals),
        Map("Lerp", Call("Lerp", X, Y, Z), Reals, Reals, Reals),
        Map("Clamp", Call("Clamp", X, Y, Z), Unit, BelowZero, AboveOne),
        Row(PrimitiveKind.Coupled, "SoftMax", 1) with { Partials = [R, R, R], Domains = [Moderate] },
    ];

    private static Primitive Reduction(string name, EquatableArray<Expr> partials, params Expr[] sums) =>
        Row(PrimitiveKind.Reduction, name, partials.Count) with
        {
            Partials = partials,
            Sums = new(sums),
            Domains = partials.Select(_ => Reals).ToEquatableArray(),
        };

    // The elements that are the result share its derivative.
    private static Primitive Extremum(string name) =>
        Reduction(name, [Choose(Equal(X, R), 1 / Primitive.Sum(0), Number(0))], Indicator(Equal(X, R)))
            with { Kink = TieKink };

    private static Primitive Fold(string name, int arity, Func<Expr, Expr> step) =>
        Row(PrimitiveKind.Fold, name, arity) with
        {
            Formula = step(Primitive.Folded),
            Domains = Enumerable.Repeat(Moderate, arity).ToEquatableArray(),
        };

    private static Primitive Map(string name, Expr formula, params Domain[] domains) =>
        Row(PrimitiveKind.Map, name, domains.Length) with { Formula = formula, Domains = new(domains) };

    // Max of one array and Max of two, element by element, are spelt alike.
    private static Primitive Row(PrimitiveKind kind, string name, int arity) => new(
        (kind is PrimitiveKind.Map or PrimitiveKind.Coupled ? "Each." : "Whole.") + name,
        kind,
        [],
        arity,
        Host.Tensors,
        Cost: 100) { Spelling = name };

    private static Expr AwayFromZero(Expr partial) => Choose(Equal(R, Number(0)), Number(0), partial);

    // ∂x of x·y / (|x|·|y|), with the squares of both lengths as sums.
    private static Expr Cosine(Expr x, Expr y, int own) =>
        y / (Sqrt(Primitive.Sum(0)) * Sqrt(Primitive.Sum(1))) - R * x / Primitive.Sum(own);

    private static Expr Call(string function, params Expr[] operands) =>
        new Apply(function, IrType.Double, new(operands));
}

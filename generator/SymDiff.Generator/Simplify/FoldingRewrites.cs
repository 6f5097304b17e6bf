using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// Constants. The generator may run on another framework than the user's program, hence only operations are folded
/// that every framework rounds correctly: + − × ÷ √, comparisons, and those of integers and truth values.
/// </summary>
internal static class FoldingRewrites
{
    private static readonly Dictionary<string, Func<double, double, double>> Real = new()
    {
        ["Add"] = (x, y) => x + y,
        ["Subtract"] = (x, y) => x - y,
        ["Multiply"] = (x, y) => x * y,
        ["Divide"] = ExactQuotient,
    };

    private static readonly Dictionary<string, Func<double, double>> RealUnary = new()
    {
        ["Negate"] = x => -x,
        ["Sqrt"] = Math.Sqrt,
        ["Abs"] = Math.Abs,
    };

    private static readonly Dictionary<string, Func<int, int, int>> Integer = new()
    {
        ["Add"] = (x, y) => unchecked(x + y),
        ["Subtract"] = (x, y) => unchecked(x - y),
        ["Multiply"] = (x, y) => unchecked(x * y),
        ["Max"] = Math.Max,
        ["Min"] = Math.Min,
    };

    private static readonly Dictionary<string, Func<double, double, bool>> Comparisons = new()
    {
        ["Less"] = (x, y) => x < y,
        ["LessOrEqual"] = (x, y) => x <= y,
        ["Greater"] = (x, y) => x > y,
        ["GreaterOrEqual"] = (x, y) => x >= y,
        ["Equal"] = (x, y) => x == y,
        ["NotEqual"] = (x, y) => x != y,
    };

    /// <summary>The value of an operation on constants; null where it is none, or is not for us to compute.</summary>
    public static Constant? Fold(Expr expr) => expr switch
    {
        Apply { Operands.Count: 2 } apply when apply.Operands[0] is Constant x && apply.Operands[1] is Constant y =>
            FoldBinary(apply, x, y),
        Apply { Operands.Count: 1 } apply when apply.Operands[0] is Constant x => FoldUnary(apply, x),
        Convert { Type.IsReal: true } convert when convert.Operand is Constant x =>
            Constant.Of(x.Type.IsReal ? x.Real : x.Integer, convert.Type),
        _ => null,
    };

    // A float operation is its double twin rounded once more; for these five the result is the same.
    private static Constant? FoldBinary(Apply apply, Constant x, Constant y)
    {
        string function = apply.Function;
        if (apply.Type.IsReal && Real.TryGetValue(function, out Func<double, double, double>? real))
        {
            return NumberOrNull(real(x.Real, y.Real), apply.Type);
        }

        if (apply.Type.IsInteger && Integer.TryGetValue(function, out Func<int, int, int>? integer))
        {
            return Constant.Of(integer(x.Integer, y.Integer));
        }

        bool isQuotient = apply is { Function: "Divide", Type.IsInteger: true } && y.Integer is not (0 or -1);
        if (isQuotient)
        {
            return Constant.Of(x.Integer / y.Integer);
        }

        return !x.Type.IsBoolean && Comparisons.TryGetValue(function, out Func<double, double, bool>? comparison)
            ? Constant.Of(comparison(ValueOf(x), ValueOf(y)))
            : null;
    }

    private static Constant? FoldUnary(Apply apply, Constant x) => apply.Type switch
    {
        { IsReal: true } when x.Type.IsReal && RealUnary.TryGetValue(apply.Function, out Func<double, double>? real) =>
            NumberOrNull(real(x.Real), apply.Type),
        { IsInteger: true } when apply.Function == "Negate" => Constant.Of(unchecked(-x.Integer)),
        { IsBoolean: true } when apply.Function == "Not" => Constant.Of(!x.Boolean),
        _ => null,
    };

    // 1 / 6 stays a sixth.
    private static double ExactQuotient(double x, double y)
    {
        Coefficient quotient = Coefficient.Of(x, y);
        return quotient.Denominator == 1 ? quotient.Numerator : double.NaN;
    }

    private static double ValueOf(Constant constant) => constant.Type.IsReal ? constant.Real : constant.Integer;

    // Infinity and NaN stay visible as the operation that made them, as do quotients that are long to write.
    private static Constant? NumberOrNull(double value, IrType type)
    {
        Constant constant = Constant.Of(value, type);
        return double.IsNaN(constant.Real) || double.IsInfinity(constant.Real) ? null : constant;
    }
}

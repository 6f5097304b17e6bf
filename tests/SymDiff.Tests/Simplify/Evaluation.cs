using SymDiff.Generator.Ir;
using Convert = SymDiff.Generator.Ir.Convert;

namespace SymDiff.Tests.Simplify;

/// <summary>
/// The value of an expression, rounded as C# rounds it: each operation on floats to a float. Also tells whether all of
/// its parts were ordinary numbers.
/// </summary>
internal sealed class Evaluation(IReadOnlyDictionary<string, object> locals)
{
    /// <summary>Whether nothing so far was NaN, infinite, smaller than a normal number, or divided by zero.</summary>
    public bool IsOrdinary { get; private set; } = true;

    public object Value(Expr expr)
    {
        object value = Compute(expr);
        if (value is double real)
        {
            double rounded = expr.Type == IrType.Single ? (float)real : real;
            double smallest = expr.Type == IrType.Single ? 1.2e-38 : 2.3e-308;
            IsOrdinary &= double.IsFinite(rounded) && (rounded == 0 ? real == 0 : Math.Abs(rounded) >= smallest);
            return rounded;
        }

        return value;
    }

    private object Compute(Expr expr) => expr switch
    {
        Constant { Type.IsReal: true } constant => constant.Real,
        Constant { Type.IsInteger: true } constant => constant.Integer,
        Constant constant => constant.Boolean,
        Local local => locals[local.Name],
        Select select => Value((bool)Value(select.Condition) ? select.WhenTrue : select.WhenFalse),
        Convert { Type.IsReal: true } convert => System.Convert.ToDouble(Value(convert.Operand)),
        Apply { Function: "AndAlso" } both => (bool)Value(both.Operands[0]) && (bool)Value(both.Operands[1]),
        Apply { Function: "OrElse" } either => (bool)Value(either.Operands[0]) || (bool)Value(either.Operands[1]),
        Apply apply => Apply(apply, [.. apply.Operands.Select(Value)]),
        _ => throw new NotSupportedException(expr.ToString()),
    };

    private object Apply(Apply apply, object[] operands) => operands switch
    {
        [double x, double y] => Binary(apply, x, y),
        [double x] => Unary(apply, x),
        [int m, int n] => Binary(apply.Function, m, n),
        [int n] => unchecked(-n),
        [bool p] => !p,
        _ => throw new NotSupportedException(apply.Function),
    };

    private object Binary(Apply apply, double x, double y)
    {
        IsOrdinary &= apply.Function != "Divide" || y != 0;
        bool single = apply.Type == IrType.Single;
        return apply.Function switch
        {
            "Add" => x + y,
            "Subtract" => x - y,
            "Multiply" => NotVanishing(x * y, x, y),
            "Divide" => NotVanishing(x / y, x, double.IsInfinity(y) ? 0 : 1),
            "Pow" => single ? MathF.Pow((float)x, (float)y) : Math.Pow(x, y),
            _ => Compare(apply.Function, x.CompareTo(y), double.IsNaN(x) || double.IsNaN(y), x == y),
        };
    }

    // A product is zero only when a factor is; else it underflowed.
    private double NotVanishing(double result, double x, double y)
    {
        IsOrdinary &= result != 0 || x == 0 || y == 0;
        return result;
    }

    private static object Unary(Apply apply, double x)
    {
        bool single = apply.Type == IrType.Single;
        return apply.Function switch
        {
            "Negate" => -x,
            "StopGradient" => x,
            "Sqrt" => Math.Sqrt(x),
            "Exp" => single ? MathF.Exp((float)x) : Math.Exp(x),
            "Log" => single ? MathF.Log((float)x) : Math.Log(x),
            "Sin" => single ? MathF.Sin((float)x) : Math.Sin(x),
            _ => throw new NotSupportedException(apply.Function),
        };
    }

    private static object Binary(string function, int m, int n) => function switch
    {
        "Add" => unchecked(m + n),
        "Subtract" => unchecked(m - n),
        "Multiply" => unchecked(m * n),
        "Divide" => m / n,
        _ => Compare(function, m.CompareTo(n), false, m == n),
    };

    private static bool Compare(string function, int order, bool unordered, bool equal) => function switch
    {
        "Equal" => equal,
        "NotEqual" => !equal,
        "Less" => !unordered && order < 0 && !equal,
        "LessOrEqual" => !unordered && (order < 0 || equal),
        "Greater" => !unordered && order > 0 && !equal,
        "GreaterOrEqual" => !unordered && (order > 0 || equal),
        _ => throw new NotSupportedException(function),
    };
}

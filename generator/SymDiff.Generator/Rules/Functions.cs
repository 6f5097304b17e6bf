using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Rules;

/// <summary>Builders for the tables, so that a rule reads as mathematics.</summary>
internal static class Functions
{
    public static Expr Abs(Expr x) => Call("Abs", x);

    public static Expr Sqrt(Expr x) => Call("Sqrt", x);

    public static Expr Exp(Expr x) => Call("Exp", x);

    public static Expr Log(Expr x) => Call("Log", x);

    public static Expr LogP1(Expr x) => Call("LogP1", x);

    public static Expr Pow(Expr x, Expr exponent) => Call("Pow", x, exponent);

    public static Expr Sin(Expr x) => Call("Sin", x);

    public static Expr Cos(Expr x) => Call("Cos", x);

    public static Expr SinPi(Expr x) => Call("SinPi", x);

    public static Expr CosPi(Expr x) => Call("CosPi", x);

    public static Expr Sinh(Expr x) => Call("Sinh", x);

    public static Expr Cosh(Expr x) => Call("Cosh", x);

    public static Expr Truncate(Expr x) => Call("Truncate", x);

    public static Expr Round(Expr x) => Call("Round", x);

    public static Expr StopGradient(Expr x) => Call(LogicRules.Stop, x);

    public static Expr Sigmoid(Expr x) => Call("Sigmoid", x);

    public static Expr Digamma(Expr x) => Call("Digamma", x);

    /// <summary>The n-th derivative of the digamma function.</summary>
    public static Expr PolyGamma(Expr n, Expr x) => new Apply("PolyGamma", x.Type, [n, x]);

    public static Expr PolyGamma(int n, Expr x) => PolyGamma(Constant.Of(n), x);

    public static Expr NormalPdf(Expr x) => Call("NormalPdf", x);

    public static Expr NormalCdf(Expr x) => Call("NormalCdf", x);

    /// <summary>An integer operand as a real number.</summary>
    public static Expr Real(Expr integer) => new Convert(integer, IrType.Double);

    public static Expr ScaleB(Expr x, Expr exponent) => Call("ScaleB", x, exponent);

    /// <summary>A real number in a table.</summary>
    public static Expr Number(double value) => Constant.Of(value);

    /// <summary><c>condition ? whenTrue : whenFalse</c>.</summary>
    public static Expr Choose(Expr condition, Expr whenTrue, Expr whenFalse) =>
        new Select(condition, whenTrue, whenFalse);

    public static Expr Less(Expr left, Expr right) => Expr.Compare(left, "Less", right);

    public static Expr Greater(Expr left, Expr right) => Expr.Compare(left, "Greater", right);

    public static Expr Equal(Expr left, Expr right) => Expr.Compare(left, "Equal", right);

    public static Expr Differ(Expr left, Expr right) => Expr.Compare(left, "NotEqual", right);

    public static Expr Both(Expr left, Expr right) => new Apply("AndAlso", IrType.Boolean, [left, right]);

    /// <summary>1, −1, or 0 at zero.</summary>
    public static Expr SignOf(Expr x) =>
        Choose(Greater(x, Number(0)), Number(1), Choose(Less(x, Number(0)), Number(-1), Number(0)));

    /// <summary>The share of the operand that wins: 1, 0, or a half at a tie.</summary>
    public static Expr ShareOf(Expr wins, Expr loses) => Choose(wins, Number(1), Choose(loses, Number(0), Number(0.5)));

    /// <summary>1 where the condition holds, else 0.</summary>
    public static Expr Indicator(Expr condition) => Choose(condition, Number(1), Number(0));

    /// <summary>A function that has no builder of its own.</summary>
    public static Expr Call(string function, params Expr[] operands) =>
        new Apply(function, operands[0].Type, new(operands));
}

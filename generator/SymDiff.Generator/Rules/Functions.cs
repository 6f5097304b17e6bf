using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Rules;

/// <summary>Builders for the tables, so that a rule reads as mathematics.</summary>
internal static class Functions
{
    public static Expr Sqrt(Expr x) => Call("Sqrt", x);

    public static Expr Exp(Expr x) => Call("Exp", x);

    public static Expr Log(Expr x) => Call("Log", x);

    public static Expr Pow(Expr x, Expr exponent) => Call("Pow", x, exponent);

    public static Expr Sin(Expr x) => Call("Sin", x);

    public static Expr Cos(Expr x) => Call("Cos", x);

    /// <summary>A real number in a table.</summary>
    public static Expr Number(double value) => Constant.Of(value);

    /// <summary><c>condition ? whenTrue : whenFalse</c>.</summary>
    public static Expr Choose(Expr condition, Expr whenTrue, Expr whenFalse) => new Select(condition, whenTrue, whenFalse);

    public static Expr Less(Expr left, Expr right) => Expr.Compare(left, "Less", right);

    public static Expr Greater(Expr left, Expr right) => Expr.Compare(left, "Greater", right);

    public static Expr Equal(Expr left, Expr right) => Expr.Compare(left, "Equal", right);

    public static Expr Both(Expr left, Expr right) => new Apply("AndAlso", IrType.Boolean, [left, right]);

    private static Expr Call(string function, params Expr[] operands) => new Apply(function, operands[0].Type, new(operands));
}

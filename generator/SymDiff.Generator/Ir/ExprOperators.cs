namespace SymDiff.Generator.Ir;

// C#'s operators over expressions, so that tables and passes read as mathematics. Nothing is simplified here. A number
// beside an expression takes the expression's type.
internal abstract partial class Expr
{
    public static Expr operator +(Expr left, Expr right) => Binary("Add", left, right);

    public static Expr operator -(Expr left, Expr right) => Binary("Subtract", left, right);

    public static Expr operator *(Expr left, Expr right) => Binary("Multiply", left, right);

    public static Expr operator /(Expr left, Expr right) => Binary("Divide", left, right);

    public static Expr operator -(Expr operand) => new Apply("Negate", operand.Type, [operand]);

    public static Expr operator +(Expr left, double right) => left + Number(right, left);

    public static Expr operator -(Expr left, double right) => left - Number(right, left);

    public static Expr operator *(Expr left, double right) => left * Number(right, left);

    public static Expr operator /(Expr left, double right) => left / Number(right, left);

    public static Expr operator +(double left, Expr right) => Number(left, right) + right;

    public static Expr operator -(double left, Expr right) => Number(left, right) - right;

    public static Expr operator *(double left, Expr right) => Number(left, right) * right;

    public static Expr operator /(double left, Expr right) => Number(left, right) / right;

    /// <summary>A comparison by its function name: "Less", "LessOrEqual", "Greater", "GreaterOrEqual", "Equal" or
    /// "NotEqual".</summary>
    public static Expr Compare(Expr left, string comparison, Expr right) =>
        new Apply(comparison, IrType.Boolean, [left, right]);

    /// <summary>The constant <paramref name="value"/> in the type of <paramref name="like"/>.</summary>
    public static Constant Number(double value, Expr like) =>
        like.Type.IsInteger ? Constant.Of((int)value) : Constant.Of(value, like.Type);

    private static Expr Binary(string function, Expr left, Expr right) => new Apply(function, left.Type, [left, right]);
}

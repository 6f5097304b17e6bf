using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Analyses;

/// <summary>
/// <c>a == 0 ? 0 : a·p</c>, by which a zero adjoint stays zero though the partial <c>p</c> may be infinite. It is a
/// product, and not a branch: its derivative at a = 0 is p.
/// </summary>
internal static class Guards
{
    /// <summary>The adjoint that a choice guards; null where it is no guard.</summary>
    public static Expr? AdjointOf(Select select) =>
        select.Condition is Apply { Function: "Equal" } test
        && IsZero(test.Operands[1])
        && IsZero(select.WhenTrue)
        && IsLinear(select.WhenFalse, test.Operands[0])
            ? test.Operands[0]
            : null;

    /// <summary>The guarded product with another value in place of the adjoint.</summary>
    public static Expr With(Select guard, Expr value) =>
        Replaced(guard.WhenFalse, AdjointOf(guard)!, value);

    /// <summary>The value of an expression, with derivative zero.</summary>
    public static Expr Fixed(Expr value) => new Apply(LogicRules.Stop, value.Type, [value]);

    private static Expr Replaced(Expr expr, Expr variable, Expr value) => expr.Equals(variable)
        ? value
        : expr.WithOperands(expr.Operands.Map(operand => Replaced(operand, variable, value)));

    private static bool IsZero(Expr expr) => expr is Constant { Type.IsReal: true } constant && constant.Is(0);

    private static bool IsLinear(Expr expr, Expr variable) => expr.Equals(variable) || expr switch
    {
        Apply { Function: "Negate" } negation => IsLinear(negation.Operands[0], variable),
        Apply { Function: "Multiply" } product =>
            (IsLinear(product.Operands[0], variable) && !Mentions(product.Operands[1], variable))
            || (IsLinear(product.Operands[1], variable) && !Mentions(product.Operands[0], variable)),
        Apply { Function: "Divide" } quotient =>
            IsLinear(quotient.Operands[0], variable) && !Mentions(quotient.Operands[1], variable),
        _ => false,
    };

    private static bool Mentions(Expr expr, Expr variable) =>
        expr.Equals(variable) || expr.Operands.Any(operand => Mentions(operand, variable));
}

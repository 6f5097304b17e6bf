using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>Which expressions can throw. What the user's method throws, its companions throw too.</summary>
internal static class Exceptions
{
    // Clamp throws when its limits are the wrong way round, Sign for NaN; Abs only for the smallest integer.
    private static readonly HashSet<string> Throwing =
        ["Cell", "Clamp", "Sign", "CheckedAdd", "CheckedSubtract", "CheckedMultiply", "CheckedNegate"];

    /// <summary>Whether the evaluation of <paramref name="expr"/> can end in an exception.</summary>
    public static bool MayThrow(Expr expr) => IsThrowing(expr) || expr.Operands.Any(MayThrow);

    private static bool IsThrowing(Expr expr) => expr switch
    {
        Load or Slice or RowOf => true,
        Apply { Function: "Divide" or "Remainder", Type.IsInteger: true } quotient =>
            quotient.Operands[1] is not Constant { Integer: not (0 or -1) },
        Apply { Function: "Abs", Type.IsInteger: true } => true,
        Apply apply => Throwing.Contains(apply.Function) || apply.Operands.Any(operand => operand.Type.IsArray),
        _ => false,
    };
}

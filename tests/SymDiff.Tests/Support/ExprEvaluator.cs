using SymDiff.Generator.Ir;

namespace SymDiff.Tests.Support;

/// <summary>The value of an expression without memory: doubles for both real types, ints, bools.</summary>
internal static class ExprEvaluator
{
    public static object Evaluate(Expr expr, IReadOnlyDictionary<string, object> values) => expr switch
    {
        Constant { Type.IsReal: true } constant => constant.Real,
        Constant { Type.IsInteger: true } constant => constant.Integer,
        Constant constant => constant.Boolean,
        Local local => values[local.Name],
        Select select => (bool)Evaluate(select.Condition, values)
            ? Evaluate(select.WhenTrue, values)
            : Evaluate(select.WhenFalse, values),
        SymDiff.Generator.Ir.Convert convert => IrFunctions.Convert(Evaluate(convert.Operand, values), convert.Type),
        Apply apply => IrFunctions.Apply(apply, [.. apply.Operands.Select(operand => Evaluate(operand, values))]),
        _ => throw new NotSupportedException(expr.ToString()),
    };
}

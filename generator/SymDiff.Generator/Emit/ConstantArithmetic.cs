using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>
/// Finds integer arithmetic on numbers alone. The compiler computes it and refuses an overflow, unless it stands in an
/// unchecked block; at run time it wraps.
/// </summary>
internal sealed class ConstantArithmetic : IrWalker
{
    private bool found;

    private ConstantArithmetic()
    {
    }

    public static bool IsIn(IrMethod method)
    {
        ConstantArithmetic search = new();
        search.Visit(method.Body);
        search.Visit(method.Value);
        foreach (SlotResult result in method.Results)
        {
            search.Visit(result.Value);
        }

        return search.found;
    }

    public override void Visit(Expr expr)
    {
        found |= expr is Apply { Type.IsInteger: true } && IsConstant(expr);
        base.Visit(expr);
    }

    private static bool IsConstant(Expr expr) =>
        expr is Constant || (expr is Apply or Select or Convert && expr.Operands.All(IsConstant));
}

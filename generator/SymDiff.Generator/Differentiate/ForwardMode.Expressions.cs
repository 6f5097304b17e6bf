using SymDiff.Generator.Analyses;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Differentiate;

/// <summary>Tangents of expressions.</summary>
internal sealed partial class ForwardMode
{
    private Expr Tangent(Expr expr) => TangentOrZero(expr) ?? Constant.Of(0, expr.Type);

    /// <summary>The tangent of an expression; null where it is zero everywhere.</summary>
    /// <param name="expr">The expression.</param>
    /// <param name="result">The name that the expression has, which partials may use.</param>
    /// <param name="isDerivative">Whether the expression is one that the reverse mode wrote.</param>
    private Expr? TangentOrZero(Expr expr, Local? result = null, bool isDerivative = true)
    {
        if (!activity.IsActive(expr))
        {
            return null;
        }

        return expr switch
        {
            Local local => tangents.TryGetValue(local.Name, out Expr? tangent) ? tangent : null,
            Load load => new Load(ShadowOf(load.Array), load.Index),
            Convert convert => TangentOrZero(convert.Operand, null, isDerivative) is { } operand
                ? new Convert(operand, convert.Type)
                : null,
            Select select => OfSelect(select, isDerivative),
            Apply apply => OfApply(apply, result ?? (Expr)apply, isDerivative),
            _ => throw new InvalidOperationException("No tangent for " + expr),
        };
    }

    private Expr? OfSelect(Select select, bool isDerivative)
    {
        Expr? whenTrue = TangentOrZero(select.WhenTrue, null, isDerivative);
        Expr? whenFalse = TangentOrZero(select.WhenFalse, null, isDerivative);
        if (isDerivative && Guards.AdjointOf(select) is { } adjoint)
        {
            whenTrue = TangentOrZero(adjoint) is { } tangent
                ? ZeroIfZero(tangent, Guards.With(select, tangent))
                : null;
        }

        return whenTrue is null && whenFalse is null
            ? null
            : new Select(
                select.Condition,
                whenTrue ?? Constant.Of(0, select.Type),
                whenFalse ?? Constant.Of(0, select.Type));
    }

    private static Expr ZeroIfZero(Expr tangent, Expr product)
    {
        Constant zero = Constant.Of(0, tangent.Type);
        return tangent is Constant ? product
            : new Select(Expr.Compare(tangent, "Equal", zero), zero, product);
    }

    private Expr? OfApply(Apply apply, Expr result, bool isDerivative)
    {
        Primitive row = RuleTable.Get(apply.Function);
        bool alone = apply.Operands.Count(ofAllInputs.IsActive) == 1;
        Expr? sum = null;
        for (int i = 0; i < apply.Operands.Count; i++)
        {
            if (TangentOrZero(apply.Operands[i], null, isDerivative) is { } tangent)
            {
                Expr product = Adjoints.Product(tangent, row.PartialOf(i, apply.Operands, result, alone));
                Expr term = row.ZeroAdjointWins ? ZeroIfZero(tangent, product) : product;
                sum = sum is null ? term : sum + term;
            }
        }

        return sum;
    }
}

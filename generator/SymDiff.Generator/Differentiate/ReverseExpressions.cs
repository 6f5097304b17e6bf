using SymDiff.Generator.Analyses;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Differentiate;

/// <summary>The adjoint of an expression, handed on to what the expression reads.</summary>
internal sealed partial class ReverseSweep
{
    // v = f(u), where v has a name: partials may use it.
    private void PropagateNamed(Local target, Expr value, Expr adjoint, Adjoints adjoints, List<Stmt> output)
    {
        if (activity.IsActive(value))
        {
            Expr named = IsAtomic(adjoint)
                || value.Operands.Count == 0 ? adjoint : NameAdjoint(target, adjoint, output);
            Propagate(value, named, adjoints, output, target);
        }
    }

    private void Propagate(Expr expr, Expr adjoint, Adjoints adjoints, List<Stmt> output, Local? result = null)
    {
        if (!activity.IsActive(expr))
        {
            return;
        }

        switch (expr)
        {
            case Local local:
                adjoints.Add(local.Name, adjoint);
                break;
            case Load load:
                output.Add(new Accumulate((Local)AdjointArray(load.Array), load.Index, adjoint));
                break;
            case Convert convert:
                Expr converted = adjoint.Type == convert.Operand.Type ? adjoint
                    : new Convert(adjoint, convert.Operand.Type);
                Propagate(convert.Operand, converted, adjoints, output);
                break;
            case Select select:
                PropagateSelect(select, adjoint, adjoints, output);
                break;
            case Apply apply:
                PropagateApply(apply, adjoint, adjoints, output, result ?? (Expr)apply);
                break;
            default:
                throw new InvalidOperationException("No adjoint for " + expr);
        }
    }

    private void PropagateApply(Apply apply, Expr adjoint, Adjoints adjoints, List<Stmt> output, Expr result)
    {
        if (CompositeMatch.Find(apply) is { } composite)
        {
            PropagatePartials(composite.Operands, i =>
                composite.PartialOf(i, result), false, adjoint, adjoints, output);
            return;
        }

        Primitive row = RuleTable.Get(apply.Function);
        if (row.Kind == PrimitiveKind.Call)
        {
            PropagateCall(row, apply, adjoint, adjoints, output);
            return;
        }

        if (row.Kind == PrimitiveKind.Reduction)
        {
            PropagateReduction(row, apply, adjoint, output, (Local)result);
            return;
        }

        bool alone = apply.Operands.Count(activity.IsActive) == 1;
        PropagatePartials(
            apply.Operands,
            i => row.PartialOf(i, apply.Operands, result, alone),
            row.ZeroAdjointWins,
            adjoint,
            adjoints,
            output);
    }

    // du = dv · ∂v/∂u for each active operand u.
    private void PropagatePartials(
        EquatableArray<Expr> operands,
        Func<int, Expr> partialOf,
        bool zeroAdjointWins,
        Expr adjoint,
        Adjoints adjoints,
        List<Stmt> output)
    {
        Expr shared = adjoint;
        if (operands.Count(activity.IsActive) > 1 && !IsAtomic(adjoint))
        {
            shared = names.Fresh("adjoint", adjoint.Type);
            output.Add(new Let((Local)shared, adjoint, Role.Derivative) { Temporary = true });
        }

        for (int i = 0; i < operands.Count; i++)
        {
            if (activity.IsActive(operands[i]))
            {
                Expr contribution = Adjoints.Product(shared, partialOf(i));
                Propagate(operands[i], zeroAdjointWins ? ZeroIfZero(shared, contribution)
                    : contribution, adjoints, output);
            }
        }
    }

    // Where the partial may be infinite, a zero adjoint must not become NaN.
    private static Expr ZeroIfZero(Expr adjoint, Expr contribution)
    {
        Constant zero = Constant.Of(0, adjoint.Type);
        return adjoint is Constant ? contribution
            : new Select(Expr.Compare(adjoint, "Equal", zero), zero, contribution);
    }

    // A branch rather than a product with zero: the arm not taken may have an infinite partial.
    private void PropagateSelect(Select select, Expr adjoint, Adjoints adjoints, List<Stmt> output)
    {
        // t = 0 ? 0 : t·p, of the forward mode: linear in t, which is worth p also where it is zero.
        if (Guards.AdjointOf(select) is { } guarded)
        {
            if (activity.IsActive(guarded))
            {
                Expr contribution = Guards.With(select, adjoint);
                Propagate(guarded, ZeroIfZero(adjoint, contribution), adjoints, output);
            }

            select = new Select(select.Condition, select.WhenTrue, Guards.With(select, Guards.Fixed(guarded)));
        }

        Local target = names.Fresh("choice", select.Type);
        adjoints.Add(target.Name, adjoint);
        If branch = new(
            select.Condition,
            [],
            [],
            [new Merge(target, select.WhenTrue, select.WhenFalse)],
            Role.Derivative);
        SweepBranch(branch, adjoints, output);
    }

    private static bool IsAtomic(Expr expr) => expr switch
    {
        Local or Constant => true,
        Apply { Operands.Count: 1 } apply =>
            apply.Operands[0] is Local && RuleTable.Get(apply.Function).Kind == PrimitiveKind.Linear,
        _ => false,
    };
}

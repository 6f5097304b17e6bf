using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Differentiate;

/// <summary>A formula of the composite table, found in an expression, and what stands for its operands there.</summary>
internal sealed record CompositeMatch(Composite Row, EquatableArray<Expr> Operands)
{
    /// <summary>
    /// The first composite row whose formula is exactly <paramref name="expr"/>, whatever its operands.
    /// </summary>
    public static CompositeMatch? Find(Expr expr)
    {
        foreach (Composite row in CompositeRules.Rows)
        {
            Dictionary<string, Expr> operands = [];
            if (expr.Type.IsReal && Matches(row.Formula, expr, operands))
            {
                int arity = row.Partials.Count;
                return new CompositeMatch(
                    row,
                    Enumerable.Range(0, arity).Select(i => operands[Primitive.Operand(i).Name]).ToEquatableArray());
            }
        }

        return null;
    }

    /// <summary>The partial with respect to one operand, in the type of <paramref name="result"/>.</summary>
    public Expr PartialOf(int operand, Expr result)
    {
        Dictionary<string, Expr> values = new() { [Primitive.Result.Name] = result };
        for (int i = 0; i < Operands.Count; i++)
        {
            values[Primitive.Operand(i).Name] = Operands[i];
        }

        return Instantiation.Of(Row.Partials[operand], values, result.Type);
    }

    private static bool Matches(Expr formula, Expr expr, Dictionary<string, Expr> operands)
    {
        switch (formula)
        {
            case Local placeholder:
                if (operands.TryGetValue(placeholder.Name, out Expr? bound))
                {
                    return bound.Equals(expr);
                }

                operands.Add(placeholder.Name, expr);
                return true;
            case Constant constant:
                return expr is Constant number && number.Is(constant.Real);
            case Apply apply when expr is Apply other && other.Function == apply.Function:
                return Orders(other).Any(order => MatchesAll(apply.Operands, order, operands));
            default:
                return false;
        }
    }

    // Sums and products are matched in both orders: the user may write Exp(-x) + 1.
    private static IEnumerable<EquatableArray<Expr>> Orders(Apply expr)
    {
        yield return expr.Operands;
        if (RuleTable.Get(expr.Function).IsCommutative)
        {
            yield return [expr.Operands[1], expr.Operands[0]];
        }
    }

    // What was bound on the way to a mismatch is forgotten again.
    private static bool MatchesAll(
        EquatableArray<Expr> formulas,
        EquatableArray<Expr> exprs,
        Dictionary<string, Expr> operands)
    {
        Dictionary<string, Expr> attempt = new(operands);
        if (!formulas.Zip(exprs, (formula, expr) => Matches(formula, expr, attempt)).All(matches => matches))
        {
            return false;
        }

        foreach (KeyValuePair<string, Expr> binding in attempt)
        {
            operands[binding.Key] = binding.Value;
        }

        return true;
    }
}

using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// Measures expressions, each node once, since a tree that shares nodes may be much larger than what it holds.
/// </summary>
internal sealed class Measures
{
    private readonly Dictionary<Expr, Measure> known = [];

    public Measure Of(Expr expr)
    {
        if (expr.Operands.Count == 0)
        {
            return default;
        }

        if (!known.TryGetValue(expr, out Measure measure))
        {
            long cost = Rules.Cost.OfNode(expr);
            int untidiness = OwnUntidiness(expr);
            foreach (Expr operand in expr.Operands)
            {
                Measure part = Of(operand);
                cost += part.Cost;
                untidiness += part.Untidiness;
            }

            // Far above Huge there is nothing to tell apart.
            measure = new Measure(Math.Min(cost, Measure.Huge * Measure.Huge), Math.Min(untidiness, int.MaxValue / 4));
            known.Add(expr, measure);
        }

        return measure;
    }

    private static int OwnUntidiness(Expr expr) => expr switch
    {
        Select => 1,
        Apply { Function: "Add" or "Subtract" } sum => UntidinessOfSum(sum),
        Apply { Function: "Negate" } negation =>
            negation.Operands[0] is Apply { Function: "Multiply" or "Divide" } ? 1 : 0,
        Apply { Function: "Multiply" } product => UntidinessOfProduct(product.Operands[0], product.Operands[1]),
        _ => 0,
    };

    // x * (y * z), x * 2, -1 * x
    private static int UntidinessOfProduct(Expr left, Expr right) => (left, right) switch
    {
        (_, Apply { Function: "Multiply" or "Divide" }) => 1,
        (Constant minusOne, _) => minusOne.Is(-1) ? 1 : 0,
        (_, Constant { Type.IsReal: true }) => 1,
        _ => 0,
    };

    // x + x, 0 - x, x + -2 * y; and parentheses, where they make no difference, which they do in sums of reals.
    private static int UntidinessOfSum(Apply sum) =>
        (sum.Operands[0].Equals(sum.Operands[1]) ? 1 : 0)
        + (sum.Function == "Subtract" && sum.Operands[0] is Constant zero && zero.Is(0) ? 1 : 0)
        + (StartsWithMinus(sum.Operands[1]) ? 1 : 0)
        + (sum.Type.IsInteger && Sum.IsSum(sum.Operands[1]) ? 1 : 0);

    private static bool StartsWithMinus(Expr expr) => expr switch
    {
        Constant { Type.IsReal: true } constant => constant.Real < 0,
        Apply { Function: "Multiply" or "Divide" } product => StartsWithMinus(product.Operands[0]),
        Apply { Function: "Negate" } => true,
        _ => false,
    };
}

using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// What rewriting makes smaller: the cost, and at equal cost what a reader stumbles over, such as a product in
/// parentheses within a product, or a number behind what it multiplies.
/// </summary>
internal readonly record struct Measure(long Cost, int Untidiness)
{
    /// <summary>Above this an expression is too large to be collected as a whole.</summary>
    public const long Huge = 100_000;

    public bool IsBelow(Measure other) =>
        Cost < other.Cost || (Cost == other.Cost && Untidiness < other.Untidiness);
}

/// <summary>Measures expressions, each node once, since a tree that shares nodes may be much larger than what it holds.</summary>
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
        Apply { Function: "Add" } sum => sum.Operands[0].Equals(sum.Operands[1]) ? 1 : 0,
        Apply { Function: "Subtract" } difference => difference.Operands[0] is Constant zero && zero.Is(0) ? 1 : 0,
        Apply { Function: "Negate" } negation =>
            negation.Operands[0] is Apply { Function: "Multiply" or "Divide" } ? 1 : 0,
        Apply { Function: "Multiply" } product => product.Operands[1] switch
        {
            Apply { Function: "Multiply" or "Divide" } => 1,
            Constant { Type.IsReal: true } when product.Operands[0] is not Constant => 1,
            _ => 0,
        },
        _ => 0,
    };
}

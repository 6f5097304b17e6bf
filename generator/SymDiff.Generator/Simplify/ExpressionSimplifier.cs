using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// Simplifies expressions, each node once: tables first, then sums and products as wholes. Every step makes the
/// <see cref="Measure"/> smaller, so it ends.
/// </summary>
internal sealed class ExpressionSimplifier
{
    // The measure falls with each round; this only bounds the work on the way.
    private const int MostRounds = 20;

    private readonly Measures measures = new();
    private readonly Dictionary<Expr, (Expr, bool)> exact = [];
    private readonly Dictionary<Expr, (Expr, bool)> free = [];

    /// <summary>The same value to the bit. Numbers that the user wrote stay as he wrote them.</summary>
    public Expr Exactly(Expr expr)
    {
        if (expr.Notes.IsSimplestExactly || expr.Operands.Count == 0)
        {
            return expr;
        }

        (Expr simplest, bool isLast) = ToFixedPoint(expr, exact, ExactStep);
        simplest.Notes.IsSimplestExactly |= isLast;
        return simplest;
    }

    /// <summary>The same value up to rounding, where it is real; truth values and integers stay exact.</summary>
    public Expr Freely(Expr expr)
    {
        if (!expr.Type.IsReal)
        {
            return Exactly(expr);
        }

        if (expr.Notes.IsSimplestFreely || expr.Operands.Count == 0)
        {
            return expr;
        }

        (Expr simplest, bool isLast) = ToFixedPoint(expr, free, FreeStep);
        simplest.Notes.IsSimplestFreely |= isLast;
        return simplest;
    }

    // The second of what is returned is false where the rounds ended before there was nothing left to do.
    private static (Expr Simplest, bool IsLast) ToFixedPoint(
        Expr expr, Dictionary<Expr, (Expr, bool)> known, Func<Expr, Expr> step)
    {
        if (known.TryGetValue(expr, out (Expr, bool) simplified))
        {
            return simplified;
        }

        Expr current = expr;
        bool isLast = false;
        for (int round = 0; round < MostRounds && !isLast; round++)
        {
            Expr next = step(current);
            isLast = next.Equals(current);
            current = isLast ? current : next;
        }

        known[expr] = (current, isLast);
        known[current] = (current, isLast);
        return (current, isLast);
    }

    private Expr ExactStep(Expr expr)
    {
        Expr current = IsIntegerChain(expr)
            ? WithLeaves(expr, IsIntegerChain, Exactly, Exactly1)
            : MapOperands(expr, Exactly);
        current = Exactly1(current);
        return IsIntegerChain(current) ? Collected(current) : current;
    }

    private Expr FreeStep(Expr expr)
    {
        if (!IsRealChain(expr))
        {
            return Freely1(MapOperands(expr, Freely));
        }

        Expr current = IsSumChain(expr) ? WithTerms(expr) : WithLeaves(expr, IsProductChain, Freely, Freely1);
        return IsRealChain(current) ? Collected(current) : current;
    }

    private Expr Exactly1(Expr expr) => expr.Type.IsReal
        ? ApplyRow(expr, Promise.Exact, keepsExceptions: true) ?? expr
        : FoldingRewrites.Fold(expr) ?? ApplyRow(expr, Promise.Exact, keepsExceptions: true) ?? expr;

    private Expr Freely1(Expr expr) =>
        FoldingRewrites.Fold(expr) ?? ApplyRow(expr, Promise.Rounding, keepsExceptions: false) ?? expr;

    private Expr? ApplyRow(Expr expr, Promise weakest, bool keepsExceptions)
    {
        foreach (Rewrite row in RewriteTable.For(expr))
        {
            if (row.Promise <= weakest
                && row.Apply(expr) is { } rewritten
                && measures.Of(rewritten).IsBelow(measures.Of(expr))
                && !(keepsExceptions && row.DropsException(expr)))
            {
                return rewritten;
            }
        }

        return null;
    }

    // The smallest of the ways to write a sum or a product; as it stands, where none is smaller.
    private Expr Collected(Expr expr)
    {
        if (measures.Of(expr).Cost > Measure.Huge)
        {
            return expr;
        }

        Expr best = expr;
        foreach (Expr candidate in Candidates(expr))
        {
            Measure measure = measures.Of(candidate);
            Measure smallest = measures.Of(best);
            if (measure.IsBelow(smallest))
            {
                best = candidate;
            }
        }

        return best;
    }

    private static IEnumerable<Expr> Candidates(Expr expr)
    {
        Sum sum = Sum.Of(expr);
        if (!sum.IsUsable(expr.Type))
        {
            yield break;
        }

        yield return sum.ToExpr(expr.Type);
        if (expr is Apply { Function: "Negate" } && Sum.IsSum(expr.Operands[0]))
        {
            yield return Sum.Of(Sum.Of(expr.Operands[0]).Terms.Select(term => term.Negated())).ToExpr(expr.Type);
        }

        Sum factored = Factoring.Run(sum, expr.Type);
        yield return factored.ToExpr(expr.Type);
        if (Distribution.CancelTerms(sum, expr.Type) is { } cancelled && cancelled.IsUsable(expr.Type))
        {
            yield return cancelled.ToExpr(expr.Type);
        }

        if (sum.Terms.Count == 1
            && expr.Type.IsReal
            && Distribution.CancelQuotients(sum.Terms[0], expr.Type) is { } product)
        {
            yield return product;
        }
    }

    private static Expr MapOperands(Expr expr, Func<Expr, Expr> change)
    {
        var operands = expr.Operands.Map(operand => change(operand));
        return operands.IsSameAs(expr.Operands) ? expr : expr.WithOperands(operands);
    }

    // Rebuilds a chain of operators, with its leaves simplified and its nodes put through the tables.
    private static Expr WithLeaves(Expr expr, Func<Expr, bool> isChain, Func<Expr, Expr> leaf, Func<Expr, Expr> node) =>
        isChain(expr)
            ? node(MapOperands(expr, operand => WithLeaves(operand, isChain, leaf, node)))
            : leaf(expr);

    // A sum in parentheses is a term, simplified for itself; the minus before it stays outside, for like terms to meet.
    private Expr WithTerms(Expr expr) =>
        Sum.IsSum(expr)
            ? Freely1(expr.WithOperands([WithTerms(expr.Operands[0]), Term(expr.Operands[1])]))
            : Term(expr);

    private Expr Term(Expr expr) =>
        IsSumChain(expr) && !Sum.IsSum(expr) ? Freely1(-Term(expr.Operands[0])) : Freely(expr);

    private static bool IsRealChain(Expr expr) => IsSumChain(expr) || IsProductChain(expr);

    private static bool IsSumChain(Expr expr) =>
        expr is Apply { Function: "Add" or "Subtract" } apply
            ? apply.Type.IsReal
            : expr is Apply { Function: "Negate" } negation && IsSumChain(negation.Operands[0]);

    private static bool IsProductChain(Expr expr) =>
        expr is Apply { Function: "Multiply" or "Divide" } apply
            ? apply.Type.IsReal
            : expr is Apply { Function: "Negate", Type.IsReal: true } negation && !IsSumChain(negation.Operands[0]);

    private static bool IsIntegerChain(Expr expr) =>
        expr is Apply { Type.IsInteger: true, Function: "Add" or "Subtract" or "Multiply" or "Negate" };
}

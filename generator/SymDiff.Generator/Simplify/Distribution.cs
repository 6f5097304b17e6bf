using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// <c>x·(a + b) = x·a + x·b</c>, in the two cases in which no accuracy is lost. In general it may be:
/// <c>a − b</c> is exact for a near b, while <c>x·a − x·b</c> rounds twice first.
/// </summary>
internal static class Distribution
{
    private const int MostTerms = 16;

    /// <summary>
    /// <c>(a / p + b / q)·p·q → a·q + b·p</c>: the terms are quotients, which are rounded already, and every fraction
    /// bar goes away. Null where the product has no such sum.
    /// </summary>
    public static Expr? CancelQuotients(Product product, IrType type)
    {
        foreach (Factor factor in product.Factors.Where(factor => factor.Halves == 2 && Sum.IsSum(factor.Base)))
        {
            Sum sum = Sum.Of(factor.Base);
            HashSet<Expr> cancelled = [];
            if (sum.Terms.Count <= MostTerms && sum.Terms.All(term => Cancels(term, product, cancelled)))
            {
                Product multiplier = Product.Of(Coefficient.One);
                Product rest = product.Without(factor.Base, 2);
                foreach (Expr divisor in cancelled)
                {
                    multiplier = multiplier.Times(divisor);
                    rest = rest.Without(divisor, 2);
                }

                return rest.Times(Sum.Of(sum.Terms.Select(term => term.Times(multiplier))).ToExpr(type)).ToExpr(type);
            }
        }

        return null;
    }

    /// <summary>
    /// <c>p·(1 − y) − y·(1 − p) → p − y</c>: multiplied out, all but two terms cancel, and their sum rounds once. Null
    /// where more is left.
    /// </summary>
    public static Sum? CancelTerms(Sum sum, IrType type)
    {
        List<Product> expanded = [];
        foreach (Product term in sum.Terms)
        {
            expanded.AddRange(MultiplyOut(term));
            if (expanded.Count > MostTerms)
            {
                return null;
            }
        }

        if (expanded.Count == sum.Terms.Count)
        {
            return null;
        }

        Sum collected = Sum.Of(expanded);
        bool isExact = type.IsInteger && collected.Terms.Count < sum.Terms.Count;
        return isExact || IsRoundedOnce(collected) ? collected : null;
    }

    private static bool Cancels(Product term, Product product, HashSet<Expr> cancelled)
    {
        bool any = false;
        foreach (Factor below in term.Factors.Where(factor => !factor.IsAbove))
        {
            if (product.HalvesOf(below.Base) >= 2)
            {
                cancelled.Add(below.Base);
                any = true;
            }
        }

        return any;
    }

    private static IEnumerable<Product> MultiplyOut(Product term)
    {
        Factor? sum = term.Factors.FirstOrDefault(factor => factor.Halves == 2 && Sum.IsSum(factor.Base));
        return sum is null
            ? [term]
            : Sum.Of(sum.Base).Terms
                .Select(inner => term.Without(sum.Base, 2).Times(inner))
                .SelectMany(MultiplyOut);
    }

    // At most two terms, each nothing but a value or its double.
    private static bool IsRoundedOnce(Sum sum) =>
        sum.Terms.Count < 2
        || (sum.Terms.Count == 2 && sum.Terms.All(term =>
            term.Coefficient.IsPowerOfTwo
            && term.Factors.Count <= 1
            && term.Factors.All(factor => factor.Halves == 2)));
}

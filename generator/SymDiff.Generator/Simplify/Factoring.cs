using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary><c>a·x + b·x = (a + b)·x</c>, for the factor that most terms share, again and again.</summary>
internal static class Factoring
{
    // Longer sums are left as they are: a reader would not factor them by hand either.
    private const int MostTerms = 24;

    /// <summary>The sum with common factors and a common number pulled out.</summary>
    public static Sum Run(Sum sum, IrType type)
    {
        while (sum.Terms.Count is > 1 and <= MostTerms)
        {
            if (MostShared(sum) is not { } shared)
            {
                return WithoutCommonNumber(sum, type);
            }

            sum = PullOut(sum, shared, type);
        }

        return sum;
    }

    private static Factor? MostShared(Sum sum)
    {
        Factor? best = null;
        int most = 1;
        foreach (Factor factor in sum.Terms.SelectMany(term => term.Factors))
        {
            int count = sum.Terms.Count(term => Shares(term, factor));
            if (count > most)
            {
                (best, most) = (factor, count);
            }
        }

        return best;
    }

    private static bool Shares(Product term, Factor factor)
    {
        int halves = term.HalvesOf(factor.Base);
        return halves != 0 && (halves > 0) == factor.IsAbove;
    }

    private static Sum PullOut(Sum sum, Factor shared, IrType type)
    {
        List<Product> group = [.. sum.Terms.Where(term => Shares(term, shared))];
        int sign = shared.IsAbove ? 1 : -1;
        int halves = sign * group.Min(term => Math.Abs(term.HalvesOf(shared.Base)));
        Sum rest = Run(Sum.Of(group.Select(term => term.Without(shared.Base, halves))), type);
        Product power = Product.Of(Coefficient.One).With(shared with { Halves = halves });
        Product factored = shared.IsAbove ? power.Times(rest.ToExpr(type)) : Product.Of(rest.ToExpr(type)).Times(power);
        bool placed = false;
        List<Product> terms = [];
        foreach (Product term in sum.Terms)
        {
            if (!group.Contains(term))
            {
                terms.Add(term);
            }
            else if (!placed)
            {
                terms.Add(factored);
                placed = true;
            }
        }

        return Sum.Of(terms);
    }

    private static Sum WithoutCommonNumber(Sum sum, IrType type)
    {
        Coefficient number = sum.Terms[0].Coefficient;
        if (number.Magnitude == Coefficient.One
            || sum.Terms.Any(term => term.Coefficient.Magnitude != number.Magnitude))
        {
            return sum;
        }

        bool allNegative = sum.Terms.All(term => term.Coefficient.IsNegative);
        Coefficient common = allNegative ? number : number.Magnitude;
        Sum rest = Sum.Of(sum.Terms.Select(term => term.WithCoefficient(
            term.Coefficient.IsNegative != allNegative ? -Coefficient.One : Coefficient.One)));
        return Sum.Of([Product.Of(common).Times(rest.ToExpr(type))]);
    }
}

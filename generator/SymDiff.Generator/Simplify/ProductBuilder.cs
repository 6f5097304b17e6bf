using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// Writes a product down: the number first, then the factors as they were met, each multiplied or divided by in its
/// turn, so that intermediate results stay of the size they had.
/// </summary>
internal static class ProductBuilder
{
    public static Expr Build(Product given, IrType type)
    {
        Product product = WithoutMinus(given);
        (double numerator, double denominator) = (product.Coefficient.Numerator, product.Coefficient.Denominator);
        bool startsWithNumber = Math.Abs(numerator) != 1 || !product.Factors.Any(factor => factor.IsAbove);
        Expr? result = startsWithNumber ? Number(numerator, type) : null;
        bool negates = !startsWithNumber && numerator < 0;
        Expr? divisorNumber = denominator == 1 ? null : Number(denominator, type);
        List<List<Expr>> waiting = [];
        foreach (Factor factor in product.Factors)
        {
            if (factor.IsAbove)
            {
                foreach (Expr part in Parts(factor))
                {
                    result = result is not null ? result * part : negates ? -part : part;
                }
            }
            else if (IsFirstOfDivisor(factor, product.Factors))
            {
                List<Expr> divisor = [.. Together(factor, product.Factors).SelectMany(Parts)];
                if (divisorNumber is not null)
                {
                    divisor.Insert(0, divisorNumber);
                    divisorNumber = null;
                }

                waiting.Add(divisor);
            }

            result = DivideAll(result, waiting);
        }

        return divisorNumber is null ? result! : result! / divisorNumber;
    }

    // −1 · (a − b) · c is (b − a) · c.
    private static Product WithoutMinus(Product product)
    {
        Factor? difference = product.Coefficient == -Coefficient.One
            ? product.Factors.FirstOrDefault(factor => factor.Halves == 2 && Product.Opposite(factor.Base) is not null)
            : null;
        return difference is null ? product : product.WithOpposite(difference.Base);
    }

    private static Expr? DivideAll(Expr? result, List<List<Expr>> waiting)
    {
        if (result is null)
        {
            return null;
        }

        foreach (List<Expr> divisor in waiting)
        {
            result /= divisor.Aggregate((product, part) => product * part);
        }

        waiting.Clear();
        return result;
    }

    private static bool IsFirstOfDivisor(Factor factor, IReadOnlyList<Factor> factors) =>
        ReferenceEquals(Together(factor, factors).First(), factor);

    private static IEnumerable<Factor> Together(Factor factor, IReadOnlyList<Factor> factors) =>
        factors.Where(other => ReferenceEquals(other, factor)
            || (!other.IsAbove && factor.Divisor is not null && ReferenceEquals(other.Divisor, factor.Divisor)));

    // x³ is x * x * x, and half a power more is a root.
    private static IEnumerable<Expr> Parts(Factor factor)
    {
        int halves = Math.Abs(factor.Halves);
        IEnumerable<Expr> whole = Enumerable.Repeat(factor.Base, halves / 2);
        return halves % 2 == 0 ? whole : [.. whole, new Apply("Sqrt", factor.Base.Type, [factor.Base])];
    }

    private static Constant Number(double value, IrType type) =>
        type.IsInteger ? Constant.Of((int)value) : Constant.Of(value, type);
}

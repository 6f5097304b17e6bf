using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>A sum of terms, in the order in which they were met; like terms are one term.</summary>
internal sealed class Sum
{
    private readonly List<Product> terms = [];

    private Sum()
    {
    }

    public IReadOnlyList<Product> Terms => terms;

    /// <summary>
    /// Reads the terms off a simplified expression. A sum in parentheses is one term of a real sum: in
    /// <c>a + (b − c)</c> the difference may be small and exact, and <c>a + b − c</c> would lose it.
    /// </summary>
    public static Sum Of(Expr expr)
    {
        Sum sum = new();
        sum.Read(expr, isNegative: false);
        return sum;
    }

    public static Sum Of(IEnumerable<Product> terms)
    {
        Sum sum = new();
        foreach (Product term in terms)
        {
            sum.Add(term);
        }

        return sum;
    }

    /// <summary>Whether an expression is a sum or a difference, and so has terms of its own.</summary>
    public static bool IsSum(Expr expr) => expr is Apply { Function: "Add" or "Subtract" };

    /// <summary>Whether all numbers stayed within the range of the type.</summary>
    public bool IsUsable(IrType type) => terms.All(term => term.Coefficient.IsUsableAs(type));

    /// <summary>Writes the sum down in its order; only of <c>−a + b</c> it makes <c>b − a</c>.</summary>
    public Expr ToExpr(IrType type)
    {
        if (terms.Count == 0)
        {
            return type.IsInteger ? Constant.Of(0) : Constant.Of(0, type);
        }

        bool swaps = terms.Count > 1 && terms[0].Coefficient.IsNegative && !terms[1].Coefficient.IsNegative;
        int first = swaps ? 1 : 0;
        Expr result = terms[first].ToExpr(type);
        for (int i = 0; i < terms.Count; i++)
        {
            if (i != first)
            {
                Product term = terms[i];
                result = term.Coefficient.IsNegative
                    ? result - term.Negated().ToExpr(type)
                    : result + term.ToExpr(type);
            }
        }

        return result;
    }

    private void Read(Expr expr, bool isNegative)
    {
        switch (expr)
        {
            case Apply { Function: "Add" } sum:
                Read(sum.Operands[0], isNegative);
                ReadRight(sum.Operands[1], isNegative);
                break;
            case Apply { Function: "Subtract" } difference:
                Read(difference.Operands[0], isNegative);
                ReadRight(difference.Operands[1], !isNegative);
                break;
            case Apply { Function: "Negate", Type.IsInteger: true } negation:
                Read(negation.Operands[0], !isNegative);
                break;
            default:
                AddProduct(expr, isNegative);
                break;
        }
    }

    private void ReadRight(Expr expr, bool isNegative)
    {
        if (expr.Type.IsInteger)
        {
            Read(expr, isNegative);
        }
        else
        {
            AddProduct(expr, isNegative);
        }
    }

    private void AddProduct(Expr expr, bool isNegative)
    {
        Product term = Product.Of(expr);
        Add(isNegative ? term.Negated() : term);
    }

    // 1 − x and x − 1 are like factors; the one met first wins. A root of either is left as it is.
    private Product Oriented(Product term)
    {
        foreach (Factor factor in term.Factors)
        {
            if (factor.Halves % 2 == 0
                && Product.Opposite(factor.Base) is { } opposite
                && terms.Exists(other => other.HalvesOf(opposite) != 0)
                && !terms.Exists(other => other.HalvesOf(factor.Base) != 0))
            {
                return Oriented(term.WithOpposite(factor.Base));
            }
        }

        return term;
    }

    private void Add(Product given)
    {
        Product term = Oriented(given);
        int position = terms.FindIndex(term.IsLike);
        if (position < 0)
        {
            if (!term.Coefficient.IsZero)
            {
                terms.Add(term);
            }

            return;
        }

        Coefficient total = terms[position].Coefficient + term.Coefficient;
        if (total.IsZero)
        {
            terms.RemoveAt(position);
        }
        else
        {
            terms[position] = terms[position].WithCoefficient(total);
        }
    }
}

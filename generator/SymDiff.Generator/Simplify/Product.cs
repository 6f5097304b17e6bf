using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>A number times powers, in the order in which they were met.</summary>
internal sealed class Product
{
    private readonly List<Factor> factors = [];

    // The same for factors in any order; tells most products apart at once.
    private int key;

    private Product(Coefficient coefficient) => Coefficient = coefficient;

    public Coefficient Coefficient { get; private set; }

    public IReadOnlyList<Factor> Factors => factors;

    /// <summary>Reads the factors off a simplified expression.</summary>
    public static Product Of(Expr expr)
    {
        Product product = new(Coefficient.One);
        product.Read(expr, 1, null);
        return product;
    }

    public static Product Of(Coefficient coefficient) => new(coefficient);

    public Product Negated() => WithCoefficient(-Coefficient);

    public Product WithCoefficient(Coefficient coefficient)
    {
        Product product = new(coefficient);
        product.factors.AddRange(factors);
        product.key = key;
        return product;
    }

    public Product Times(Product other)
    {
        Product product = WithCoefficient(Coefficient * other.Coefficient);
        foreach (Factor factor in other.factors)
        {
            product.Add(factor);
        }

        return product;
    }

    public Product With(Factor factor)
    {
        Product product = WithCoefficient(Coefficient);
        product.Add(factor);
        return product;
    }

    public Product Times(Expr factor)
    {
        Product product = WithCoefficient(Coefficient);
        product.Read(factor, 1, null);
        return product;
    }

    /// <summary>This product without <paramref name="halves"/> half powers of a base that it holds.</summary>
    public Product Without(Expr factorBase, int halves)
    {
        Product product = WithCoefficient(Coefficient);
        product.Add(new Factor(factorBase, -halves, null));
        return product;
    }

    /// <summary>The same product with <c>b − a</c> for its factor <c>a − b</c>.</summary>
    public Product WithOpposite(Expr difference)
    {
        Product product = new(Coefficient);
        foreach (Factor factor in factors)
        {
            bool turns = factor.Base.Equals(difference);
            product.Add(turns ? factor with { Base = Opposite(difference)! } : factor);
            product.Coefficient = turns && factor.Halves % 4 != 0 ? -product.Coefficient : product.Coefficient;
        }

        return product;
    }

    /// <summary><c>b − a</c> for <c>a − b</c>; null for everything else.</summary>
    public static Expr? Opposite(Expr expr) =>
        expr is Apply { Function: "Subtract" } ? expr.Operands[1] - expr.Operands[0] : null;

    /// <summary>The half powers of a base; 0 where it does not occur.</summary>
    public int HalvesOf(Expr factorBase) => factors.Find(factor => factor.Base.Equals(factorBase))?.Halves ?? 0;

    /// <summary>Whether only the numbers in front differ.</summary>
    public bool IsLike(Product other) =>
        key == other.key
        && factors.Count == other.factors.Count
        && factors.All(factor => other.HalvesOf(factor.Base) == factor.Halves);

    public Expr ToExpr(IrType type) => ProductBuilder.Build(this, type);

    private void Read(Expr expr, int power, Expr? divisor)
    {
        switch (expr)
        {
            case Constant constant:
                Coefficient value = Coefficient.Of(constant.Type.IsReal ? constant.Real : constant.Integer);
                Coefficient *= power > 0 ? value : value.Inverse;
                break;
            case Apply { Function: "Negate" } negation:
                Coefficient = -Coefficient;
                Read(negation.Operands[0], power, divisor);
                break;
            case Apply { Function: "Multiply" } product:
                Read(product.Operands[0], power, divisor);
                Read(product.Operands[1], power, divisor);
                break;
            case Apply { Function: "Divide", Type.IsReal: true } quotient:
                Read(quotient.Operands[0], power, divisor);
                Read(quotient.Operands[1], -power, power > 0 ? quotient.Operands[1] : divisor);
                break;
            case Apply { Function: "Sqrt" } root:
                Add(new Factor(root.Operands[0], power, divisor));
                break;
            default:
                Add(new Factor(expr, 2 * power, divisor));
                break;
        }
    }

    private void Add(Factor factor)
    {
        key = unchecked(key + (factor.Base.GetHashCode() * factor.Halves));
        int position = factors.FindIndex(other => other.Base.Equals(factor.Base));
        if (position < 0)
        {
            factors.Add(factor);
            return;
        }

        Factor known = factors[position];
        int halves = known.Halves + factor.Halves;
        if (halves == 0)
        {
            factors.RemoveAt(position);
        }
        else
        {
            bool keepsSide = (halves > 0) == known.IsAbove;
            factors[position] = new Factor(known.Base, halves, (keepsSide ? known : factor).Divisor);
        }
    }
}

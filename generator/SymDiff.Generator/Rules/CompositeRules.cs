using SymDiff.Generator.Ir;
using static SymDiff.Generator.Rules.Domain;
using static SymDiff.Generator.Rules.Functions;

namespace SymDiff.Generator.Rules;

/// <summary>Formulas with a derivative of their own.</summary>
internal static class CompositeRules
{
    public static readonly Composite[] Rows =
    [
        Of("logistic", x => 1 / (1 + Exp(-x)), (x, r) => r * (1 - r), Reals),
        Of("logistic, other form", x => Exp(x) / (1 + Exp(x)), (x, r) => r * (1 - r), Reals),
        Of("softplus", x => Log(1 + Exp(x)), (x, r) => 1 / (1 + Exp(-x)), Reals),
    ];

    private static Composite Of(string name, Func<Expr, Expr> formula, Func<Expr, Expr, Expr> partial, Domain domain) =>
        new(name, formula(Primitive.Operand(0)), [partial(Primitive.Operand(0), Primitive.Result)], [domain]);
}

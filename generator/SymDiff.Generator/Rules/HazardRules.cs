using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;
using static SymDiff.Generator.Rules.Functions;
using static SymDiff.Generator.Rules.Hazard;

namespace SymDiff.Generator.Rules;

/// <summary>
/// Every numerical hazard, a row each; of rows that fit the same expression the first counts, and of expressions inside
/// of each other the outermost.
/// </summary>
internal static class HazardRules
{
    private static readonly Expr X = Primitive.Operand(0);
    private static readonly Expr Y = Primitive.Operand(1);

    // The ways to write the logistic function, and what it is taken of.
    private static readonly (Expr Formula, Expr Of)[] Sigmoids =
    [
        (1 / (1 + Exp(-X)), X),
        (1 / (1 + Exp(X)), -X),
        (Exp(X) / (1 + Exp(X)), X),
        (Sigmoid(X), X),
    ];

    public static readonly IReadOnlyList<Hazard> Rows =
    [
        .. Sigmoids.SelectMany(form => CrossEntropies(form.Formula, form.Of)),
        .. Sigmoids.SelectMany(form => Logarithms(form.Formula, form.Of)),
        new(Messages.Exponentials, Log(Total(Exp(X))), LogTotalExp(X)),
        new(Messages.Exponentials, Exp(X) / Total(Exp(Y)), Exp(X - LogTotalExp(Y))),
        new(Messages.Exponentials, Log(Exp(X) + Exp(Y)), Call("LogAddExp", X, Y)),
        new(Messages.Exponentials, Log(1 + Exp(X)), Call("Softplus", X)),
        new(Messages.Exponentials, Exp(X) / (1 + Exp(X)), Sigmoid(X)),
        new(Messages.Exponentials, Exp(X) / (Exp(X) + Exp(Y)), Sigmoid(X - Y)),
        new(Messages.Exponentials, (Exp(X) - Exp(-X)) / (Exp(X) + Exp(-X)), Call("Tanh", X)),
        new(Messages.LogNearOne, Log(1 - Exp(X)), Call("Log1MExp", X)),
        new(Messages.LogNearOne, Log(1 + X), Call("Log1p", X)),
        new(Messages.LogNearOne, Log(1 - X), Call("Log1p", -X)),
        new(Messages.LogNearOne, LogP1(X), Call("Log1p", X)),
        new(Messages.ExpLessOne, Exp(X) - 1, Call("Expm1", X)),
        new(Messages.ExpLessOne, 1 - Exp(X), -Call("Expm1", X)),
        new(Messages.ExpLessOne, Call("ExpM1", X), Call("Expm1", X)),
        new(Messages.RootOfSquares, Sqrt(X * X + Y * Y), Call("Hypot", X, Y)),
        new(Messages.SquareAsPower, Pow(X, Number(2)), X * X),
    ];

    // With a label y, what stands for 1 − sigmoid(x) is sigmoid(−x).
    private static IEnumerable<Hazard> CrossEntropies(Expr sigmoid, Expr x)
    {
        Expr hit = Log(sigmoid);
        Expr miss = Log(1 - sigmoid);
        Expr loss = Y * Call("Softplus", Negated(x)) + (1 - Y) * Call("Softplus", x);
        yield return new(Messages.LogOfSigmoid, -(Y * hit + (1 - Y) * miss), loss);
        yield return new(Messages.LogOfSigmoid, -Y * hit - (1 - Y) * miss, loss);
        yield return new(
            Messages.LogOfSigmoid,
            Y * hit + (1 - Y) * miss,
            Y * Call("LogSigmoid", x) + (1 - Y) * Call("LogSigmoid", Negated(x)));
    }

    private static IEnumerable<Hazard> Logarithms(Expr sigmoid, Expr x)
    {
        yield return new(Messages.LogOfSigmoid, Log(sigmoid), Call("LogSigmoid", x));
        yield return new(Messages.LogOfSigmoid, Log(1 - sigmoid), Call("LogSigmoid", Negated(x)));
    }

    private static Expr Negated(Expr x) => x is Apply { Function: "Negate" } negation ? negation.Operands[0] : -x;
}

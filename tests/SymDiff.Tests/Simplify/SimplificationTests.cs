using SymDiff.Generator.Ir;
using SymDiff.Generator.Simplify;
using Xunit;
using static SymDiff.Generator.Rules.Functions;

namespace SymDiff.Tests.Simplify;

/// <summary>One line each: what derivative code looks like before and after.</summary>
public class SimplificationTests
{
    private static readonly Expr A = Real("a");
    private static readonly Expr B = Real("b");
    private static readonly Expr C = Real("c");
    private static readonly Expr P = Real("p");
    private static readonly Expr R = Real("r");
    private static readonly Expr X = Real("x");
    private static readonly Expr Y = Real("y");
    private static readonly Expr I = new Local("i", IrType.Integer);
    private static readonly Expr N = new Local("n", IrType.Integer);
    private static readonly Expr If = new Local("condition", IrType.Boolean);
    private static readonly Expr Zero = Number(0);
    private static readonly Expr One = Number(1);

    private static readonly (Expr Before, Expr After)[] DerivativeRows =
    [
        ((3 * X) + (3 * X) + 2, (6 * X) + 2),
        ((One * (3 * X)) + (One * X * 3) + (One * 2), (6 * X) + 2),
        (X + (A + B), X + (A + B)),
        (X * 6, 6 * X),
        (X * 6 * Y, 6 * X * Y),
        ((A * X) + (B * X), X * (A + B)),
        ((A * X) - (X * B) + C, (X * (A - B)) + C),
        ((2 * A) - (2 * B), 2 * (A - B)),
        (X * X * X / X, X * X),
        (-A * -B, A * B),
        (-(A * B), -A * B),
        (A - -B, A + B),
        (A + (B * -1), A - B),
        (-A + B, B - A),
        (-(A - B), B - A),
        (-A - B, -A - B),
        (A - A, Zero),
        (A + B - A, B),
        ((0.5 / R) * 2 * X, X / R),
        (A * (1 / B), A / B),
        (A * (-R / B), -A * R / B),
        (A / (B * C) * C, A / B),
        (X / 3, X / 3),
        (X / 3 * 2, 2 * X / 3),
        ((X / 3) + (X / 3), 2 * X / 3),
        (1 / X / X, 1 / (X * X)),
        (A / P * P, A),
        ((((1 - Y) / (1 - P)) - (Y / P)) * (P * (1 - P)), P - Y),
        ((P * (1 - Y)) - (Y * (1 - P)), P - Y),
        ((A - B) * C, (A - B) * C),
        (A * P * (1 - P), A * P * (1 - P)),
        (A * (P * (1 - P)), A * P * (1 - P)),
        (1 - (1 - P), P),
        (Pow(X, Number(2)), X * X),
        (3 * Pow(X, Number(2)), 3 * X * X),
        (A * (0.5 / Sqrt(X)), 0.5 * A / Sqrt(X)),
        (Sqrt(X) * Sqrt(X), X),
        (X / Sqrt(X), Sqrt(X)),
        (A * Choose(If, One, Zero), Choose(If, A, Zero)),
        (Choose(If, A, Zero) * One, Choose(If, A, Zero)),
        (Choose(If, A, Zero) + Choose(If, Zero, B), Choose(If, A, B)),
        (Choose(If, A * 1, A), A),
        (Choose(Less(One, Number(2)), A, B), A),
        ((-2 * A) - (2 * B * X), -2 * (A + (B * X))),
        (N - 1 + 1, N),
        (N - (N - I), I),
        (N - 1 - 0, N - 1),
        ((I * 2) + 1, (I * 2) + 1),
        (new Apply("AndAlso", IrType.Boolean, [Constant.True, If]), If),
        (new Apply("Not", IrType.Boolean, [Less(A, B)]), new Apply("Not", IrType.Boolean, [Less(A, B)])),
    ];

    private static readonly (Expr Before, Expr After)[] PrimalRows =
    [
        (X * 1, X),
        (X - 0, X),
        (X + 0, X + 0),
        (0 * X, 0 * X),
        (X * 6, X * 6),
        (X + (A + B), X + (A + B)),
        (-(A - B), -(A - B)),
        (Number(2) * Math.PI * X, Number(2) * Math.PI * X),
        (Pow(X, Number(2)), Pow(X, Number(2))),
        (N - 1 + 1, N),
    ];

    public static TheoryData<int> Derivatives => [.. Enumerable.Range(0, DerivativeRows.Length)];

    public static TheoryData<int> Primals => [.. Enumerable.Range(0, PrimalRows.Length)];

    [Theory]
    [MemberData(nameof(Derivatives))]
    public void Derivative(int row) => Check(new ExpressionSimplifier().Freely, DerivativeRows[row]);

    [Theory]
    [MemberData(nameof(Primals))]
    public void Primal(int row) => Check(new ExpressionSimplifier().Exactly, PrimalRows[row]);

    private static void Check(Func<Expr, Expr> simplify, (Expr Before, Expr After) row)
    {
        Expr simplified = simplify(row.Before);
        Assert.True(row.After.Equals(simplified), $"{row.Before} became {simplified}, not {row.After}");
    }

    private static Local Real(string name) => new(name, IrType.Double);
}

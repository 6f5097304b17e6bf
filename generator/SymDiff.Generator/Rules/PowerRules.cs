using static SymDiff.Generator.Rules.Domain;
using static SymDiff.Generator.Rules.Functions;
using static SymDiff.Generator.Rules.Row;

namespace SymDiff.Generator.Rules;

/// <summary>Powers, roots, exponentials, logarithms.</summary>
internal static class PowerRules
{
    private const string RootKink = "+∞ at 0; 0 where the adjoint is 0";

    public static readonly Primitive[] Rows =
    [
        Unary("Sqrt", (x, r) => 0.5 / r, Positive, cost: 5)
            with { ZeroAdjointWins = true, Kink = RootKink, Lanes = "SquareRoot" },
        Unary("Cbrt", (x, r) => 1 / (3 * (r * r)), NonZero, cost: 20) with { ZeroAdjointWins = true, Kink = RootKink },
        IntegerLast("RootN", (x, n, r) => r / (Real(n) * x), Positive, Host.Number, 40)
            with { ZeroAdjointWins = true, Kink = "NaN at 0; 0 where the adjoint is 0" },
        Binary("Pow", (x, p, r) => (Choose(Equal(p, Number(0)), Number(0), p * Pow(x, p - 1)),
            Choose(Equal(x, Number(0)), Choose(Greater(p, Number(0)), Number(0), Number(double.NaN)), r * Log(x))),
                Positive, Reals, cost: 40)
            with { Kink = "∂x at x = 0: 0 for p = 0; ∂p at x = 0: 0 for p > 0, else NaN" },
        Binary("Hypot", (x, y, r) => (Choose(Equal(r, Number(0)), Number(0), x / r),
            Choose(Equal(r, Number(0)), Number(0), y / r)), Reals, Reals, Host.Number, 10)
            with { Kink = "0 at the origin", IsCommutative = true, Lanes = "Hypot" },
        Unary("ReciprocalSqrtEstimate", (x, r) => -0.5 * r / x, Positive, cost: 6),
        Unary("Exp", (x, r) => r, Moderate, cost: 12) with { Lanes = "Exp" },
        Unary("ExpM1", (x, r) => r + 1, Moderate, Host.Number, 15),
        Unary("Exp2", (x, r) => Math.Log(2) * r, Moderate, Host.Number, 15),
        Unary("Exp2M1", (x, r) => Math.Log(2) * (r + 1), Moderate, Host.Number, 15),
        Unary("Exp10", (x, r) => Math.Log(10) * r, Moderate, Host.Number, 15),
        Unary("Exp10M1", (x, r) => Math.Log(10) * (r + 1), Moderate, Host.Number, 15),
        Unary("Log", (x, r) => 1 / x, Positive, cost: 12) with { Lanes = "Log" },
        Unary("LogP1", (x, r) => 1 / (1 + x), AboveMinusOne, Host.Number, 15),
        Unary("Log2", (x, r) => (1 / Math.Log(2)) / x, Positive, cost: 12) with { Lanes = "Log2" },
        Unary("Log2P1", (x, r) => (1 / Math.Log(2)) / (1 + x), AboveMinusOne, Host.Number, 15),
        Unary("Log10", (x, r) => (1 / Math.Log(10)) / x, Positive, cost: 15),
        Unary("Log10P1", (x, r) => (1 / Math.Log(10)) / (1 + x), AboveMinusOne, Host.Number, 15),
        Binary("LogBase", (x, b, r) => (1 / (x * Log(b)), -r / (b * Log(b))), Positive, AboveOne, cost: 25)
            with { Spelling = "Log" },
        IntegerLast("ScaleB", (x, n, r) => ScaleB(Number(1), n), Reals, Host.Math, 5),
    ];
}

using static SymDiff.Generator.Rules.Domain;
using static SymDiff.Generator.Rules.Functions;
using static SymDiff.Generator.Rules.Row;

namespace SymDiff.Generator.Rules;

/// <summary>The functions of <c>SymDiff.SpecialFunctions</c>, which the base library lacks.</summary>
internal static class SpecialRules
{
    private static readonly double TwoOverSqrtPi = 2 / Math.Sqrt(Math.PI);

    public static readonly Primitive[] Rows =
    [
        Unary("Sigmoid", (x, r) => r * (1 - r), Reals, Host.Special, 15),
        Unary("LogSigmoid", (x, r) => Sigmoid(-x), Reals, Host.Special, 25),
        Unary("Softplus", (x, r) => Sigmoid(x), Reals, Host.Special, 25),
        Unary("Logit", (x, r) => 1 / (x * (1 - x)), Probability, Host.Special, 25),
        Binary("LogAddExp", (x, y, r) => (Exp(x - r), Exp(y - r)), Reals, Reals, Host.Special, 30)
            with { IsCommutative = true },
        Unary("Relu", (x, r) => Indicator(Greater(r, Number(0))), Reals, Host.Special, 2) with { Kink = "0 at 0" },
        Unary("Silu", (x, r) => Sigmoid(x) + r * Sigmoid(-x), Reals, Host.Special, 20),
        Unary("Gelu", (x, r) => NormalCdf(x) + x * NormalPdf(x), Reals, Host.Special, 40),
        Unary("Erf", (x, r) => TwoOverSqrtPi * Exp(-(x * x)), Moderate, Host.Special, 30),
        Unary("Erfc", (x, r) => -TwoOverSqrtPi * Exp(-(x * x)), Moderate, Host.Special, 30),
        Unary("NormalPdf", (x, r) => -x * r, Moderate, Host.Special, 20),
        Unary("NormalCdf", (x, r) => NormalPdf(x), Moderate, Host.Special, 35),
        Unary("NormalQuantile", (x, r) => 1 / NormalPdf(r), Probability, Host.Special, 60),
        Unary("LogGamma", (x, r) => Digamma(x), Positive, Host.Special, 60),
        Unary("Digamma", (x, r) => PolyGamma(1, x), Positive, Host.Special, 60),
        IntegerFirst("PolyGamma", (n, x, r) => PolyGamma(n + 1, x), Positive, Host.Special, 60),
        Unary("XLogX", (x, r) => 1 + Log(x), Positive, Host.Special, 15) with { Kink = "−∞ at 0" },
        Unary("Log1p", (x, r) => 1 / (1 + x), AboveMinusOne, Host.Special, 18),
        Unary("Expm1", (x, r) => r + 1, Moderate, Host.Special, 18),
        Unary("Log1MExp", (x, r) => 1 / (1 - Exp(-x)), BelowZero, Host.Special, 30),
    ];
}

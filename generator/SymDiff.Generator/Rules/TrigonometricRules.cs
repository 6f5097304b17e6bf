using static SymDiff.Generator.Rules.Domain;
using static SymDiff.Generator.Rules.Functions;
using static SymDiff.Generator.Rules.Row;

namespace SymDiff.Generator.Rules;

/// <summary>Circular and hyperbolic functions and their inverses.</summary>
internal static class TrigonometricRules
{
    private const string EndKink = "±∞ at ±1; 0 where the adjoint is 0";

    public static readonly Primitive[] Rows =
    [
        Unary("Sin", (x, r) => Cos(x), Reals, cost: 20) with { Lanes = "Sin" },
        Unary("Cos", (x, r) => -Sin(x), Reals, cost: 20) with { Lanes = "Cos" },
        Unary("Tan", (x, r) => 1 + r * r, QuarterTurn, cost: 25),
        Unary("SinPi", (x, r) => Math.PI * CosPi(x), Reals, Host.Number, 20),
        Unary("CosPi", (x, r) => -Math.PI * SinPi(x), Reals, Host.Number, 20),
        Unary("SinCosPiHalf", (x, r) => -Math.PI * SinPi(x), Reals, Host.Number, 20)
            with { Spelling = "SinCosPi", Half = "CosPi" },
        Unary("TanPi", (x, r) => Math.PI * (1 + r * r), QuarterTurnPi, Host.Number, 25),
        Unary("Asin", (x, r) => 1 / Sqrt((1 - x) * (1 + x)), Unit, cost: 20)
            with { ZeroAdjointWins = true, Kink = EndKink },
        Unary("Acos", (x, r) => -1 / Sqrt((1 - x) * (1 + x)), Unit, cost: 20)
            with { ZeroAdjointWins = true, Kink = EndKink },
        Unary("Atan", (x, r) => 1 / (1 + x * x), Reals, cost: 20),
        Binary("Atan2", (y, x, r) => (x / (x * x + y * y), -y / (x * x + y * y)), Reals, NonZero, cost: 30)
            with { Kink = "NaN at the origin" },
        Unary("AsinPi", (x, r) => (1 / Math.PI) / Sqrt((1 - x) * (1 + x)), Unit, Host.Number, 20)
            with { ZeroAdjointWins = true, Kink = EndKink },
        Unary("AcosPi", (x, r) => (-1 / Math.PI) / Sqrt((1 - x) * (1 + x)), Unit, Host.Number, 20)
            with { ZeroAdjointWins = true, Kink = EndKink },
        Unary("AtanPi", (x, r) => (1 / Math.PI) / (1 + x * x), Reals, Host.Number, 20),
        Binary("Atan2Pi", (y, x, r) => ((1 / Math.PI) * x / (x * x + y * y), (-1 / Math.PI) * y / (x * x + y * y)),
            Reals, NonZero, Host.Number, 30) with { Kink = "NaN at the origin" },
        Unary("Sinh", (x, r) => Cosh(x), Moderate, cost: 20),
        Unary("Cosh", (x, r) => Sinh(x), Moderate, cost: 20),
        Unary("Tanh", (x, r) => (1 - r) * (1 + r), Reals, cost: 20),
        Unary("Asinh", (x, r) => 1 / Sqrt(x * x + 1), Reals, cost: 20),
        Unary("Acosh", (x, r) => 1 / Sqrt((x - 1) * (x + 1)), AboveOne, cost: 20)
            with { ZeroAdjointWins = true, Kink = "+∞ at 1; 0 where the adjoint is 0" },
        Unary("Atanh", (x, r) => 1 / ((1 - x) * (1 + x)), Unit, cost: 20),
    ];
}

using static SymDiff.Generator.Rules.Domain;
using static SymDiff.Generator.Rules.Functions;
using static SymDiff.Generator.Rules.Row;

namespace SymDiff.Generator.Rules;

/// <summary>Arithmetic. <c>Remainder</c> is C#'s <c>%</c>, whose quotient is truncated.</summary>
internal static class ArithmeticRules
{
    public static readonly Primitive[] Rows =
    [
        Operator(Binary("Add", (x, y, r) => (Number(1), Number(1)), Reals, Reals, cost: 1), "+")
            with { IsCommutative = true },
        Operator(Binary("Subtract", (x, y, r) => (Number(1), Number(-1)), Reals, Reals, cost: 1), "-"),
        Operator(Binary("Multiply", (x, y, r) => (y, x), Reals, Reals, cost: 1), "*") with { IsCommutative = true },
        Operator(Binary("Divide", (x, y, r) => (1 / y, -r / y), Reals, NonZero, cost: 4), "/"),
        Operator(Binary("Remainder", (x, y, r) => (Number(1), -Truncate(x / y)), Reals, NonZero, cost: 8), "%")
            with { Kink = "at a multiple of y, that of the piece x lies in" },
        Operator(Unary("Negate", (x, r) => Number(-1), Reals, cost: 1), "-"),
        Ternary("FusedMultiplyAdd", (x, y, z, r) => (y, x, Number(1)), Reals, Reals, Reals, cost: 2),
        Ternary("MultiplyAddEstimate", (x, y, z, r) => (y, x, Number(1)), Reals, Reals, Reals, Host.Number, cost: 2),
        Ternary("Lerp", (x, y, t, r) => (1 - t, t, y - x), Reals, Reals, Reals, Host.Number, cost: 4),
        Unary("DegreesToRadians", (x, r) => Number(Math.PI / 180), Reals, Host.Number, cost: 4),
        Unary("RadiansToDegrees", (x, r) => Number(180 / Math.PI), Reals, Host.Number, cost: 4),
        NearestRemainder("IEEERemainder", Host.Math),
        NearestRemainder("Ieee754Remainder", Host.Number),
        Unary("ReciprocalEstimate", (x, r) => -1 / (x * x), NonZero, cost: 4),
    ];

    private static Primitive NearestRemainder(string name, Host host) =>
        Binary(name, (x, y, r) => (Number(1), -Round(x / y)), Reals, NonZero, host, 12)
            with { Kink = "halfway between two multiples of y, that of the even one" };
}

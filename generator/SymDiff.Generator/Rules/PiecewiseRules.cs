using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using static SymDiff.Generator.Rules.Domain;
using static SymDiff.Generator.Rules.Functions;
using static SymDiff.Generator.Rules.Row;

namespace SymDiff.Generator.Rules;

/// <summary>
/// Functions in pieces, with the convention at each kink: between two active operands a tie is shared, against a
/// constant it counts for nothing; rounding has derivative zero.
/// </summary>
internal static class PiecewiseRules
{
    private const string TieKink = "½, ½ at a tie; 0 where the other operand is inactive";

    private static readonly string[] RoundingModes =
        ["ToEven", "AwayFromZero", "ToZero", "ToNegativeInfinity", "ToPositiveInfinity"];

    public static readonly Primitive[] Rows =
    [
        Unary("Abs", (x, r) => SignOf(x), Reals, cost: 1) with { Kink = "0 at 0", Lanes = "Abs" },
        Larger("Max") with { Lanes = "Max" },
        Smaller("Min") with { Lanes = "Min" },
        Chosen("MaxNumber"),
        Chosen("MinNumber"),
        Chosen("MaxNative"),
        Chosen("MinNative"),
        LargerMagnitude("MaxMagnitude"),
        SmallerMagnitude("MinMagnitude"),
        ChosenByMagnitude("MaxMagnitudeNumber"),
        ChosenByMagnitude("MinMagnitudeNumber"),
        Clamping("Clamp", Host.Math),
        Clamping("ClampNative", Host.Number),
        Binary(
            "CopySign",
            (x, y, r) =>
                (Choose(Equal(x, Number(0)), Number(0), Choose(Equal(x, r), Number(1), Number(-1))), Number(0)),
            Reals,
            NonZero,
            cost: 2) with { Kink = "0 at x = 0" },
        Zero("Sign", 1),
        Zero("Floor", 1) with { Lanes = "Floor" },
        Zero("Ceiling", 1) with { Lanes = "Ceiling" },
        Zero("Truncate", 1) with { Lanes = "Truncate" },
        Zero("Round", 1) with { Lanes = "Round" },
        Zero("RoundToDigits", 2) with { Spelling = "Round" },
        .. RoundingModes.Select(mode => InMode(Zero("Round" + mode, 1), mode)),
        .. RoundingModes.Select(mode => InMode(Zero("RoundToDigits" + mode, 2), mode)),
        Zero("ILogB", 1),
        Unary("BitIncrement", (x, r) => Number(1), Reals, cost: 2),
        Unary("BitDecrement", (x, r) => Number(1), Reals, cost: 2),
    ];

    private static Primitive InMode(Primitive row, string mode) =>
        row with { Spelling = "Round", LastArgument = "MidpointRounding." + mode };

    // Alone, an operand wins where the result is beyond the other one: so only the result must be kept for it.
    private static Primitive Larger(string name) => WhenAlone(
        Binary(name, (x, y, r) =>
            (ShareOf(Greater(x, y), Less(x, y)), ShareOf(Less(x, y), Greater(x, y))), Reals, Reals, Host.Math, 2)
            with { Kink = TieKink, IsCommutative = true },
        (x, y, r) => (Indicator(Greater(r, y)), Indicator(Greater(r, x))));

    private static Primitive Smaller(string name) => WhenAlone(
        Binary(name, (x, y, r) =>
            (ShareOf(Less(x, y), Greater(x, y)), ShareOf(Greater(x, y), Less(x, y))), Reals, Reals, Host.Math, 2)
            with { Kink = TieKink, IsCommutative = true },
        (x, y, r) => (Indicator(Less(r, y)), Indicator(Less(r, x))));

    // Of a number and a NaN it is the number: which of both it was, only the result tells.
    private static Primitive Chosen(string name) => WhenAlone(
        Binary(
            name,
            (x, y, r) => (
                Choose(Equal(x, y), Number(0.5), Indicator(Equal(r, x))),
                Choose(Equal(x, y), Number(0.5), Indicator(Equal(r, y)))),
            Reals,
            Reals,
            Host.Number,
            2) with { Kink = TieKink, IsCommutative = true },
        (x, y, r) => (Indicator(Differ(r, y)), Indicator(Differ(r, x))));

    private static Primitive ChosenByMagnitude(string name) => WhenAlone(
        Binary(
            name,
            (x, y, r) => (
                Choose(Equal(Abs(x), Abs(y)), Number(0.5), Indicator(Equal(r, x))),
                Choose(Equal(Abs(x), Abs(y)), Number(0.5), Indicator(Equal(r, y)))),
            Reals,
            Reals,
            Host.Number,
            4) with { Kink = TieKink },
        (x, y, r) => (Indicator(Differ(Abs(r), Abs(y))), Indicator(Differ(Abs(r), Abs(x)))));

    private static Primitive LargerMagnitude(string name) => WhenAlone(
        Binary(
            name,
            (x, y, r) =>
                (ShareOf(Greater(Abs(x), Abs(y)), Less(Abs(x), Abs(y))),
                    ShareOf(Less(Abs(x), Abs(y)), Greater(Abs(x), Abs(y)))),
            Reals,
            Reals,
            Host.Math,
            4) with { Kink = TieKink },
        (x, y, r) => (Indicator(Greater(Abs(x), Abs(y))), Indicator(Less(Abs(x), Abs(y)))));

    private static Primitive SmallerMagnitude(string name) => WhenAlone(
        Binary(
            name,
            (x, y, r) =>
                (ShareOf(Less(Abs(x), Abs(y)), Greater(Abs(x), Abs(y))),
                    ShareOf(Greater(Abs(x), Abs(y)), Less(Abs(x), Abs(y)))),
            Reals,
            Reals,
            Host.Math,
            4) with { Kink = TieKink },
        (x, y, r) => (Indicator(Less(Abs(x), Abs(y))), Indicator(Greater(Abs(x), Abs(y)))));

    // x between two bounds: outside, the bound it was cut to has the derivative; on a bound, x and the bound share it.
    private static Primitive Clamping(string name, Host host)
    {
        Primitive row = Ternary(
            name,
            (x, low, high, r) => (
                Choose(Both(Greater(x, low), Less(x, high)), Number(1),
                    Choose(Both(Equal(x, r), Less(low, high)), Number(0.5), Number(0))),
                Choose(Less(x, low), Number(1), Choose(Equal(x, low), Number(0.5), Number(0))),
                Choose(Greater(x, high), Number(1), Choose(Equal(x, high), Number(0.5), Number(0)))),
            Unit,
            BelowZero,
            AboveOne,
            host,
            3);
        (Expr x, Expr low, Expr high) = (Primitive.Operand(0), Primitive.Operand(1), Primitive.Operand(2));
        EquatableArray<Expr> alone =
        [
            Indicator(Both(Greater(x, low), Less(x, high))),
            Indicator(Less(x, low)),
            Indicator(Greater(x, high)),
        ];
        return row
            with { LonePartials = alone, HasFloatClass = false, Kink =
                "on a bound: ½ each; 0 where the other operands are inactive, or a bound is NaN" };
    }
}

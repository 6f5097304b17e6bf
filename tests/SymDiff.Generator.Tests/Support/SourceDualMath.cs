namespace SymDiff.Generator.Tests.Support;

/// <summary>Stands in for <see cref="Math"/>, and for the functions of <see cref="double"/>, on dual numbers. Each
/// derivative is written out here, and not taken from the generator's tables.</summary>
public static partial class SourceDualMath
{
    private const double Ln2 = 0.69314718055994531;
    private const double Ln10 = 2.3025850929940457;

    public static SourceDual Zero => 0;

    public static SourceDual One => 1;

    public static SourceDual NegativeOne => -1;

    public static SourceDual E => Math.E;

    public static SourceDual Pi => Math.PI;

    public static SourceDual Tau => Math.Tau;

    public static SourceDual CreateChecked(SourceDual x) => x;

    public static SourceDual CreateSaturating(SourceDual x) => x;

    public static SourceDual CreateTruncating(SourceDual x) => x;

    public static SourceDual Abs(SourceDual x) => Of(x, Math.Abs(x.Value), Math.Sign(x.Value));

    public static SourceDual Sqrt(SourceDual x) => Of(x, Math.Sqrt(x.Value), 1 / (2 * Math.Sqrt(x.Value)));

    public static SourceDual Cbrt(SourceDual x) =>
        Of(x, Math.Cbrt(x.Value), 1 / (3 * Math.Cbrt(x.Value) * Math.Cbrt(x.Value)));

    public static SourceDual Exp(SourceDual x) => Of(x, Math.Exp(x.Value), Math.Exp(x.Value));

    public static SourceDual ExpM1(SourceDual x) => Of(x, double.ExpM1(x.Value), Math.Exp(x.Value));

    public static SourceDual Exp2(SourceDual x) => Of(x, double.Exp2(x.Value), Ln2 * Math.Pow(2, x.Value));

    public static SourceDual Exp2M1(SourceDual x) => Of(x, double.Exp2M1(x.Value), Ln2 * Math.Pow(2, x.Value));

    public static SourceDual Exp10(SourceDual x) => Of(x, double.Exp10(x.Value), Ln10 * Math.Pow(10, x.Value));

    public static SourceDual Exp10M1(SourceDual x) => Of(x, double.Exp10M1(x.Value), Ln10 * Math.Pow(10, x.Value));

    public static SourceDual Log(SourceDual x) => Of(x, Math.Log(x.Value), 1 / x.Value);

    public static SourceDual Log(SourceDual x, SourceDual newBase)
    {
        double log = Math.Log(newBase.Value);
        return Of(x, newBase, Math.Log(x.Value, newBase.Value),
            1 / (x.Value * log), -Math.Log(x.Value) / (log * log * newBase.Value));
    }

    public static SourceDual LogP1(SourceDual x) => Of(x, double.LogP1(x.Value), 1 / (1 + x.Value));

    public static SourceDual Log2(SourceDual x) => Of(x, Math.Log2(x.Value), 1 / (x.Value * Ln2));

    public static SourceDual Log2P1(SourceDual x) => Of(x, double.Log2P1(x.Value), 1 / ((1 + x.Value) * Ln2));

    public static SourceDual Log10(SourceDual x) => Of(x, Math.Log10(x.Value), 1 / (x.Value * Ln10));

    public static SourceDual Log10P1(SourceDual x) => Of(x, double.Log10P1(x.Value), 1 / ((1 + x.Value) * Ln10));

    public static SourceDual Pow(SourceDual x, SourceDual y) => Of(x, y, Math.Pow(x.Value, y.Value),
        y.Value == 0 ? 0 : y.Value * Math.Pow(x.Value, y.Value - 1),
        x.Value == 0 && y.Value > 0 ? 0 : Math.Pow(x.Value, y.Value) * Math.Log(x.Value));

    public static SourceDual RootN(SourceDual x, int n) =>
        Of(x, double.RootN(x.Value, n), double.RootN(x.Value, n) / (n * x.Value));

    public static SourceDual ScaleB(SourceDual x, int n) => Of(x, Math.ScaleB(x.Value, n), Math.Pow(2, n));

    public static SourceDual Hypot(SourceDual x, SourceDual y)
    {
        double r = double.Hypot(x.Value, y.Value);
        return Of(x, y, r, r == 0 ? 0 : x.Value / r, r == 0 ? 0 : y.Value / r);
    }

    public static SourceDual FusedMultiplyAdd(SourceDual x, SourceDual y, SourceDual z) =>
        new(Math.FusedMultiplyAdd(x.Value, y.Value, z.Value), (x * y + z).Rate);

    public static SourceDual MultiplyAddEstimate(SourceDual x, SourceDual y, SourceDual z) =>
        new(double.MultiplyAddEstimate(x.Value, y.Value, z.Value), (x * y + z).Rate);

    public static SourceDual Lerp(SourceDual x, SourceDual y, SourceDual amount) =>
        new(double.Lerp(x.Value, y.Value, amount.Value), (x * (1 - amount) + y * amount).Rate);

    public static SourceDual DegreesToRadians(SourceDual x) =>
        Of(x, double.DegreesToRadians(x.Value), Math.PI / 180);

    public static SourceDual RadiansToDegrees(SourceDual x) =>
        Of(x, double.RadiansToDegrees(x.Value), 180 / Math.PI);

    public static SourceDual ReciprocalEstimate(SourceDual x) =>
        Of(x, Math.ReciprocalEstimate(x.Value), -1 / (x.Value * x.Value));

    public static SourceDual ReciprocalSqrtEstimate(SourceDual x) =>
        Of(x, Math.ReciprocalSqrtEstimate(x.Value), -0.5 / (x.Value * Math.Sqrt(x.Value)));

    public static SourceDual IEEERemainder(SourceDual x, SourceDual y) =>
        Of(x, y, Math.IEEERemainder(x.Value, y.Value), 1, -Math.Round(x.Value / y.Value));

    public static SourceDual Ieee754Remainder(SourceDual x, SourceDual y) => IEEERemainder(x, y);

    public static SourceDual Max(SourceDual x, SourceDual y) => Selected(x, y, Math.Max(x.Value, y.Value));

    public static SourceDual Min(SourceDual x, SourceDual y) => Selected(x, y, Math.Min(x.Value, y.Value));

    public static SourceDual MaxNumber(SourceDual x, SourceDual y) =>
        Selected(x, y, double.MaxNumber(x.Value, y.Value));

    public static SourceDual MinNumber(SourceDual x, SourceDual y) =>
        Selected(x, y, double.MinNumber(x.Value, y.Value));

    public static SourceDual MaxMagnitude(SourceDual x, SourceDual y) =>
        SelectedBySize(x, y, Math.MaxMagnitude(x.Value, y.Value));

    public static SourceDual MinMagnitude(SourceDual x, SourceDual y) =>
        SelectedBySize(x, y, Math.MinMagnitude(x.Value, y.Value));

    public static SourceDual Clamp(SourceDual x, SourceDual low, SourceDual high)
    {
        double value = Math.Clamp(x.Value, low.Value, high.Value);
        return x.Value > high.Value ? new(value, high.Rate) : x.Value < low.Value ? new(value, low.Rate) : x;
    }

    public static SourceDual CopySign(SourceDual x, SourceDual sign)
    {
        double value = Math.CopySign(x.Value, sign.Value);
        return Of(x, value, x.Value == 0 ? 0 : value / x.Value);
    }

    public static SourceDual BitIncrement(SourceDual x) => new(Math.BitIncrement(x.Value), x.Rate);

    public static SourceDual BitDecrement(SourceDual x) => new(Math.BitDecrement(x.Value), x.Rate);

    public static SourceDual Floor(SourceDual x) => Math.Floor(x.Value);

    public static SourceDual Ceiling(SourceDual x) => Math.Ceiling(x.Value);

    public static SourceDual Truncate(SourceDual x) => Math.Truncate(x.Value);

    public static SourceDual Round(SourceDual x) => Math.Round(x.Value);

    public static SourceDual Round(SourceDual x, int digits) => Math.Round(x.Value, digits);

    public static SourceDual Round(SourceDual x, MidpointRounding mode) => Math.Round(x.Value, mode);

    public static SourceDual Round(SourceDual x, int digits, MidpointRounding mode) =>
        Math.Round(x.Value, digits, mode);

    public static int Sign(SourceDual x) => Math.Sign(x.Value);

    public static int ILogB(SourceDual x) => Math.ILogB(x.Value);

    public static bool IsNaN(SourceDual x) => double.IsNaN(x.Value);

    public static bool IsFinite(SourceDual x) => double.IsFinite(x.Value);

    public static bool IsInfinity(SourceDual x) => double.IsInfinity(x.Value);

    public static bool IsPositiveInfinity(SourceDual x) => double.IsPositiveInfinity(x.Value);

    public static bool IsNegativeInfinity(SourceDual x) => double.IsNegativeInfinity(x.Value);

    public static bool IsNegative(SourceDual x) => double.IsNegative(x.Value);

    public static bool IsPositive(SourceDual x) => double.IsPositive(x.Value);

    public static bool IsInteger(SourceDual x) => double.IsInteger(x.Value);

    private static SourceDual Of(SourceDual x, double value, double slope) =>
        new(value, SourceDual.Times(x.Rate, slope));

    private static SourceDual Of(SourceDual x, SourceDual y, double value, double slopeX, double slopeY) =>
        new(value, SourceDual.Times(x.Rate, slopeX) + SourceDual.Times(y.Rate, slopeY));

    // One of two; both by halves where they are of the same size.
    private static SourceDual SelectedBySize(SourceDual x, SourceDual y, double value) =>
        Math.Abs(x.Value) == Math.Abs(y.Value) ? new(value, (x.Rate + y.Rate) / 2) : Selected(x, y, value);

    // One of two; both by halves where they are equal.
    private static SourceDual Selected(SourceDual x, SourceDual y, double value) =>
        x.Value == y.Value ? new(value, (x.Rate + y.Rate) / 2)
        : double.IsNaN(value) ? new(value, double.NaN)
        : x.Value == value ? new(value, x.Rate) : new(value, y.Rate);
}

namespace SymDiff.Tests.Support;

/// <summary>
/// The partial derivatives of every function, written by hand and apart from the rule tables, so that the two check
/// each other.
/// </summary>
internal static class DualPartials
{
    private const double Ln2 = 0.69314718055994530942;
    private const double Ln10 = 2.3025850929940456840;

    /// <summary>The partials at the operands <paramref name="x"/>, where the function has the value
    /// <paramref name="r"/>.</summary>
    public static double[] At(string function, double[] x, double r) => x.Length switch
    {
        1 => [Unary(function, x[0], r)],
        2 => Binary(function, x[0], x[1], r),
        _ => Ternary(function, x[0], x[1], x[2]),
    };

    private static double Unary(string function, double x, double r) => function switch
    {
        "Negate" => -1,
        "Abs" => x > 0 ? 1 : x < 0 ? -1 : 0,
        "Sqrt" => 0.5 / Math.Sqrt(x),
        "Cbrt" => 1 / (3 * Math.Pow(Math.Abs(x), 2.0 / 3)),
        "ReciprocalEstimate" => -1 / (x * x),
        "ReciprocalSqrtEstimate" => -0.5 * Math.Pow(x, -1.5),
        "Sign" or "Floor" or "Ceiling" or "Truncate" => 0,
        _ when function.StartsWith("Round") => 0,
        "BitIncrement" or "BitDecrement" => 1,
        "DegreesToRadians" => Math.PI / 180,
        "RadiansToDegrees" => 180 / Math.PI,
        _ => Exponential(function, x) ?? Circular(function, x) ?? Hyperbolic(function, x) ?? Special(function, x, r),
    };

    private static double? Exponential(string function, double x) => function switch
    {
        "Exp" or "ExpM1" => Math.Exp(x),
        "Exp2" or "Exp2M1" => Ln2 * Math.Pow(2, x),
        "Exp10" or "Exp10M1" => Ln10 * Math.Pow(10, x),
        "Log" => 1 / x,
        "Log2" => 1 / (x * Ln2),
        "Log10" => 1 / (x * Ln10),
        "LogP1" => 1 / (1 + x),
        "Log2P1" => 1 / ((1 + x) * Ln2),
        "Log10P1" => 1 / ((1 + x) * Ln10),
        _ => null,
    };

    private static double? Circular(string function, double x) => function switch
    {
        "Sin" => Math.Cos(x),
        "Cos" => -Math.Sin(x),
        "Tan" => 1 / (Math.Cos(x) * Math.Cos(x)),
        "Asin" => 1 / Math.Sqrt((1 - x) * (1 + x)),
        "Acos" => -1 / Math.Sqrt((1 - x) * (1 + x)),
        "Atan" => 1 / (1 + (x * x)),
        "SinPi" => Math.PI * Math.Cos(Math.PI * x),
        "CosPi" or "SinCosPiHalf" => -Math.PI * Math.Sin(Math.PI * x),
        "TanPi" => Math.PI / (Math.Cos(Math.PI * x) * Math.Cos(Math.PI * x)),
        "AsinPi" => 1 / (Math.PI * Math.Sqrt((1 - x) * (1 + x))),
        "AcosPi" => -1 / (Math.PI * Math.Sqrt((1 - x) * (1 + x))),
        "AtanPi" => 1 / (Math.PI * (1 + (x * x))),
        _ => null,
    };

    private static double? Hyperbolic(string function, double x) => function switch
    {
        "Sinh" => Math.Cosh(x),
        "Cosh" => Math.Sinh(x),
        "Tanh" => 1 / (Math.Cosh(x) * Math.Cosh(x)),
        "Asinh" => 1 / Math.Sqrt((x * x) + 1),
        "Acosh" => 1 / Math.Sqrt((x - 1) * (x + 1)),
        "Atanh" => 1 / ((1 - x) * (1 + x)),
        _ => null,
    };

    private static double Special(string function, double x, double r) => function switch
    {
        "Sigmoid" => 1 / ((1 + Math.Exp(-x)) * (1 + Math.Exp(x))),
        "Softplus" => 1 / (1 + Math.Exp(-x)),
        "LogSigmoid" => 1 / (1 + Math.Exp(x)),
        "Erf" => 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x),
        "Erfc" => -2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x),
        "Gelu" => NormalDensity(x, r),
        "Silu" => (1 / (1 + Math.Exp(-x))) + (x / ((1 + Math.Exp(-x)) * (1 + Math.Exp(x)))),
        "Relu" => x > 0 ? 1 : 0,
        "Logit" => (1 / x) + (1 / (1 - x)),
        "NormalPdf" => -x * r,
        "NormalCdf" => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI),
        "NormalQuantile" => Math.Sqrt(2 * Math.PI) * Math.Exp(0.5 * r * r),
        "LogGamma" => SpecialFunctions.Digamma(x),
        "Digamma" => SpecialFunctions.PolyGamma(1, x),
        "XLogX" => 1 + Math.Log(x),
        "Log1p" => 1 / (1 + x),
        "Expm1" => Math.Exp(x),
        "Log1MExp" => -1 / double.ExpM1(-x),
        _ => throw Missing(function),
    };

    // x·Φ(x) has the slope Φ(x) + x·φ(x), and Φ(x) is what x·Φ(x) is divided by x.
    private static double NormalDensity(double x, double r) =>
        (x == 0 ? 0.5 : r / x) + (x * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI));

    private static double[] Binary(string function, double x, double y, double r) => function switch
    {
        "Add" => [1, 1],
        "Subtract" => [1, -1],
        "Multiply" => [y, x],
        "Divide" => [1 / y, -x / (y * y)],
        "Remainder" => [1, -Math.Truncate(x / y)],
        "IEEERemainder" or "Ieee754Remainder" => [1, -Math.Round(x / y, MidpointRounding.ToEven)],
        "Pow" => [Power(x, y), PowerOfExponent(x, y, r)],
        "Log" or "LogBase" => [1 / (x * Math.Log(y)), -Math.Log(x) / (y * Math.Log(y) * Math.Log(y))],
        "Hypot" => r == 0 ? [0, 0] : [x / r, y / r],
        "Atan2" => [y / ((x * x) + (y * y)), -x / ((x * x) + (y * y))],
        "Atan2Pi" => [y / (Math.PI * ((x * x) + (y * y))), -x / (Math.PI * ((x * x) + (y * y)))],
        "Max" or "MaxNumber" or "MaxNative" => Choose(x.CompareTo(y)),
        "Min" or "MinNative" => Choose(y.CompareTo(x)),
        "MinNumber" => Choose(double.IsNaN(x) ? -1 : y.CompareTo(x)),
        "MaxMagnitude" or "MaxMagnitudeNumber" => Choose(Math.Abs(x).CompareTo(Math.Abs(y))),
        "MinMagnitude" => Choose(Math.Abs(y).CompareTo(Math.Abs(x))),
        "MinMagnitudeNumber" => Choose(double.IsNaN(x) ? -1 : Math.Abs(y).CompareTo(Math.Abs(x))),
        "CopySign" => [double.IsNegative(x) == double.IsNegative(y) ? 1 : -1, 0],
        "LogAddExp" => [Math.Exp(x - r), Math.Exp(y - r)],
        "ScaleB" => [Math.Pow(2, y), 0],
        _ when function.StartsWith("RoundToDigits") => [0, 0],
        "RootN" => [r / (y * x), 0],
        _ => throw Missing(function),
    };

    private static double Power(double x, double y) => y == 0 ? 0 : y * Math.Pow(x, y - 1);

    private static double PowerOfExponent(double x, double y, double r) =>
        x > 0 ? r * Math.Log(x) : x == 0 && y > 0 ? 0 : double.NaN;

    // At a tie both count for half.
    private static double[] Choose(int comparison) =>
        comparison > 0 ? [1, 0] : comparison < 0 ? [0, 1] : [0.5, 0.5];

    private static double[] Ternary(string function, double x, double y, double z) => function switch
    {
        "FusedMultiplyAdd" or "MultiplyAddEstimate" => [y, x, 1],
        "Clamp" or "ClampNative" => x < y ? [0, 1, 0] : x > z ? [0, 0, 1] : x > y && x < z ? [1, 0, 0] : [0, 0, 0],
        "Lerp" => [1 - z, z, y - x],
        _ => throw Missing(function),
    };

    private static NotSupportedException Missing(string function) =>
        new($"Write the derivative of {function} here by hand.");
}

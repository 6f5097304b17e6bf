namespace SymDiff.Corpus;

/// <summary>The functions of <see cref="Math"/> and of <see cref="double"/>, in use.</summary>
public static partial class Elementary
{
    [Differentiable]
    [Sample(0.7)]
    [Sample(-1.9)]
    public static double Circular(double x) => Math.Sin(x) + 2 * Math.Cos(x) - 0.5 * Math.Tan(0.3 * x);

    [Differentiable]
    [Sample(0.4)]
    [Sample(-0.8)]
    public static double InverseCircular(double x) => Math.Asin(x) * Math.Acos(x) + Math.Atan(3 * x);

    [Differentiable]
    [Sample(0.7)]
    [Sample(-2.0)]
    public static double Hyperbolic(double x) => Math.Sinh(x) - Math.Cosh(x) * Math.Tanh(x / 2);

    [Differentiable]
    [Sample(0.6)]
    public static double InverseHyperbolic(double x) => Math.Asinh(x) + Math.Acosh(1 + x) - Math.Atanh(x);

    [Differentiable]
    [Sample(2.3)]
    [Sample(0.4)]
    public static double Logarithms(double x) => Math.Log(x) + Math.Log2(x) * Math.Log10(x) + Math.Log(x, 3);

    [Differentiable]
    [Sample(2.3)]
    public static double Roots(double x) => Math.Sqrt(x) + Math.Cbrt(x) + 1 / Math.Sqrt(1 + x);

    [Differentiable]
    [Sample(2.3, 1.7)]
    [Sample(0.5, -2.0)]
    public static double Powers(double x, double y) => Math.Pow(x, y) + Math.Pow(x, 3) - Math.Pow(2, y);

    [Differentiable]
    [Sample(-1.5)]
    [Sample(0.0, Gradient = new[] { 0.0 })]
    public static double SquareByPower(double x) => Math.Pow(x, 2);

    [Differentiable]
    [Sample(0.0, Gradient = new[] { 1.0 })]
    [Sample(-0.5)]
    public static double FirstPower(double x) => Math.Pow(x, 1);

    [Differentiable]
    [Sample(0.0, Gradient = new[] { 0.0 }, IsSmooth = false)]
    [Sample(0.5)]
    public static double HalfIntegerPower(double x) => Math.Pow(x, 3.5);

    [Differentiable]
    [Sample(0.0, Gradient = new[] { double.PositiveInfinity }, IsSmooth = false)]
    [Sample(4.0, Gradient = new[] { 0.25 })]
    public static double SquareRoot(double x) => Math.Sqrt(x);

    [Differentiable]
    [Sample(0.0, 0.0, Gradient = new[] { 0.0, 0.0 }, IsSmooth = false)]
    [Sample(3.0, 4.0, Gradient = new[] { 0.6, 0.8 })]
    public static double Distance(double x, double y) => double.Hypot(x, y);

    [Differentiable]
    [Sample(0.8, -0.6)]
    [Sample(-2.0, 1.0)]
    public static double Angle(double y, double x) => Math.Atan2(y, x);

    [Differentiable]
    [Sample(-2.0, Gradient = new[] { -1.0 })]
    [Sample(0.0, Gradient = new[] { 0.0 }, IsSmooth = false)]
    public static double Magnitude(double x) => Math.Abs(x);

    [Differentiable]
    [Sample(1.0, 2.0, Gradient = new[] { 0.0, 1.0 })]
    [Sample(2.0, 2.0, Gradient = new[] { 0.5, 0.5 }, IsSmooth = false)]
    public static double Larger(double x, double y) => Math.Max(x, y);

    [Differentiable]
    [Sample(1.0, 2.0, Gradient = new[] { 1.0, 0.0 })]
    [Sample(2.0, 2.0, Gradient = new[] { 0.5, 0.5 }, IsSmooth = false)]
    public static double Smaller(double x, double y) => Math.Min(x, y);

    [Differentiable]
    [Sample(1.5, Gradient = new[] { 1.0 })]
    [Sample(-1.5, Gradient = new[] { 0.0 })]
    [Sample(0.0, Gradient = new[] { 0.0 }, IsSmooth = false)]
    public static double Relu(double x) => Math.Max(x, 0);

    [Differentiable]
    [Sample(0.5, Gradient = new[] { 1.0 })]
    [Sample(3.0, Gradient = new[] { 0.0 })]
    public static double Clamped(double x) => Math.Clamp(x, -1, 1);

    [Differentiable]
    [Sample(2.7, Gradient = new[] { 1.0 })]
    public static double Fraction(double x) => x - Math.Floor(x);

    [Differentiable]
    [Sample(2.7, 0.8, -1.5)]
    public static double Fused(double x, double y, double z) => Math.FusedMultiplyAdd(x, y, z * z);

    [Differentiable]
    [Sample(7.3, 2.1)]
    [Sample(-7.3, 2.1)]
    public static double RemainderOf(double x, double y) => x % y;

    [Differentiable]
    [Sample(0.3)]
    public static double OfTheNumberType(double x) =>
        double.Exp2(x) + double.LogP1(x) + double.ExpM1(x) * double.SinPi(x) + double.Exp10(x / 4);

    [Differentiable]
    [Sample(0.3)]
    public static double Constants(double x) => Math.PI * x * x + Math.E * x + double.Tau / (x + 1) - 1e-3 * x + 1e4;

    [Differentiable]
    [Sample(0.3, -0.8)]
    public static double SignMatters(double x, double y) => Math.Sign(x) * y + Math.CopySign(x * x, y);
}

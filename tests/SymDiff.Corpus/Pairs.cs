namespace SymDiff.Corpus;

/// <summary>Methods that return two results at once, and rounding in all its modes.</summary>
public static partial class Pairs
{
    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double Rotated(double angle, double x)
    {
        var (sin, cos) = Math.SinCos(angle * x);
        return cos * x - sin * angle;
    }

    [Differentiable]
    [Sample(0.7)]
    [Sample(8.93475426398671E-05)]
    public static double HalfTurns(double x)
    {
        (double s, double c) = double.SinCosPi(x);
        return s * c + c;
    }

    [Differentiable]
    [Sample(0.7)]
    public static double OneHalf(double x) => Math.SinCos(x).Sin * double.SinCosPi(x).CosPi + Math.SinCos(x).Item2;

    [Differentiable]
    [Sample(0.7)]
    public static double OtherHalfDiscarded(double x)
    {
        (_, double cos) = Math.SinCos(x * x);
        return cos;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 })]
    public static double IntoElements(Span<double> x)
    {
        for (int i = 0; i + 1 < x.Length; i++)
        {
            (x[i], x[i + 1]) = Math.SinCos(x[i] + x[i + 1]);
        }

        return x[0] * x[1] + x[2];
    }

    [Differentiable]
    [Sample(0.7f, 2.0)]
    public static double Widened(float x, double y)
    {
        double s;
        (s, double c) = MathF.SinCos(x);
        return s * y + c;
    }

    [Differentiable]
    [Sample(0.7, 17, 5)]
    public static double Quotients(double x, int n, int k)
    {
        (int quotient, int remainder) = Math.DivRem(n, k);
        int more;
        (more, _) = int.DivRem(quotient, 2);
        return x * quotient + x * x * remainder + more;
    }

    [Differentiable]
    [Sample(0.7, 17, 0, Throws = typeof(DivideByZeroException))]
    [Sample(0.7, 17, 2)]
    public static double QuotientsByZero(double x, int n, int k)
    {
        var (_, remainder) = Math.DivRem(n, k);
        return x * remainder;
    }

    [Differentiable]
    [Sample(0.7, 17, 5)]
    [Sample(0.7, 17, 0, Throws = typeof(DivideByZeroException))]
    public static double RemaindersByReference(double x, int n, int k)
    {
        int quotient = Math.DivRem(n, k, out int remainder);
        Math.DivRem(quotient * 7, remainder, out quotient);
        Math.DivRem(n, k, out n);
        return x * quotient + x * x * remainder + n * x;
    }

    [Differentiable]
    [Sample(2.345)]
    [Sample(-2.345)]
    [Sample(2.5, IsSmooth = false)]
    public static double Rounded(double x) =>
        x * Math.Round(x, MidpointRounding.AwayFromZero)
        + x * Math.Round(x, MidpointRounding.ToEven) * Math.Round(x, 1)
        - x * x * Math.Round(x, MidpointRounding.ToZero) * double.Round(x, 2, MidpointRounding.ToPositiveInfinity)
        + Math.Round(x, mode: MidpointRounding.ToNegativeInfinity) * x;

    [Differentiable]
    [Sample(2.345f)]
    public static float RoundedSingle(float x) =>
        x * MathF.Round(x, MidpointRounding.AwayFromZero) + x * MathF.Round(x, 1, MidpointRounding.ToZero);
}

using SymDiff;

/// <summary>A bit of everything that needs the library at run time: records, scratch memory, recursion.</summary>
internal static partial class Model
{
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double Valley(double x, double y)
    {
        double a = 1 - x;
        double b = y - x * x;
        return a * a + 100 * b * b;
    }

    [Differentiable]
    public static double Norm(ReadOnlySpan<double> v)
    {
        double sum = 0;
        foreach (double one in v)
        {
            sum += one * one;
        }

        return Math.Sqrt(sum);
    }

    // Its steps are not known ahead: what they need on the way back is recorded.
    [Differentiable]
    public static double Root(double a)
    {
        double x = a;
        while (Math.Abs(x * x - a) > 1e-15 * a)
        {
            x = 0.5 * (x + a / x);
        }

        return x;
    }

    [Differentiable]
    public static double Reversed(ReadOnlySpan<double> v, double t)
    {
        double[] reversed = new double[v.Length];
        for (int i = 0; i < v.Length; i++)
        {
            reversed[i] = v[v.Length - 1 - i];
        }

        double sum = 0;
        foreach (double one in reversed)
        {
            sum = sum * t + one;
        }

        return sum;
    }

    [Differentiable]
    public static double Power(double x, [NoDerivative] int n) => Raised(x, n);

    [Differentiable]
    public static double Tail(double x) => SpecialFunctions.Erfc(x);

    private static double Raised(double x, int n) => n == 0 ? 1 : x * Raised(x, n - 1);
}

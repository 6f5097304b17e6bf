using SymDiff;

namespace GradBench.Evals;

/// <summary>
/// The system <c>y₀' = x₀</c>, <c>yᵢ' = xᵢ yᵢ₋₁</c> with <c>y(0) = 0</c>, by the classical Runge-Kutta method up to
/// <c>t = 2</c>.
/// </summary>
internal static partial class Ode
{
    private const double EndTime = 2;

    /// <summary>The last component at the end.</summary>
    [Differentiable]
    public static double Last(ReadOnlySpan<double> x, int steps)
    {
        double[] y = new double[x.Length];
        Solve(x, steps, y);
        return y[^1];
    }

    /// <summary>All components at the end, left in <paramref name="y"/>.</summary>
    public static void Solve(ReadOnlySpan<double> x, int steps, Span<double> y)
    {
        int n = x.Length;
        double h = EndTime / steps;
        double[] k1 = new double[n];
        double[] k2 = new double[n];
        double[] k3 = new double[n];
        double[] k4 = new double[n];
        double[] between = new double[n];
        y.Clear();
        for (int step = 0; step < steps; step++)
        {
            Slope(x, y, k1);
            Move(y, h / 2, k1, between);
            Slope(x, between, k2);
            Move(y, h / 2, k2, between);
            Slope(x, between, k3);
            Move(y, h, k3, between);
            Slope(x, between, k4);
            for (int i = 0; i < n; i++)
            {
                y[i] += h * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]) / 6;
            }
        }
    }

    private static void Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> slope)
    {
        slope[0] = x[0];
        for (int i = 1; i < x.Length; i++)
        {
            slope[i] = x[i] * y[i - 1];
        }
    }

    private static void Move(ReadOnlySpan<double> y, double h, ReadOnlySpan<double> slope, Span<double> moved)
    {
        for (int i = 0; i < y.Length; i++)
        {
            moved[i] = y[i] + h * slope[i];
        }
    }
}

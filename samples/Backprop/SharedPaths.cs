using SymDiff;

namespace Backprop;

/// <summary>
/// System 5: three linear layers, f = w₁³(w₁²(w¹x + b¹) + b₁²) + w₂³(w₂²(w¹x + b¹) + b₂²) + b³. The first neuron is
/// reached by two paths.
/// </summary>
public static partial class SharedPaths
{
    /// <summary>w¹, b¹, w₁², b₁², w₂², b₂², w₁³, w₂³, b³.</summary>
    public const int Parameters = 9;

    /// <summary>The squared error of one example.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Accumulate)]
    public static double Loss(ReadOnlySpan<double> p, [NoDerivative] double x, [NoDerivative] double y)
    {
        double first = p[0] * x + p[1];
        double upper = p[2] * first + p[3];
        double lower = p[4] * first + p[5];
        double f = p[6] * upper + p[7] * lower + p[8];
        return (y - f) * (y - f);
    }

    /// <summary>The mean over the examples.</summary>
    [Differentiable]
    public static double MeanLoss(
        ReadOnlySpan<double> p,
        [NoDerivative] ReadOnlySpan<double> x,
        [NoDerivative] ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int n = 0; n < x.Length; n++)
        {
            double first = p[0] * x[n] + p[1];
            double f = p[6] * (p[2] * first + p[3]) + p[7] * (p[4] * first + p[5]) + p[8];
            sum += (y[n] - f) * (y[n] - f);
        }

        return sum / x.Length;
    }

    /// <summary>The mean loss over the two weights w¹ and w₁² alone: a surface with more than one valley.</summary>
    [Differentiable]
    public static double Surface(double u, double v, [NoDerivative] ReadOnlySpan<double> x,
        [NoDerivative] ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int n = 0; n < x.Length; n++)
        {
            double error = y[n] - v * (u * x[n]);
            sum += error * error;
        }

        return sum / x.Length;
    }

    public static void Run(Report report)
    {
        report.Title("5. Three linear layers with shared paths");
        double[] p = [0.7, 0.1, -0.4, 0.2, 0.9, -0.3, 0.5, 1.1, 0.05];
        double[] x = [-1, 0.5, 2];
        double[] y = [-1.5, 0.2, 2.1];
        double[] d = new double[Parameters];
        LossGradient(p, x[0], y[0], d);
        double f = p[6] * (p[2] * (p[0] * x[0] + p[1]) + p[3]) + p[7] * (p[4] * (p[0] * x[0] + p[1]) + p[5]) + p[8];
        double outer = -2 * (y[0] - f);
        report.Step("f(x)", f);
        report.Check("dL/df = -2 (y-f)", d[8], outer);
        report.Check("dL/dw1 over two paths", d[0], outer * (p[6] * p[2] + p[7] * p[4]) * x[0]);
        report.Check("dL/db1 over two paths", d[1], outer * (p[6] * p[2] + p[7] * p[4]));
        report.Check("dL/dw31", d[6], outer * (p[2] * (p[0] * x[0] + p[1]) + p[3]));

        double[] mean = new double[Parameters];
        for (int n = 0; n < x.Length; n++)
        {
            LossGradientAccumulate(p, x[n], y[n], mean, 1.0 / x.Length);
        }

        MeanLossGradient(p, x, y, d);
        report.Check("grad J = mean of grad L", d.Zip(mean, (a, b) => Math.Abs(a - b)).Max(), 0);
        Descend(report, 1.8, 0.2, x, y);
        Descend(report, -0.3, -1.9, x, y);
    }

    private static void Descend(Report report, double u, double v, double[] x, double[] y)
    {
        (double startU, double startV) = (u, v);
        for (int step = 0; step < 2000; step++)
        {
            SurfaceGradient(u, v, x, y, out double dU, out double dV);
            u -= 0.05 * dU;
            v -= 0.05 * dV;
        }

        SurfaceGradient(u, v, x, y, out double restU, out double restV);
        double rest = Surface(u, v, x, y);
        report.Say($"descent from ({startU:0.0}, {startV:0.0}) ends in ({u:0.000}, {v:0.000}), J = {rest:0.0000}");
        report.Check("gradient norm there", Math.Sqrt(restU * restU + restV * restV), 0, 1e-6);
    }
}

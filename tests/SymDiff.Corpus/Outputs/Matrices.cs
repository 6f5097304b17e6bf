namespace SymDiff.Corpus.Outputs;

/// <summary>A matrix of each kind, to be read.</summary>
public static partial class Matrices
{
    [Differentiable(Derivatives.Jacobian)]
    [Sample(1.5, 0.4)]
    public static (double X, double Y) Polar(double r, double phi) => (r * Math.Cos(phi), r * Math.Sin(phi));

    [Differentiable(Derivatives.Hessian)]
    [Sample(-1.2, 1.0)]
    public static double Banana(double x, double y)
    {
        double a = 1 - x;
        double b = y - x * x;
        return a * a + 100 * b * b;
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample("wave 5", "wave 3")]
    public static void Powers(ReadOnlySpan<double> coefficients, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double power = 1;
            y[i] = 0;
            for (int k = 0; k < coefficients.Length; k++)
            {
                y[i] += coefficients[k] * coefficients[0] * power;
                power *= 0.5 * i;
            }
        }
    }

    [Differentiable(Derivatives.SparseJacobian)]
    [Sample("wave 6", 0.2, "wave 6")]
    public static void Heat(ReadOnlySpan<double> u, [NoDerivative] double rate, Span<double> next)
    {
        int last = u.Length - 1;
        next[0] = u[0];
        for (int i = 1; i < last; i++)
        {
            next[i] = u[i] + rate * (u[i - 1] - 2 * u[i] + u[i + 1]) - u[i] * u[i] * u[i];
        }

        next[last] = u[last];
    }

    [Differentiable(Derivatives.SparseHessian)]
    [Sample("wave 6", 0.4)]
    public static double Chain(ReadOnlySpan<double> x, double stiffness)
    {
        double energy = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double stretch = x[i + 1] - x[i] - 1;
            energy += stiffness * stretch * stretch + Math.Cos(x[i]);
        }

        return energy;
    }
}

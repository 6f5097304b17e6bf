namespace SymDiff.Corpus.Outputs;

/// <summary>Methods whose results are what they write.</summary>
public static partial class Written
{
    [Differentiable(Derivatives.Jacobian)]
    [Sample("wave 5", "wave 5")]
    public static void Softmax(ReadOnlySpan<double> x, Span<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double e = Math.Exp(x[i]);
            y[i] = e;
            sum += e;
        }

        for (int i = 0; i < y.Length; i++)
        {
            y[i] /= sum;
        }
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample("wave 7", "wave 7", 0.3)]
    [Sample("wave 1", "wave 1", 0.3)]
    public static void Diffuse(ReadOnlySpan<double> u, Span<double> v, double rate)
    {
        int last = u.Length - 1;
        for (int i = 0; i <= last; i++)
        {
            double left = i > 0 ? u[i - 1] : 0;
            double right = i < last ? u[i + 1] : 0;
            v[i] = u[i] + rate * (left - 2 * u[i] + right) + 0.1 * u[i] * u[i];
        }
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample("wave 4", 0.2, 0.6)]
    public static void Step(Span<double> y, ref double t, double h)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] += h * Math.Sin(y[i] * t);
        }

        t += h;
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample(0.7, 0.2, "wave 3", "wave 8")]
    public static void Curve(double a, double b, ReadOnlySpan<double> c, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = a * Math.Exp(-b * i) + c[i % c.Length] * c[0];
        }
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample(0.7, 0.2)]
    public static void Both(double a, double b, out double sum, out double product)
    {
        sum = a + Math.Sin(b);
        product = a * b * sum;
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample(0.6, 0.2, 0.1, "wave 6", "wave 3")]
    public static double Powers(double x, double y, double z, Span<double> all, [NoDerivative] Span<double> work)
    {
        for (int i = 0; i < work.Length; i++)
        {
            work[i] = x * i + y;
        }

        double power = 1;
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = power * work[i % work.Length];
            power *= x + z;
        }

        return power;
    }
}

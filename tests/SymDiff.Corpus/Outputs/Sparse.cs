namespace SymDiff.Corpus.Outputs;

/// <summary>Methods whose Jacobians are mostly zeros, and whose code shows where.</summary>
public static partial class Sparse
{
    [Differentiable(Derivatives.Jacobian)]
    [Sample("wave 7", "wave 7")]
    [Sample("wave 2", "wave 2")]
    public static void Tridiagonal(ReadOnlySpan<double> x, Span<double> y)
    {
        int n = x.Length;
        y[0] = (3 - 2 * x[0]) * x[0] - 2 * x[1] + 1;
        for (int i = 1; i < n - 1; i++)
        {
            y[i] = (3 - 2 * x[i]) * x[i] - x[i - 1] - 2 * x[i + 1] + 1;
        }

        y[n - 1] = (3 - 2 * x[n - 1]) * x[n - 1] - x[n - 2] + 1;
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample("wave 6", 0.7, "wave 2", "wave 6")]
    public static void Triples(ReadOnlySpan<double> x, double s, ReadOnlySpan<double> w, Span<double> y)
    {
        for (int i = 0; i < w.Length; i++)
        {
            for (int k = 0; k < 3; k++)
            {
                y[3 * i + k] = s * x[3 * i + k] * x[3 * i + (k + 1) % 3] + w[i];
            }
        }
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample("wave 8", "wave 3", "wave 8")]
    [Sample("wave 5", "wave 3", "wave 2")]
    public static double Convolution(ReadOnlySpan<double> x, ReadOnlySpan<double> w, Span<double> y)
    {
        Span<double> t = stackalloc double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            t[i] = Math.Tanh(x[i]);
        }

        for (int i = 0; i < y.Length; i++)
        {
            double sum = 0;
            for (int k = -1; k <= 1; k++)
            {
                if (i + k >= 0 && i + k < x.Length)
                {
                    sum += w[k + 1] * t[i + k];
                }
            }

            y[i] = sum;
        }

        return w[0];
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample("wave 6", "wave 6")]
    public static void Differences(ReadOnlySpan<double> x, Span<double> y)
    {
        double previous = x[0];
        for (int i = 1; i < x.Length; i++)
        {
            y[i - 1] = x[i] * x[i] - previous;
            previous = x[i];
        }
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample("wave 6", "wave 6")]
    public static void Products(ReadOnlySpan<double> x, Span<double> y)
    {
        y[0] = x[0];
        for (int i = 1; i < x.Length; i++)
        {
            y[i] = y[i - 1] * x[i];
        }
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample("wave 4", "wave 4")]
    public static void LastToLast(ReadOnlySpan<double> x, Span<double> y) => y[^1] = Math.Exp(x[^1]);

    [Differentiable(Derivatives.Jacobian)]
    [Sample("wave 4", "wave 12")]
    public static void EverySecond(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[3 * i] = Math.Sin(x[i]);
            y[3 * i + 2] += x[x.Length - 1 - i];
        }
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample("wave 9", 4)]
    public static void Shift(Span<double> y, int by)
    {
        for (int i = 0; i + by < y.Length; i++)
        {
            y[i] = Math.Exp(y[i + by]);
        }
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample("wave 6", "wave 6", 3)]
    public static void Neighbours(ReadOnlySpan<double> x, Span<double> y, int width)
    {
        for (int i = 0; i < x.Length / width; i++)
        {
            for (int j = 0; j + 1 < width; j++)
            {
                y[i * width + j] = x[i * width + j] * x[i * width + j + 1];
            }
        }
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample("wave 5", "wave 5")]
    public static void LastOfInner(ReadOnlySpan<double> x, Span<double> y)
    {
        double last = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int k = 0; k < 3; k++)
            {
                if (i + k < y.Length)
                {
                    y[i + k] = last;
                }

                last = x[Math.Min(i + k, x.Length - 1)];
            }

            double sum = 0;
            for (int k = 0; k < 2 && i + k < x.Length; k++)
            {
                sum += x[i + k];
            }

            last = sum;
        }
    }

    [Differentiable]
    [Sample("wave 6")]
    public static double Rosenbrock(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double a = x[i + 1] - x[i] * x[i];
            double b = 1 - x[i];
            sum += 100 * a * a + b * b;
        }

        return sum;
    }

    [Differentiable]
    [Sample("wave 6", 0.4)]
    public static double Springs(ReadOnlySpan<double> x, double stiffness)
    {
        double energy = 0;
        for (int i = 0; i < x.Length - 1; i++)
        {
            double length = Math.Sqrt(1 + (x[i + 1] - x[i]) * (x[i + 1] - x[i])) - 1;
            energy += Math.Exp(stiffness) * length * length;
        }

        return energy;
    }

    [Differentiable]
    [Sample("wave 6", "wave 3")]
    public static double Pairs(ReadOnlySpan<double> x, ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (int i = 0; i < w.Length; i++)
        {
            sum += Math.Exp(w[i]) * x[2 * i] * Math.Sin(x[2 * i + 1]);
        }

        return sum;
    }
}

namespace SymDiff.Corpus;

/// <summary>The method of conjugate gradients, to a tolerance.</summary>
public static partial class ConjugateGradients
{
    [Differentiable]
    [Sample(new[] { 1.0, 0.5, 0.2, -0.3, 1.2, 0.4, 0.6, -0.1, 0.8 }, new[] { 1.0, 2.0, -1.0 })]
    [Sample(new[] { 2.0 }, new[] { 3.0 })]
    public static double EnergyOfNormalEquations(ReadOnlySpan<double> matrix, ReadOnlySpan<double> right)
    {
        int n = right.Length;
        double[] x = new double[n];
        double[] r = new double[n];
        double[] p = new double[n];
        double[] half = new double[n];
        double[] product = new double[n];
        right.CopyTo(r);
        right.CopyTo(p);
        double square = Dot(r, r);
        int rounds = 0;
        while (Math.Sqrt(square) > 1e-9 && rounds++ < 2 * n)
        {
            Multiply(matrix, p, half);
            MultiplyTransposed(matrix, half, product);
            double alpha = square / Dot(p, product);
            for (int i = 0; i < n; i++)
            {
                x[i] += alpha * p[i];
                r[i] -= alpha * product[i];
            }

            double next = Dot(r, r);
            double beta = next / square;
            for (int i = 0; i < n; i++)
            {
                p[i] = r[i] + beta * p[i];
            }

            square = next;
        }

        return Dot(x, right) / 2;
    }

    [Differentiable]
    [Sample("wave 6", 0.5, 1e-6)]
    [Sample("wave 10 3", 2.0, 1e-3)]
    public static double SmoothedSignal(ReadOnlySpan<double> signal, double stiffness, [NoDerivative] double tolerance)
    {
        int n = signal.Length;
        Span<double> x = stackalloc double[n];
        Span<double> r = stackalloc double[n];
        Span<double> p = stackalloc double[n];
        Span<double> ap = stackalloc double[n];
        signal.CopyTo(r);
        signal.CopyTo(p);
        double rr = Dot(r, r);
        for (int round = 0; round < 3 * n; round++)
        {
            if (rr < tolerance * tolerance)
            {
                break;
            }

            for (int i = 0; i < n; i++)
            {
                double left = i > 0 ? p[i] - p[i - 1] : 0;
                double right = i < n - 1 ? p[i] - p[i + 1] : 0;
                ap[i] = p[i] + stiffness * (left + right);
            }

            double step = rr / Dot(p, ap);
            Add(x, step, p);
            Add(r, -step, ap);
            double before = rr;
            rr = Dot(r, r);
            for (int i = 0; i < n; i++)
            {
                p[i] = p[i] * (rr / before) + r[i];
            }
        }

        return Dot(x, x);
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void Add(Span<double> y, double factor, ReadOnlySpan<double> x)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] += factor * x[i];
        }
    }

    private static void Multiply(ReadOnlySpan<double> matrix, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = Dot(matrix.Slice(i * x.Length, x.Length), x);
        }
    }

    private static void MultiplyTransposed(ReadOnlySpan<double> matrix, ReadOnlySpan<double> x, Span<double> y)
    {
        y.Clear();
        for (int i = 0; i < x.Length; i++)
        {
            Add(y, x[i], matrix.Slice(i * x.Length, x.Length));
        }
    }
}

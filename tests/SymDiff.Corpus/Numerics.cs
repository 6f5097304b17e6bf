namespace SymDiff.Corpus;

/// <summary>Quadrature, root finding, linear algebra and series, as in a book of recipes.</summary>
public static partial class Numerics
{
    [Differentiable]
    [Sample(0.2, 1.4, 8)]
    public static double Simpson(double from, double to, int intervals)
    {
        double h = (to - from) / intervals;
        double sum = 0;
        for (int i = 0; i <= intervals; i++)
        {
            double x = from + i * h;
            int weight = i == 0 || i == intervals ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.Exp(-x * x);
        }

        return sum * h / 3;
    }

    [Differentiable]
    [Sample(0.1, 2.0, 5)]
    public static double Romberg(double from, double to, int levels)
    {
        double[] row = new double[levels];
        double[] previous = new double[levels];
        double h = to - from;
        previous[0] = h * (Math.Sin(from) * from + Math.Sin(to) * to) / 2;
        for (int level = 1, points = 1; level < levels; level++, points *= 2)
        {
            h /= 2;
            double sum = 0;
            for (int k = 0; k < points; k++)
            {
                double x = from + (2 * k + 1) * h;
                sum += Math.Sin(x) * x;
            }

            row[0] = previous[0] / 2 + h * sum;
            double power = 4;
            for (int m = 1; m <= level; m++, power *= 4)
            {
                row[m] = row[m - 1] + (row[m - 1] - previous[m - 1]) / (power - 1);
            }

            row.AsSpan(0, level + 1).CopyTo(previous);
        }

        return previous[levels - 1];
    }

    [Differentiable]
    [Sample(3.0, 0.5)]
    public static double SecantRoot(double a, double b)
    {
        double x0 = 0, x1 = 1;
        double f0 = Math.Exp(b * x0) - a, f1 = Math.Exp(b * x1) - a;
        while (Math.Abs(x1 - x0) > 1e-11 && f1 != f0)
        {
            (x0, x1) = (x1, x1 - f1 * (x1 - x0) / (f1 - f0));
            f0 = f1;
            f1 = Math.Exp(b * x1) - a;
        }

        return x1;
    }

    [Differentiable]
    [Sample(2.0, 0.7)]
    [Sample(10.0, 0.0)]
    public static double BisectedThenPolished(double target, double tilt)
    {
        double low = 0, high = 4;
        for (int i = 0; i < 6; i++)
        {
            double middle = (low + high) / 2;
            if (middle * middle * middle + tilt * middle < target)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        double x = (low + high) / 2;
        for (int i = 0; i < 4; i++)
        {
            x -= (x * x * x + tilt * x - target) / (3 * x * x + tilt);
        }

        return x;
    }

    [Differentiable]
    [Sample(1.0, 0.3)]
    [Sample(24.0, 6.0)]
    public static double ArithmeticGeometricMean(double a, double b)
    {
        while (Math.Abs(a - b) > 1e-9 * a)
        {
            double mean = (a + b) / 2;
            b = Math.Sqrt(a * b);
            a = mean;
        }

        return a;
    }

    [Differentiable]
    [Sample(new[] { 4.0, 1.0, 0.5, 1.0, 3.0, -0.2, 0.5, -0.2, 2.0 }, 3)]
    [Sample(new[] { -1.0 }, 1, Throws = typeof(InvalidOperationException))]
    public static double CholeskyLogDeterminant(ReadOnlySpan<double> matrix, int n)
    {
        double[] a = new double[n * n];
        matrix.CopyTo(a);
        double sum = 0;
        for (int j = 0; j < n; j++)
        {
            double d = a[j * n + j];
            for (int k = 0; k < j; k++)
            {
                d -= a[j * n + k] * a[j * n + k];
            }

            if (!(d > 0))
            {
                throw new InvalidOperationException("not positive definite");
            }

            a[j * n + j] = Math.Sqrt(d);
            for (int i = j + 1; i < n; i++)
            {
                double s = a[i * n + j];
                for (int k = 0; k < j; k++)
                {
                    s -= a[i * n + k] * a[j * n + k];
                }

                a[i * n + j] = s / a[j * n + j];
            }

            sum += Math.Log(a[j * n + j]);
        }

        return 2 * sum;
    }

    [Differentiable]
    [Sample(new[] { 2.0, 3.0, 2.5 }, new[] { 0.0, -1.0, 0.5 }, new[] { 0.4, -0.7, 0.0 }, new[] { 1.0, 2.0, -1.0 })]
    public static double ThomasSolve(
        ReadOnlySpan<double> diagonal, ReadOnlySpan<double> below, ReadOnlySpan<double> above, Span<double> right)
    {
        double[] scratch = new double[diagonal.Length];
        double pivot = diagonal[0];
        right[0] /= pivot;
        for (int i = 1; i < right.Length; i++)
        {
            scratch[i] = above[i - 1] / pivot;
            pivot = diagonal[i] - below[i] * scratch[i];
            right[i] = (right[i] - below[i] * right[i - 1]) / pivot;
        }

        for (int i = right.Length - 2; i >= 0; i--)
        {
            right[i] -= scratch[i + 1] * right[i + 1];
        }

        return right[0] * right[^1];
    }

    [Differentiable]
    [Sample(new[] { 2.0, 0.5, 0.5, 1.0 }, 2, 60)]
    public static double PowerIteration(ReadOnlySpan<double> a, int n, int most)
    {
        double[] v = new double[n];
        double[] w = new double[n];
        v[0] = 1;
        double lambda = 0;
        for (int round = 0; round < most; round++)
        {
            double norm = 0;
            for (int i = 0; i < n; i++)
            {
                w[i] = 0;
                for (int j = 0; j < n; j++)
                {
                    w[i] += a[i * n + j] * v[j];
                }

                norm += w[i] * w[i];
            }

            lambda = Math.Sqrt(norm);
            double change = 0;
            for (int i = 0; i < n; i++)
            {
                change += Math.Abs(w[i] / lambda - v[i]);
                v[i] = w[i] / lambda;
            }

            if (change is <= 1e-12)
            {
                return lambda;
            }
        }

        return -1;
    }

    [Differentiable]
    [Sample(new[] { 1.0, 0.4, 0.3, 2.0 })]
    public static double JacobiEigenvalueGap(double[] a)
    {
        for (int sweep = 0; sweep < 5; sweep++)
        {
            double off = (a[1] + a[2]) / 2;
            if (Math.Abs(off) < 1e-14)
            {
                break;
            }

            double theta = (a[3] - a[0]) / (2 * off);
            double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
            a[0] -= t * off;
            a[3] += t * off;
            a[1] = 0;
            a[2] = 0;
        }

        return Math.Abs(a[3] - a[0]);
    }

    [Differentiable]
    [Sample(1.7)]
    [Sample(0.02)]
    [Sample(9.5)]
    public static double BesselSeries(double x)
    {
        double half = x / 2;
        double term = 1, sum = 1;
        int k = 1;
        do
        {
            term *= -half * half / (k * k);
            sum += term;
        }
        while (k++ < 40 && Math.Abs(term) > 1e-17);

        return sum;
    }

    [Differentiable]
    [Sample(0.3, 0.2)]
    [Sample(-0.9, 0.4)]
    public static double JuliaEscape(double cx, double cy)
    {
        double x = 0.1, y = -0.2;
        int steps = 0;
        for (; steps < 25; ++steps)
        {
            double xx = x * x, yy = y * y;
            if (xx + yy > 16)
            {
                break;
            }

            y = 2 * x * y + cy;
            x = xx - yy + cx;
        }

        return steps + 1 - Math.Log2(Math.Log(x * x + y * y + 2));
    }

    [Differentiable]
    [Sample(new[] { 1.0, 1.5, 1.4166, 1.4142 })]
    public static double AitkenAcceleration(ReadOnlySpan<double> s)
    {
        int n = s.Length;
        double[] t = new double[n];
        s.CopyTo(t);
        while (n > 2)
        {
            for (int i = 0; i + 2 < n; i++)
            {
                double second = t[i + 2] - 2 * t[i + 1] + t[i];
                t[i] = second == 0 ? t[i + 2] : t[i] - (t[i + 1] - t[i]) * (t[i + 1] - t[i]) / second;
            }

            n -= 2;
        }

        return t[0];
    }
}

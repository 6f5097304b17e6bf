namespace SymDiff.Corpus;

/// <summary>Memory that is read and written by computed index.</summary>
public static partial class Arrays
{
    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 })]
    [Sample("wave 300")]
    public static double PrefixSums(ReadOnlySpan<double> x)
    {
        double[] sums = new double[x.Length + 1];
        for (int i = 0; i < x.Length; i++)
        {
            sums[i + 1] = sums[i] + x[i];
        }

        double total = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            total += sums[i] * sums[i];
        }

        return total;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 })]
    public static double PrefixProductsInPlace(Span<double> x)
    {
        for (int i = 1; i < x.Length; i++)
        {
            x[i] *= x[i - 1];
        }

        return x[x.Length - 1] + x[0];
    }

    [Differentiable]
    [Sample(0.7)]
    public static double ReadOverwriteRead(double x)
    {
        double[] cell = new double[1];
        cell[0] = x;
        double first = cell[0] * cell[0];
        cell[0] = Math.Sin(first);
        double second = cell[0] * first;
        cell[0] = cell[0] * second;
        return cell[0] + second;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 })]
    public static double SquareInPlace(Span<double> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = x[i] * x[i];
        }

        return x[0] * x[1] + x[2];
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 0.1 }, 3)]
    public static double RepeatedlyInPlace(double[] x, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = Math.Sin(x[i] + x[(i + 1) % x.Length]);
            }
        }

        return x[0] * x[3];
    }

    [Differentiable]
    [Sample(new[] { 0.0, 0.5, 1.0, 0.3, 0.0 }, 0.2, 4)]
    public static double HeatInPlace(Span<double> u, double k, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            double left = u[0];
            for (int i = 1; i < u.Length - 1; i++)
            {
                double here = u[i];
                u[i] = here + k * (left - 2 * here + u[i + 1]);
                left = here;
            }
        }

        double energy = 0;
        for (int i = 0; i < u.Length; i++)
        {
            energy += u[i] * u[i];
        }

        return energy;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 })]
    public static double Reverse(Span<double> x)
    {
        for (int i = 0; i < x.Length / 2; i++)
        {
            double t = x[i];
            x[i] = x[x.Length - 1 - i];
            x[x.Length - 1 - i] = t;
        }

        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += (i + 1) * x[i] * x[i];
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 }, new[] { 2, 0, 2, 3 })]
    public static double Scatter(ReadOnlySpan<double> x, ReadOnlySpan<int> where)
    {
        double[] bins = new double[4];
        for (int i = 0; i < x.Length; i++)
        {
            bins[where[i]] += x[i] * x[i];
        }

        double product = 1;
        for (int i = 0; i < bins.Length; i++)
        {
            product *= 1 + bins[i];
        }

        return product;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 })]
    public static double AccumulatesWhatItReads(ReadOnlySpan<double> x)
    {
        double[] a = new double[2];
        a[0] = 1;
        for (int i = 0; i < x.Length; i++)
        {
            a[0] += a[0] * x[i];
            a[1] += a[0] * a[1] + x[i];
        }

        return a[0] * a[1];
    }

    [Differentiable]
    [Sample(new[] { 1.0, 2.0, 3.0, 4.0, 5.0, 6.0 }, new[] { 0.5, -0.3, 0.8 }, 2, 3)]
    public static double MatrixVector(ReadOnlySpan<double> m, ReadOnlySpan<double> v, int rows, int columns)
    {
        double norm = 0;
        for (int i = 0; i < rows; i++)
        {
            double y = 0;
            for (int j = 0; j < columns; j++)
            {
                y += m[i * columns + j] * v[j];
            }

            norm += y * y;
        }

        return Math.Sqrt(norm);
    }

    [Differentiable]
    [Sample(new[] { 1.0, 2.0, 3.0, 4.0 }, new[] { 0.5, -0.3, 0.8, 0.2 }, 2)]
    public static double MatrixProductTrace(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int n)
    {
        Span<double> c = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int k = 0; k < n; k++)
                {
                    c[i * n + j] += a[i * n + k] * b[k * n + j];
                }
            }
        }

        double trace = 0;
        for (int i = 0; i < n; i++)
        {
            trace += c[i * n + i] * c[i * n + i];
        }

        return trace;
    }

    [Differentiable]
    [Sample(new[] { 0.5, 0.3, 0.8, 0.2, 0.9, 0.4 }, 2, 3)]
    public static double CheapestPath(ReadOnlySpan<double> cost, int rows, int columns)
    {
        double[] best = new double[columns];
        best[0] = cost[0];
        for (int j = 1; j < columns; j++)
        {
            best[j] = best[j - 1] + cost[j];
        }

        for (int i = 1; i < rows; i++)
        {
            best[0] = best[0] + cost[i * columns];
            for (int j = 1; j < columns; j++)
            {
                best[j] = Math.Min(best[j], best[j - 1]) + cost[i * columns + j];
            }
        }

        return best[columns - 1];
    }

    [Differentiable]
    [Sample(0.4, 5)]
    public static double RecurrenceInMemory(double x, int n)
    {
        double[] f = new double[n];
        f[0] = x;
        f[1] = x * x;
        for (int i = 2; i < n; i++)
        {
            f[i] = f[i - 1] * x + Math.Sin(f[i - 2]);
        }

        return f[n - 1];
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, 4)]
    public static double WriteInBranchInLoop(Span<double> x, int n)
    {
        for (int i = 0; i < n; i++)
        {
            int k = i % 3;
            double t = x[k];
            if (t > 0)
            {
                x[k] = Math.Sin(t) * x[(k + 1) % 3];
            }
            else
            {
                x[k] += t * t;
            }
        }

        return x[0] + 2 * x[1] + 3 * x[2];
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 })]
    public static double ReuseAfterLoop(ReadOnlySpan<double> x)
    {
        double[] h = new double[3];
        for (int layer = 0; layer < 2; layer++)
        {
            for (int i = 0; i < 3; i++)
            {
                double s = x[i];
                for (int j = 0; j < 3; j++)
                {
                    s += h[j] * x[j];
                }

                h[i] = Math.Tanh(s);
            }
        }

        return h[0] * h[1] + h[2];
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 })]
    public static double NestedIncrement(Span<double> x)
    {
        int k = 0;
        x[k++] *= 2;
        x[k++] += x[0] * x[2];
        x[k]--;
        return x[0] * x[1] * x[2] * k;
    }
}

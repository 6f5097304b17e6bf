namespace SymDiff.Corpus;

/// <summary>Loops of every direction, step and nesting, and loops that do not run.</summary>
public static partial class Loops
{
    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 }, new[] { 1.5, 0.3, -0.8, 0.2 })]
    [Sample("wave 300", "wave 300")]
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 })]
    public static double Backwards(ReadOnlySpan<double> x)
    {
        double z = 0;
        for (int i = x.Length - 1; i >= 0; i--)
        {
            z = Math.Sin(z + x[i]);
        }

        return z;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2, 0.7 })]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 })]
    public static double EveryOther(ReadOnlySpan<double> x)
    {
        double z = 1;
        for (int i = 0; i < x.Length; i += 2)
        {
            z = z * x[i] + 1;
        }

        return z;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2, 0.7, 0.1, -0.2 })]
    [Sample(new[] { 0.5, -0.3 })]
    public static double DownByThree(ReadOnlySpan<double> x)
    {
        double z = 1;
        for (int i = x.Length - 1; i > 0; i -= 3)
        {
            z = Math.Cos(z * x[i]);
        }

        return z;
    }

    [Differentiable]
    [Sample(0.9, 5)]
    [Sample(0.9, 0)]
    [Sample(0.9, -2)]
    public static double MayNotRun(double x, int n)
    {
        double z = x;
        for (int i = 1; i <= n; i++)
        {
            z = z * x + i;
        }

        return z;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2, 0.7, 0.1 }, 2, 3)]
    public static double Matrix(ReadOnlySpan<double> a, int rows, int columns)
    {
        double sum = 0;
        for (int i = 0; i < rows; i++)
        {
            double row = 0;
            for (int j = 0; j < columns; j++)
            {
                row += a[i * columns + j] * (j + 1);
            }

            sum += row * row;
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 })]
    public static double TanhInTriangle(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double t = Math.Tanh(x[i] * x[j] + sum);
                sum += t * t;
            }
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 })]
    public static double ThreeDeep(ReadOnlySpan<double> x)
    {
        double p = 1;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i; j < x.Length; j++)
            {
                for (int k = x.Length - 1; k >= j; k--)
                {
                    p = p * 0.9 + Math.Sin(x[i] + x[j] * x[k] * p);
                }

                p -= x[j];
            }

            p *= x[i];
        }

        return p;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 })]
    public static double IndexDeclaredOutside(ReadOnlySpan<double> x)
    {
        int i;
        double z = 1;
        for (i = 0; i < x.Length; i++)
        {
            z = z * 0.5 + x[i];
        }

        return z * i;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 })]
    public static double TwoLoopsOneName(ReadOnlySpan<double> x)
    {
        double z = 0;
        for (int i = 0; i < x.Length; i++)
        {
            z += x[i];
        }

        double y = z * z;
        for (int i = 0; i < x.Length; i++)
        {
            y = y * 0.5 + x[i] * z;
        }

        return y;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 })]
    public static double ForEach(ReadOnlySpan<double> values)
    {
        double product = 1;
        foreach (double value in values)
        {
            product *= 1 + value;
        }

        return product;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 }, new[] { 3, 0, 3, 1 })]
    public static double ForEachIndex(double[] table, int[] picks)
    {
        double sum = 1;
        foreach (int pick in picks)
        {
            sum += table[pick] * sum;
        }

        return sum;
    }

    [Differentiable]
    [Sample(0.8, 3)]
    public static double CountsIntegers(double x, int n)
    {
        int count = 0;
        double z = x;
        for (int i = 0; i < n; i++)
        {
            count += i;
            z = z * x + count;
        }

        return z * count;
    }

    [Differentiable]
    [Sample(0.8, 6)]
    public static double CountsDown(double x, int n)
    {
        double z = 0;
        for (int i = n; i > 0; i--)
        {
            z = Math.Sin(x + z) * i;
        }

        return z;
    }

    [Differentiable]
    [Sample(0.8, 3)]
    public static double InvariantWork(double x, int n)
    {
        double z = 0;
        for (int i = 0; i < n; i++)
        {
            double invariant = Math.Exp(x);
            z += invariant * i;
        }

        return z;
    }

    [Differentiable]
    [Sample(new[] { 0.5, 1.3, 0.8, 1.2 })]
    public static double LongestRun(ReadOnlySpan<double> x)
    {
        double largest = x[0];
        for (int i = 1; i < x.Length; i++)
        {
            largest = Math.Max(largest, x[i]);
        }

        return largest * largest;
    }

    [Differentiable]
    [Sample(new[] { 0.5, 1.3, 0.8, 1.2 })]
    public static double ConditionFromTheLoop(ReadOnlySpan<double> x)
    {
        double z = 0.1;
        for (int i = 0; i < x.Length; i++)
        {
            bool small = z < 0.7;
            if (small)
            {
                z = Math.Exp(z) * x[i];
            }

            z = small ? z : z / 2 + x[i];
        }

        return z;
    }

    [Differentiable]
    [Sample(1.1, 2, 3)]
    [Sample(1.1, 0, 3)]
    [Sample(1.1, 3, 0)]
    public static double InnerMayNotRun(double x, int n, int m)
    {
        double z = x;
        for (int i = 0; i < n; i++)
        {
            double before = z;
            for (int j = 0; j < m; j++)
            {
                z *= x;
            }

            z += Math.Sin(before);
        }

        return z;
    }
}

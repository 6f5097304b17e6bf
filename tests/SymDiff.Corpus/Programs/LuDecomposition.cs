namespace SymDiff.Corpus;

/// <summary>LU with partial pivoting, over a two-dimensional array.</summary>
public static partial class LuDecomposition
{
    [Differentiable]
    [Sample(new[] { 0.1, 2.0, -1.0, 3.0, 0.5, 1.5, 1.0, -2.0, 4.0 }, 3)]
    [Sample(new[] { 1.0, 2.0, 3.0, 4.0 }, 2)]
    [Sample(new[] { 1.0, 2.0, 2.0, 4.0 }, 2, Throws = typeof(InvalidOperationException))]
    public static double LogDeterminant(ReadOnlySpan<double> elements, int n)
    {
        double[,] a = new double[n, n];
        Fill(a, elements);
        double sum = 0;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(a[i, k]) > Math.Abs(a[pivot, k]))
                {
                    pivot = i;
                }
            }

            if (pivot != k)
            {
                for (int j = 0; j < n; j++)
                {
                    (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
                }
            }

            if (a[k, k] == 0)
            {
                throw new InvalidOperationException("The matrix is singular.");
            }

            for (int i = k + 1; i < n; i++)
            {
                a[i, k] /= a[k, k];
                for (int j = k + 1; j < n; j++)
                {
                    a[i, j] -= a[i, k] * a[k, j];
                }
            }

            sum += Math.Log(Math.Abs(a[k, k]));
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 0.1, 2.0, -1.0, 3.0, 0.5, 1.5, 1.0, -2.0, 4.0 }, new[] { 1.0, -1.0, 2.0 })]
    [Sample(new[] { 4.0, 2.0, 1.0, 3.0 }, new[] { 0.5, 0.25 })]
    public static double NormOfSolution(ReadOnlySpan<double> elements, ReadOnlySpan<double> right)
    {
        int n = right.Length;
        double[,] a = new double[n, n];
        Fill(a, elements);
        double[] x = new double[n];
        right.CopyTo(x);
        for (int k = 0; k < n; k++)
        {
            int pivot = Largest(a, k);
            SwapRows(a, k, pivot);
            (x[k], x[pivot]) = (x[pivot], x[k]);
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i, k] / a[k, k];
                for (int j = k; j < n; j++)
                {
                    a[i, j] -= factor * a[k, j];
                }

                x[i] -= factor * x[k];
            }
        }

        double norm = 0;
        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++)
            {
                x[i] -= a[i, j] * x[j];
            }

            x[i] /= a[i, i];
            norm += x[i] * x[i];
        }

        return Math.Sqrt(norm);
    }

    [Differentiable]
    [Sample(new[] { 0.1, 2.0, -1.0, 3.0, 0.5, 1.5, 1.0, -2.0, 4.0 }, 3)]
    public static double TraceOfInverse(ReadOnlySpan<double> elements, int n)
    {
        double[,] a = new double[n, 2 * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                a[i, j] = elements[i * n + j];
            }

            a[i, n + i] = 1;
        }

        for (int k = 0; k < n; k++)
        {
            SwapRows(a, k, Largest(a, k));
            double pivot = a[k, k];
            for (int j = 0; j < a.GetLength(1); j++)
            {
                a[k, j] /= pivot;
            }

            for (int i = 0; i < a.GetLength(0); i++)
            {
                if (i == k)
                {
                    continue;
                }

                double factor = a[i, k];
                for (int j = 0; j < a.GetLength(1); j++)
                {
                    a[i, j] -= factor * a[k, j];
                }
            }
        }

        double trace = 0;
        for (int i = 0; i < n; i++)
        {
            trace += a[i, n + i];
        }

        return trace;
    }

    private static void Fill(double[,] a, ReadOnlySpan<double> elements)
    {
        int k = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
            {
                a[i, j] = elements[k++];
            }
        }
    }

    private static int Largest(double[,] a, int column)
    {
        int best = column;
        for (int i = column + 1; i < a.GetLength(0); i++)
        {
            if (Math.Abs(a[i, column]) > Math.Abs(a[best, column]))
            {
                best = i;
            }
        }

        return best;
    }

    private static void SwapRows(double[,] a, int one, int other)
    {
        if (one == other)
        {
            return;
        }

        for (int j = 0; j < a.GetLength(1); j++)
        {
            (a[one, j], a[other, j]) = (a[other, j], a[one, j]);
        }
    }
}

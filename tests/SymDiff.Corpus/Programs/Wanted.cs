namespace SymDiff.Corpus;

/// <summary>What programs of this kind also do.</summary>
public static partial class Wanted
{
    [Differentiable]
    [Sample(new[] { 0.5, 1.0, -0.3, 0.2 }, new[] { 0.4, 0.9, 0.1 })]
    public static double RowsThatChangePlaces(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double[] previous = new double[y.Length + 1];
        double[] current = new double[y.Length + 1];
        Array.Fill(previous, 1e9);
        previous[0] = 0;
        for (int i = 1; i <= x.Length; i++)
        {
            current[0] = 1e9;
            for (int j = 1; j <= y.Length; j++)
            {
                double best = Math.Min(previous[j - 1], Math.Min(previous[j], current[j - 1]));
                current[j] = Math.Abs(x[i - 1] - y[j - 1]) + best;
            }

            (previous, current) = (current, previous);
        }

        return previous[y.Length];
    }

    [Differentiable]
    [Sample(new[] { 1.0, 2.0, 3.0, 4.0 }, 2)]
    public static double ReturnedGrid(ReadOnlySpan<double> elements, int n)
    {
        double[,] a = Matrix(elements, n);
        return a[0, 0] * a[1, 1] - a[0, 1] * a[1, 0];
    }

    [Differentiable]
    [Sample(new[] { 1.0, 2.0, 3.0, 4.0 })]
    public static double CopiedArray(double[] x)
    {
        double[] copy = new double[x.Length];
        x.CopyTo(copy, 0);
        copy[0] *= copy[1];
        double[] clone = (double[])copy.Clone();
        clone[1] *= copy[0];
        return clone[0] * clone[1] * x[3];
    }

    private static double[,] Matrix(ReadOnlySpan<double> elements, int n)
    {
        double[,] a = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                a[i, j] = elements[i * n + j];
            }
        }

        return a;
    }
}

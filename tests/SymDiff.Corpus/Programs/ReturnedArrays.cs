namespace SymDiff.Corpus;

/// <summary>Arrays that calls return or copy.</summary>
public static partial class ReturnedArrays
{
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

namespace SymDiff.Corpus.Shapes;

/// <summary>Arrays of arrays, whose rows may differ in length.</summary>
public static partial class RowsOfRows
{
    [Differentiable]
    [Sample("rows 3 1 4")]
    [Sample("rows 0 2")]
    public static double WeightedSquares(double[][] w)
    {
        double sum = 0;
        for (int k = 0; k < w.Length; k++)
        {
            for (int i = 0; i < w[k].Length; i++)
            {
                sum += w[k][i] * w[k][i] * (k + 2 * i + 1);
            }
        }

        return sum;
    }

    [Differentiable]
    [Sample("rows 3 1 4", 0.7)]
    public static double EachRow(double[][] points, double scale)
    {
        double sum = 0;
        foreach (double[] point in points)
        {
            double length = 0;
            foreach (double x in point)
            {
                length += x * x;
            }

            sum += Math.Sqrt(length * scale + 1);
        }

        return sum;
    }

    /// <summary>A network of layers, each a matrix whose last column is the bias.</summary>
    [Differentiable]
    [Sample("rows 4 4 4", new[] { 0.3, -0.2, 0.9 })]
    public static double Layers(double[][][] weights, double[] input)
    {
        double[] signal = new double[3];
        double[] next = new double[3];
        for (int i = 0; i < 3; i++)
        {
            signal[i] = input[i];
        }

        foreach (double[][] layer in weights)
        {
            for (int j = 0; j < layer.Length; j++)
            {
                double[] row = layer[j];
                double z = row[^1];
                for (int i = 0; i < signal.Length; i++)
                {
                    z += row[i] * signal[i];
                }

                next[j] = Math.Tanh(z);
            }

            for (int j = 0; j < 3; j++)
            {
                signal[j] = next[j];
            }
        }

        return signal[0] * signal[1] + signal[2];
    }

    /// <summary>Elimination without pivots, in the rows themselves: the logarithm of the determinant.</summary>
    [Differentiable]
    [Sample("rows 3 3 3")]
    public static double Eliminated(double[][] a)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++)
        {
            a[k][k] += 4;
            sum += Math.Log(a[k][k]);
            for (int i = k + 1; i < a.Length; i++)
            {
                double factor = a[i][k] / a[k][k];
                for (int j = k; j < a.Length; j++)
                {
                    a[i][j] -= factor * a[k][j];
                }
            }
        }

        return sum;
    }

    [Differentiable]
    [Sample("rows 2 3", "rows 3 2", 1)]
    [Sample("rows 2 3", "rows 3 2", 2, Throws = typeof(IndexOutOfRangeException))]
    public static double PassedOn(double[][] a, [NoDerivative] double[][] b, int row) =>
        Dot(a[row].AsSpan(0, 2), b[row]) + Norm(a);

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static double Norm(double[][] rows)
    {
        double most = 0;
        for (int k = 0; k < rows.Length; k++)
        {
            if (rows[k][0] > most)
            {
                most = rows[k][0];
            }
        }

        return most;
    }
}

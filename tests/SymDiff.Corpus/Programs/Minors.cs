namespace SymDiff.Corpus;

/// <summary>Recursion: determinants by minors, and sums by halves.</summary>
public static partial class Minors
{
    [Differentiable]
    [Sample(new[] { 0.5, 2.0, -1.0, 3.0, 0.0, 1.5, 1.0, -2.0, 4.0 }, 3)]
    [Sample(
        new[] { 0.5, 2.0, -1.0, 0.3, 3.0, 0.1, 1.5, -0.7, 1.0, -2.0, 4.0, 0.2, 0.6, 0.9, -0.4, 1.1 }, 4)]
    [Sample(new[] { 3.0 }, 1)]
    public static double Determinant(ReadOnlySpan<double> elements, int n)
    {
        double[,] matrix = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                matrix[i, j] = elements[i * n + j];
            }
        }

        return Expand(matrix);
    }

    [Differentiable]
    [Sample(new[] { 0.5, 2.0, -1.0, 3.0, 0.0, 1.5, 1.0, -2.0, 4.0 }, 3, 0, 0)]
    [Sample(
        new[] { 0.5, 2.0, -1.0, 0.3, 3.0, 0.1, 1.5, -0.7, 1.0, -2.0, 4.0, 0.2, 0.6, 0.9, -0.4, 1.1 }, 4, 0, 0)]
    public static double ByColumnsLeft(ReadOnlySpan<double> matrix, int n, int row, int used)
    {
        if (row == n)
        {
            return 1;
        }

        double sum = 0;
        double sign = 1;
        for (int column = 0; column < n; column++)
        {
            if ((used & (1 << column)) != 0)
            {
                continue;
            }

            sum += sign * matrix[row * n + column] * ByColumnsLeft(matrix, n, row + 1, used | (1 << column));
            sign = -sign;
        }

        return sum;
    }

    [Differentiable]
    [Sample("wave 7")]
    [Sample(new[] { 2.0 })]
    public static double ProductByHalves(ReadOnlySpan<double> x) => x.Length switch
    {
        0 => 1,
        1 => 1 + x[0],
        _ => ProductByHalves(x[..(x.Length / 2)]) * ProductByHalves(x[(x.Length / 2)..]),
    };

    private static double Expand(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        if (n == 1)
        {
            return matrix[0, 0];
        }

        if (n == 2)
        {
            return matrix[0, 0] * matrix[1, 1] - matrix[0, 1] * matrix[1, 0];
        }

        double sum = 0;
        for (int column = 0; column < n; column++)
        {
            double[,] minor = new double[n - 1, n - 1];
            for (int i = 1; i < n; i++)
            {
                for (int j = 0, to = 0; j < n; j++)
                {
                    if (j != column)
                    {
                        minor[i - 1, to++] = matrix[i, j];
                    }
                }
            }

            sum += (column % 2 == 0 ? 1 : -1) * matrix[0, column] * Expand(minor);
        }

        return sum;
    }
}

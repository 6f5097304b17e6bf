namespace SymDiff.Corpus.Shapes;

/// <summary>Arrays of two and three dimensions as parameters.</summary>
public static partial class Grids
{
    [Differentiable]
    [Sample("grid 3 4")]
    [Sample("grid 1 1")]
    public static double WeightedSquares(double[,] a)
    {
        double sum = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
            {
                sum += a[i, j] * a[i, j] * (i + 2 * j + 1);
            }
        }

        return sum;
    }

    [Differentiable]
    [Sample("grid 3 3", "grid 3 3", 1)]
    [Sample("grid 2 3", "grid 3 2", 1)]
    [Sample("grid 2 3", "grid 2 2", 1, Throws = typeof(IndexOutOfRangeException))]
    public static double ProductElement(double[,] a, double[,] b, int row)
    {
        double sum = 0;
        for (int k = 0; k < a.GetLength(1); k++)
        {
            sum += a[row, k] * b[k, row];
        }

        return sum * sum;
    }

    [Differentiable]
    [Sample("grid 3 4", 0.2)]
    public static double RelaxedInPlace(double[,] u, double rate)
    {
        for (int i = 1; i < u.GetLength(0) - 1; i++)
        {
            for (int j = 1; j < u.GetLength(1) - 1; j++)
            {
                u[i, j] += rate * (u[i - 1, j] + u[i + 1, j] + u[i, j - 1] + u[i, j + 1] - 4 * u[i, j]);
            }
        }

        return u[1, 1] * u[1, 2];
    }

    [Differentiable]
    [Sample("grid 2 3 2")]
    public static double Cube(double[,,] a)
    {
        double product = 1;
        foreach (double cell in a)
        {
            product *= 1 + cell / 4;
        }

        return product * a[1, 2, 0];
    }
}

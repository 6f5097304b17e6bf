using SymDiff;

namespace GradBench.Evals;

/// <summary>The determinant by expansion along the first row of each minor.</summary>
internal static partial class Determinant
{
    /// <summary>Of a square matrix, its rows one after the other.</summary>
    [Differentiable]
    public static double Of(ReadOnlySpan<double> matrix, int size)
    {
        int[] columns = new int[size];
        for (int j = 0; j < size; j++)
        {
            columns[j] = j;
        }

        return Minor(matrix, size, columns);
    }

    /// <summary>Of the given columns, in as many of the last rows.</summary>
    private static double Minor(ReadOnlySpan<double> matrix, int size, ReadOnlySpan<int> columns)
    {
        ReadOnlySpan<double> row = matrix.Slice((size - columns.Length) * size, size);
        if (columns.Length == 1)
        {
            return row[columns[0]];
        }

        int[] others = new int[columns.Length - 1];
        for (int j = 0; j < others.Length; j++)
        {
            others[j] = columns[j + 1];
        }

        double determinant = 0;
        double sign = 1;
        for (int j = 0; j < columns.Length; j++)
        {
            determinant += sign * row[columns[j]] * Minor(matrix, size, others);
            sign = -sign;
            if (j < others.Length)
            {
                others[j] = columns[j];
            }
        }

        return determinant;
    }
}

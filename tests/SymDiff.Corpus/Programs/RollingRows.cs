namespace SymDiff.Corpus;

/// <summary>Two rows of a table that change places.</summary>
public static partial class RollingRows
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
}

namespace SymDiff.Corpus;

/// <summary>Dynamic time warping, with a soft minimum and with a hard one.</summary>
public static partial class SoftDtw
{
    [Differentiable]
    [Sample(new[] { 0.5, 1.0, -0.3, 0.2 }, new[] { 0.4, 0.9, 0.1 }, 0.5)]
    [Sample("wave 12", "wave 9 1.2", 0.1)]
    public static double Distance(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double smoothing)
    {
        double[,] cost = new double[x.Length + 1, y.Length + 1];
        for (int i = 1; i <= x.Length; i++)
        {
            cost[i, 0] = 1e9;
        }

        for (int j = 1; j <= y.Length; j++)
        {
            cost[0, j] = 1e9;
        }

        for (int i = 1; i <= x.Length; i++)
        {
            for (int j = 1; j <= y.Length; j++)
            {
                double d = x[i - 1] - y[j - 1];
                cost[i, j] = d * d
                    + SoftMinimum(cost[i - 1, j], cost[i, j - 1], cost[i - 1, j - 1], smoothing);
            }
        }

        return cost[x.Length, y.Length];
    }

    [Differentiable]
    [Sample(new[] { 0.5, 1.0, -0.3, 0.2 }, new[] { 0.4, 0.9, 0.1 }, 2)]
    [Sample("wave 12", "wave 9 1.2", 4)]
    public static double HardDistanceInBand(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int band)
    {
        double[] previous = new double[y.Length + 1];
        double[] current = new double[y.Length + 1];
        previous.AsSpan().Fill(double.PositiveInfinity);
        previous[0] = 0;
        for (int i = 1; i <= x.Length; i++)
        {
            current.AsSpan().Fill(double.PositiveInfinity);
            int from = Math.Max(1, i - band);
            int to = Math.Min(y.Length, i + band);
            for (int j = from; j <= to; j++)
            {
                double best = Math.Min(previous[j - 1], Math.Min(previous[j], current[j - 1]));
                current[j] = Math.Abs(x[i - 1] - y[j - 1]) + best;
            }

            current.AsSpan().CopyTo(previous);
        }

        return previous[y.Length];
    }

    private static double SoftMinimum(double a, double b, double c, double smoothing)
    {
        double least = Math.Min(a, Math.Min(b, c));
        double sum = Math.Exp((least - a) / smoothing)
            + Math.Exp((least - b) / smoothing)
            + Math.Exp((least - c) / smoothing);
        return least - smoothing * Math.Log(sum);
    }
}

using SymDiff;

namespace GradBench.Evals;

/// <summary>The log posterior of a mixture of Gaussians with a Wishart prior on the precision matrices.</summary>
internal static partial class GaussianMixture
{
    /// <summary>
    /// <c>log p(X | θ, φ) + log p(θ)</c>. The precision matrix of component k is <c>QᵀQ</c>, where <c>Q</c> is lower
    /// triangular, with <c>exp(q)</c> on the diagonal and <c>l</c> below it, column by column.
    /// </summary>
    [Differentiable]
    public static double LogPosterior(
        ReadOnlySpan<double> alpha,
        ReadOnlySpan<double> mu,
        ReadOnlySpan<double> q,
        ReadOnlySpan<double> l,
        [NoDerivative] ReadOnlySpan<double> x,
        int d,
        int m,
        [NoDerivative] double gamma)
    {
        int k = alpha.Length;
        int n = x.Length / d;
        int below = d * (d - 1) / 2;
        double[] diagonals = new double[k * d];
        for (int i = 0; i < diagonals.Length; i++)
        {
            diagonals[i] = Math.Exp(q[i]);
        }

        double[] traces = new double[k];
        for (int c = 0; c < k; c++)
        {
            traces[c] = Sum(q.Slice(c * d, d));
        }

        double[] centered = new double[d];
        double[] scaled = new double[d];
        double[] beta = new double[k];
        double likelihood = 0;
        for (int i = 0; i < n; i++)
        {
            for (int c = 0; c < k; c++)
            {
                Subtract(x.Slice(i * d, d), mu.Slice(c * d, d), centered);
                Multiply(diagonals.AsSpan(c * d, d), l.Slice(c * below, below), centered, scaled);
                beta[c] = alpha[c] - 0.5 * SquaredNorm(scaled) + traces[c];
            }

            likelihood += LogSumExp.Of(beta);
        }

        likelihood -= n * (0.5 * d * Math.Log(2 * Math.PI) + LogSumExp.Of(alpha));
        double squares = SquaredNorm(diagonals) + SquaredNorm(l);
        return likelihood + k * LogWishartScale(d, m, gamma) - 0.5 * gamma * gamma * squares + m * Sum(traces);
    }

    /// <summary>What the prior of one component owes to its dimensions alone.</summary>
    private static double LogWishartScale(int d, int m, double gamma)
    {
        int n = d + m + 1;
        double logGamma = 0.25 * d * (d - 1) * Math.Log(Math.PI);
        for (int j = 1; j <= d; j++)
        {
            logGamma += SpecialFunctions.LogGamma(0.5 * n + 0.5 * (1 - j));
        }

        return n * d * Math.Log(gamma / Math.Sqrt(2)) - logGamma;
    }

    /// <summary><c>Q v</c>.</summary>
    private static void Multiply(
        ReadOnlySpan<double> diagonal, ReadOnlySpan<double> below, ReadOnlySpan<double> v, Span<double> product)
    {
        for (int i = 0; i < v.Length; i++)
        {
            product[i] = diagonal[i] * v[i];
        }

        int d = v.Length;
        for (int j = 0; j < d; j++)
        {
            ReadOnlySpan<double> column = below.Slice(j * (2 * d - j - 1) / 2, d - j - 1);
            for (int i = 0; i < column.Length; i++)
            {
                product[j + 1 + i] += column[i] * v[j];
            }
        }
    }

    private static void Subtract(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> difference)
    {
        for (int i = 0; i < difference.Length; i++)
        {
            difference[i] = a[i] - b[i];
        }
    }

    private static double SquaredNorm(ReadOnlySpan<double> v)
    {
        double sum = 0;
        foreach (double e in v)
        {
            sum += e * e;
        }

        return sum;
    }

    private static double Sum(ReadOnlySpan<double> v)
    {
        double sum = 0;
        foreach (double e in v)
        {
            sum += e;
        }

        return sum;
    }
}

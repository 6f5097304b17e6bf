namespace SymDiff.Corpus;

/// <summary>Moments, likelihoods and divergences.</summary>
public static partial class Statistics
{
    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2, 0.1 })]
    public static double WelfordVariance(ReadOnlySpan<double> x)
    {
        double mean = 0;
        double m2 = 0;
        int count = 0;
        foreach (double value in x)
        {
            count++;
            double delta = value - mean;
            mean += delta / count;
            m2 += delta * (value - mean);
        }

        return count > 1 ? m2 / (count - 1) : 0;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2, 0.1 })]
    public static double Kurtosis(double[] x)
    {
        double mean = 0;
        for (int i = 0; i < x.Length; i++)
        {
            mean += x[i] / x.Length;
        }

        double second = 0, fourth = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double square = (x[i] - mean) * (x[i] - mean);
            second += square;
            fourth += square * square;
        }

        return x.Length * fourth / (second * second) - 3;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2, 0.1 })]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 })]
    public static double MedianBySelection(double[] values)
    {
        double[] sorted = new double[values.Length];
        values.AsSpan().CopyTo(sorted);
        for (int i = 0; i <= sorted.Length / 2; i++)
        {
            int least = i;
            for (int j = i + 1; j < sorted.Length; j++)
            {
                if (sorted[j] < sorted[least])
                {
                    least = j;
                }
            }

            (sorted[i], sorted[least]) = (sorted[least], sorted[i]);
        }

        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2, 0.1, -2.0 }, 0.25)]
    public static double TrimmedMeanByInsertion(Span<double> x, [NoDerivative] double trim)
    {
        for (int i = 1; i < x.Length; i++)
        {
            double moved = x[i];
            int j = i;
            while (j > 0 && x[j - 1] > moved)
            {
                x[j] = x[j - 1];
                j--;
            }

            x[j] = moved;
        }

        int cut = (int)(trim * x.Length);
        double sum = 0;
        for (int i = cut; i < x.Length - cut; i++)
        {
            sum += x[i];
        }

        return sum / (x.Length - 2 * cut);
    }

    [Differentiable]
    [Sample(0.3, 1.2, new[] { 0.5, -0.3, 0.8, 1.2 })]
    public static double NormalLogLikelihood(double mean, double deviation, ReadOnlySpan<double> x)
    {
        double sum = -x.Length * Math.Log(deviation * Math.Sqrt(2 * Math.PI));
        for (int i = 0; i < x.Length; i++)
        {
            sum -= Math.Pow((x[i] - mean) / deviation, 2) / 2;
        }

        return sum;
    }

    [Differentiable]
    [Sample(2.5, 1.3, new[] { 0.5, 0.3, 0.8 })]
    public static double GammaLogLikelihood(double shape, double rate, ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
        {
            sum += shape * Math.Log(rate) - SpecialFunctions.LogGamma(shape)
                + (shape - 1) * Math.Log(value) - rate * value;
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 0.3, 0.7 }, new[] { -0.5, 1.0 }, new[] { 0.6, 0.9 }, new[] { 0.5, -0.3, 0.8, 1.2 })]
    public static double MixtureLogLikelihood(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> means, ReadOnlySpan<double> deviations,
        ReadOnlySpan<double> x)
    {
        double total = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double density = 0;
            for (int k = 0; k < weights.Length; k++)
            {
                density += weights[k] * SpecialFunctions.NormalPdf((x[i] - means[k]) / deviations[k]) / deviations[k];
            }

            total += Math.Log(density);
        }

        return total;
    }

    [Differentiable]
    [Sample(new[] { 0.2, 0.5, 0.3 }, new[] { 0.4, 0.4, 0.2 })]
    [Sample(new[] { 0.0, 0.5, 0.5 }, new[] { 0.4, 0.4, 0.2 }, IsSmooth = false)]
    public static double KullbackLeibler(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            if (p[i] == 0)
            {
                continue;
            }

            sum += p[i] * Math.Log(p[i] / q[i]);
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 }, new[] { 0.1, 0.4, -0.2, 0.6 })]
    [Sample(new[] { 0.5, 0.5 }, new[] { 0.1, 0.4 }, IsSmooth = false)]
    public static double Correlation(double[] x, double[] y)
    {
        double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
        int n = Math.Min(x.Length, y.Length);
        for (int i = 0; i < n; ++i)
        {
            sx += x[i];
            sy += y[i];
            sxx += x[i] * x[i];
            syy += y[i] * y[i];
            sxy += x[i] * y[i];
        }

        double covariance = n * sxy - sx * sy;
        double spread = (n * sxx - sx * sx) * (n * syy - sy * sy);
        return spread > 0 ? covariance / Math.Sqrt(spread) : 0;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2, 0.1, 0.7 }, 0.4)]
    public static double KernelDensityEntropy(ReadOnlySpan<double> x, double bandwidth)
    {
        double entropy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double density = 0;
            for (int j = 0; j < x.Length; j++)
            {
                if (j == i)
                {
                    continue;
                }

                double u = (x[i] - x[j]) / bandwidth;
                density += Math.Exp(-0.5 * u * u);
            }

            entropy -= Math.Log(density / (bandwidth * (x.Length - 1)));
        }

        return entropy / x.Length;
    }

    [Differentiable]
    [Sample(3.2, 4)]
    [Sample(0.5, 0)]
    public static double PoissonTail(double mean, int least)
    {
        double term = Math.Exp(-mean);
        double below = 0;
        for (int k = 0; k < least; below += term, term *= mean / ++k)
        {
        }

        return 1 - below;
    }

    [Differentiable]
    [Sample(0.4, 0.8, 2.5, 1.5)]
    [Sample(0.7, 3.0, 0.5, 2.0)]
    public static double IncompleteBetaSeries(double x, double a, double b, double scale)
    {
        double term = Math.Pow(x, a) / a;
        double sum = term;
        double n = 0;
        double factor = Math.Pow(x, a);
        while (true)
        {
            n++;
            factor *= x * (n - b) / n;
            term = factor / (a + n);
            sum += term;
            if (Math.Abs(term) < 1e-15 * Math.Abs(sum) || n >= 500)
            {
                break;
            }
        }

        return scale * sum;
    }
}

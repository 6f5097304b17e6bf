namespace SymDiff.Corpus;

/// <summary>Losses of models that are fitted to measurements.</summary>
public static partial class Fitting
{
    [Differentiable]
    [Sample(1.2, 0.7, 0.1, new[] { 0.0, 0.5, 1.0, 2.0, 4.0 }, new[] { 1.3, 0.95, 0.7, 0.4, 0.15 })]
    public static double ExponentialDecay(
        double amplitude, double rate, double offset,
        [NoDerivative] ReadOnlySpan<double> time, [NoDerivative] ReadOnlySpan<double> measured)
    {
        double sum = 0;
        for (int i = 0; i < time.Length; i++)
        {
            double residual = amplitude * Math.Exp(-rate * time[i]) + offset - measured[i];
            sum += residual * residual;
        }

        return Math.Sqrt(sum / time.Length);
    }

    [Differentiable]
    [Sample(new[] { 1.0, 0.3, 0.2, 0.5, -0.4, 0.3 }, "wave 9", "wave 9 0.8")]
    public static double SumOfGaussians(
        ReadOnlySpan<double> peaks, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y)
    {
        double loss = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double model = 0;
            for (int k = 0; k < peaks.Length; k += 3)
            {
                double z = (x[i] - peaks[k + 1]) / peaks[k + 2];
                model += peaks[k] * Math.Exp(-z * z / 2);
            }

            loss += (model - y[i]) * (model - y[i]);
        }

        return loss;
    }

    [Differentiable]
    [Sample(0.8, -0.2, 0.3, new[] { 0.0, 1.0, 2.0, 3.0 }, new[] { -0.1, 0.7, 5.0, 2.13 })]
    public static double RobustLine(double slope, double intercept, double delta, double[] x, double[] y)
    {
        double loss = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double r = Math.Abs(slope * x[i] + intercept - y[i]);
            loss += r switch
            {
                < 0.05 => 0,
                _ when r <= delta => r * r / 2,
                _ => delta * (r - delta / 2),
            };
        }

        return loss;
    }

    [Differentiable]
    [Sample(2.0, 0.5, 1.5, new[] { 0.1, 0.4, 1.0, 3.0 }, new[] { 0.3, 0.9, 1.3, 1.8 })]
    [Sample(2.0, 0.5, 1.5, new[] { 0.1 }, new[] { 0.3, 0.9 }, Throws = typeof(ArgumentException))]
    public static double HillCurve(double top, double half, double steepness, double[] dose, double[] response)
    {
        if (dose.Length != response.Length)
        {
            throw new ArgumentException("Every dose needs a response.");
        }

        double sum = 0;
        foreach (double d in dose)
        {
            sum += top * Math.Pow(d, steepness) / (Math.Pow(half, steepness) + Math.Pow(d, steepness));
        }

        for (int i = 0; i < dose.Length; i++)
        {
            double predicted = top / (1 + Math.Pow(half / dose[i], steepness));
            sum += Math.Pow(predicted - response[i], 2);
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 0.5, 1.5, -0.7, 0.2 }, 0.35)]
    [Sample(new[] { 0.5, 1.5, -0.7, 0.2 }, 2.6)]
    [Sample(new[] { 0.5, 1.5, -0.7, 0.2 }, -1.0)]
    [Sample(new[] { 0.5, 1.5, -0.7, 0.2 }, 7.5)]
    public static double PiecewiseLinear(ReadOnlySpan<double> knots, double x)
    {
        if (x <= 0)
        {
            return knots[0] + x * (knots[1] - knots[0]);
        }

        for (int i = 1; i < knots.Length; i++)
        {
            if (x < i)
            {
                double t = x - (i - 1);
                return knots[i - 1] * (1 - t) + knots[i] * t;
            }
        }

        return knots[^1] + (x - knots.Length + 1) * (knots[^1] - knots[^2]);
    }

    [Differentiable]
    [Sample(new[] { 0.5, 1.5, -0.7, 0.2, 0.9 }, 2.3)]
    [Sample(new[] { 0.5, 1.5, -0.7 }, 0.4)]
    public static double NaturalSpline(ReadOnlySpan<double> y, double x)
    {
        int n = y.Length;
        double[] second = new double[n];
        double[] work = new double[n];
        for (int i = 1; i < n - 1; i++)
        {
            double p = second[i - 1] / 2 + 2;
            second[i] = -0.5 / p;
            work[i] = (3 * (y[i + 1] - 2 * y[i] + y[i - 1]) - work[i - 1] / 2) / p;
        }

        for (int k = n - 2; k >= 0; k--)
        {
            second[k] = second[k] * second[k + 1] + work[k];
        }

        int low = 0;
        int high = n - 1;
        while (high - low > 1)
        {
            int middle = (high + low) >> 1;
            if (middle > x)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        double a = high - x;
        double b = x - low;
        return a * y[low] + b * y[high]
            + ((a * a * a - a) * second[low] + (b * b * b - b) * second[high]) / 6;
    }

    [Differentiable]
    [Sample(new[] { 0.4, 0.3, -0.5 }, new[] { 1.0, 0.4, 0.2, 0.7 }, 0.6)]
    public static double Padé(ReadOnlySpan<double> above, ReadOnlySpan<double> below, double x)
    {
        double numerator = 0;
        double denominator = 0;
        for (int i = above.Length; i-- > 0;)
        {
            numerator = numerator * x + above[i];
        }

        for (int i = below.Length; --i >= 0;)
        {
            denominator = denominator * x + below[i];
        }

        return numerator / denominator;
    }

    [Differentiable]
    [Sample(new[] { 0.9, 0.4, 0.1 }, 3.0, 1.0)]
    [Sample(new[] { 0.5 }, 3.0, 1.0)]
    public static double ContinuedFraction(double[] a, double x, double tail)
    {
        double value = tail;
        int i = a.Length;
        do
        {
            i--;
            value = a[i] + x / value;
        }
        while (i > 0);

        return value;
    }

    [Differentiable]
    [Sample(new[] { 0.3, 0.8 }, "wave 12", 0.05, 40)]
    public static double FittedByGradientDescent(
        ReadOnlySpan<double> start, ReadOnlySpan<double> y, double learningRate, int steps)
    {
        double a = start[0];
        double b = start[1];
        double loss = 0;
        for (int step = 0; step < steps; step++)
        {
            double da = 0;
            double db = 0;
            loss = 0;
            for (int i = 0; i < y.Length; i++)
            {
                double x = i / (double)y.Length;
                double error = a * x + b - y[i];
                loss += error * error;
                da += error * x;
                db += error;
            }

            if (loss < 1e-4)
            {
                break;
            }

            a -= learningRate * da;
            b -= learningRate * db;
        }

        return loss;
    }

    [Differentiable]
    [Sample(new[] { 2.0, 0.5, 1.0, 3.0, -1.0 }, 0.4)]
    public static double ElasticNet(double[] weights, double mix)
    {
        double l1 = 0, l2 = 0;
        foreach (var w in weights)
        {
            if (w is > -0.1 and < 0.1)
            {
                continue;
            }

            l1 += Math.Abs(w);
            l2 += w * w;
        }

        return mix * l1 + (1 - mix) / 2 * l2;
    }
}

namespace SymDiff.Corpus;

/// <summary>Filters and transforms of sampled signals.</summary>
public static partial class Signals
{
    [Differentiable]
    [Sample("wave 12", 0.2, 0.4, 0.2, -0.6, 0.3)]
    public static double BiquadEnergy(ReadOnlySpan<double> x, double b0, double b1, double b2, double a1, double a2)
    {
        double x1 = 0, x2 = 0, y1 = 0, y2 = 0, energy = 0;
        foreach (double sample in x)
        {
            double y = b0 * sample + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
            (x2, x1) = (x1, sample);
            (y2, y1) = (y1, y);
            energy += y * y;
        }

        return energy;
    }

    [Differentiable]
    [Sample("wave 16", 2.5)]
    [Sample("wave 200 0.5", 10.25)]
    public static double GoertzelPower(ReadOnlySpan<double> x, double bin)
    {
        double coefficient = 2 * Math.Cos(2 * Math.PI * bin / x.Length);
        double previous = 0;
        double before = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double s = x[i] + coefficient * previous - before;
            before = previous;
            previous = s;
        }

        return previous * previous + before * before - coefficient * previous * before;
    }

    [Differentiable]
    [Sample("wave 8")]
    [Sample("wave 32 0.7")]
    public static double HaarDetail(Span<double> x)
    {
        double detail = 0;
        double[] buffer = new double[x.Length];
        for (int n = x.Length; n > 1; n /= 2)
        {
            for (int i = 0; i < n / 2; i++)
            {
                buffer[i] = (x[2 * i] + x[2 * i + 1]) / Math.Sqrt(2);
                buffer[n / 2 + i] = (x[2 * i] - x[2 * i + 1]) / Math.Sqrt(2);
            }

            buffer.AsSpan(0, n).CopyTo(x);
            for (int i = n / 2; i < n; i++)
            {
                detail += Math.Abs(x[i]);
            }
        }

        return detail + x[0] * x[0];
    }

    [Differentiable]
    [Sample("wave 10", 3, 0.25)]
    public static double MovingAverageRipple(ReadOnlySpan<double> x, int window, double leak)
    {
        double[] history = new double[window];
        int at = 0;
        double sum = 0;
        double ripple = 0;
        double last = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum -= history[at];
            history[at] = x[i] + leak * last;
            sum += history[at];
            at = (at + 1) % window;
            double mean = sum / window;
            if (i >= window)
            {
                ripple += (mean - last) * (mean - last);
            }

            last = mean;
        }

        return ripple;
    }

    [Differentiable]
    [Sample("wave 9", 0.3, 0.05)]
    public static double CompressedPeak(ReadOnlySpan<double> x, double threshold, double release)
    {
        double envelope = 0;
        double peak = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double level = Math.Abs(x[i]);
            envelope = level > envelope ? level : envelope + release * (level - envelope);
            double gain = 1;
            if (envelope > threshold)
            {
                gain = threshold / envelope + 0.25 * (1 - threshold / envelope);
            }

            double y = gain * x[i];
            if (Math.Abs(y) > peak)
            {
                peak = Math.Abs(y);
            }
        }

        return peak;
    }

    [Differentiable]
    [Sample("wave 12", 0.4, 1.5)]
    public static double FeedbackDelay(ReadOnlySpan<double> dry, double feedback, double drive)
    {
        Span<double> line = stackalloc double[5];
        int write = 0;
        double sum = 0;
        foreach (double x in dry)
        {
            double delayed = line[write];
            line[write] = Math.Tanh(drive * (x + feedback * delayed));
            write++;
            if (write == line.Length)
            {
                write = 0;
            }

            sum += delayed * x;
        }

        return sum;
    }

    [Differentiable]
    [Sample("wave 10", 3)]
    public static double AutocorrelationByLevinson(ReadOnlySpan<double> x, int order)
    {
        double[] r = new double[order + 1];
        for (int lag = 0; lag <= order; lag++)
        {
            for (int i = lag; i < x.Length; i++)
            {
                r[lag] += x[i] * x[i - lag];
            }
        }

        double[] a = new double[order + 1];
        double[] copy = new double[order + 1];
        a[0] = 1;
        double error = r[0];
        for (int m = 1; m <= order; m++)
        {
            double acc = r[m];
            for (int i = 1; i < m; i++)
            {
                acc += a[i] * r[m - i];
            }

            double k = -acc / error;
            a.AsSpan().CopyTo(copy);
            for (int i = 1; i < m; i++)
            {
                a[i] = copy[i] + k * copy[m - i];
            }

            a[m] = k;
            error *= 1 - k * k;
        }

        return error + a[order] * a[1];
    }

    [Differentiable]
    [Sample("wave 24", 6, 0.8)]
    public static double SlidingWindowEnergy(ReadOnlySpan<double> x, int width, double exponent)
    {
        double total = 0;
        for (int start = 0; start + width <= x.Length; start += width / 2)
        {
            ReadOnlySpan<double> frame = x[start..(start + width)];
            double energy = 0;
            for (int i = 0; i < frame.Length; i++)
            {
                double hann = 0.5 - 0.5 * Math.Cos(2 * Math.PI * i / (width - 1));
                energy += frame[i] * frame[i] * hann;
            }

            total += Math.Pow(energy + 1e-3, exponent);
        }

        return total;
    }

    [Differentiable]
    [Sample("wave 7", "wave 4 0.5")]
    public static double FullConvolutionPeak(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double[] full = new double[a.Length + b.Length - 1];
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < b.Length; j++)
            {
                full[i + j] += a[i] * b[j];
            }
        }

        double peak = full[0];
        int at = 0;
        for (int i = 1; i < full.Length; i++)
        {
            if (full[i] > peak)
            {
                (peak, at) = (full[i], i);
            }
        }

        return peak * (1 + at) + full[full.Length - 1 - at];
    }

    [Differentiable]
    [Sample(0.313, 0.717, 1.9, 9)]
    public static double Oscillators(double frequency, double modulation, double index, int samples)
    {
        double phase = 0;
        double other = 0.25;
        double sum = 0;
        for (int i = 0; i < samples; i++)
        {
            phase += frequency + index * Math.Sin(2 * Math.PI * other);
            phase -= Math.Floor(phase);
            other = (other + modulation) % 1;
            double saw = 2 * phase - 1;
            sum += saw * saw * saw;
        }

        return sum;
    }
}

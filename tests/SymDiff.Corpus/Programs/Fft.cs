namespace SymDiff.Corpus;

/// <summary>The fast Fourier transform of Cooley and Tukey, in place, and what is built on it.</summary>
public static partial class Fft
{
    [Differentiable]
    [Sample("wave 8", "wave 8 0.25", 3)]
    [Sample(new[] { 1.0, -0.5, 0.25, 2.0 }, new[] { 0.0, 0.5, 0.0, -1.0 }, 1)]
    [Sample("wave 64", "wave 64 0.5", 5)]
    public static double PowerOfBin(Span<double> re, Span<double> im, int bin)
    {
        int n = re.Length;
        int j = 0;
        for (int i = 1; i < n; i++)
        {
            int bit = n >> 1;
            while ((j & bit) != 0)
            {
                j ^= bit;
                bit >>= 1;
            }

            j ^= bit;
            if (i < j)
            {
                (re[i], re[j]) = (re[j], re[i]);
                (im[i], im[j]) = (im[j], im[i]);
            }
        }

        for (int length = 2; length <= n; length <<= 1)
        {
            double angle = -2 * Math.PI / length;
            for (int start = 0; start < n; start += length)
            {
                for (int k = 0; k < length / 2; k++)
                {
                    double c = Math.Cos(angle * k);
                    double s = Math.Sin(angle * k);
                    int even = start + k;
                    int odd = even + length / 2;
                    double tr = re[odd] * c - im[odd] * s;
                    double ti = re[odd] * s + im[odd] * c;
                    re[odd] = re[even] - tr;
                    im[odd] = im[even] - ti;
                    re[even] += tr;
                    im[even] += ti;
                }
            }
        }

        return re[bin] * re[bin] + im[bin] * im[bin];
    }

    [Differentiable]
    [Sample("wave 8")]
    [Sample("wave 32 2")]
    public static double SpectralCentroid(double[] signal)
    {
        double[] re = new double[signal.Length];
        double[] im = new double[signal.Length];
        signal.AsSpan().CopyTo(re);
        Transform(re, im, inverse: false);
        double weighted = 0;
        double total = 0;
        for (int k = 1; k < signal.Length / 2; k++)
        {
            double magnitude = Math.Sqrt(re[k] * re[k] + im[k] * im[k]);
            weighted += k * magnitude;
            total += magnitude;
        }

        return weighted / total;
    }

    [Differentiable]
    [Sample("wave 4", new[] { 0.5, -0.25, 0.125, 1.0 }, 2)]
    [Sample("wave 16", "wave 16 0.3", 7)]
    public static double CircularConvolution(ReadOnlySpan<double> x, ReadOnlySpan<double> kernel, int at)
    {
        int n = x.Length;
        double[] xr = new double[n];
        double[] xi = new double[n];
        double[] kr = new double[n];
        double[] ki = new double[n];
        x.CopyTo(xr);
        kernel.CopyTo(kr);
        Transform(xr, xi, false);
        Transform(kr, ki, false);
        for (int i = 0; i < n; i++)
        {
            (xr[i], xi[i]) = (xr[i] * kr[i] - xi[i] * ki[i], xr[i] * ki[i] + xi[i] * kr[i]);
        }

        Transform(xr, xi, true);
        return xr[at] / n;
    }

    private static void Transform(Span<double> re, Span<double> im, bool inverse)
    {
        Reorder(re);
        Reorder(im);
        double turn = inverse ? 2 * Math.PI : -2 * Math.PI;
        for (int half = 1; half < re.Length; half *= 2)
        {
            double stepRe = Math.Cos(turn / (2 * half));
            double stepIm = Math.Sin(turn / (2 * half));
            for (int start = 0; start < re.Length; start += 2 * half)
            {
                double wr = 1;
                double wi = 0;
                for (int k = start; k < start + half; k++)
                {
                    double tr = re[k + half] * wr - im[k + half] * wi;
                    double ti = re[k + half] * wi + im[k + half] * wr;
                    (re[k + half], im[k + half]) = (re[k] - tr, im[k] - ti);
                    (re[k], im[k]) = (re[k] + tr, im[k] + ti);
                    (wr, wi) = (wr * stepRe - wi * stepIm, wr * stepIm + wi * stepRe);
                }
            }
        }
    }

    private static void Reorder(Span<double> x)
    {
        for (int i = 1, j = 0; i < x.Length; i++)
        {
            int bit = x.Length >> 1;
            for (; (j & bit) != 0; bit >>= 1)
            {
                j ^= bit;
            }

            j ^= bit;
            if (i < j)
            {
                (x[i], x[j]) = (x[j], x[i]);
            }
        }
    }
}

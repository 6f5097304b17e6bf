namespace SymDiff;

/// <content>The error function and the normal distribution.</content>
public static partial class SpecialFunctions
{
    private const double SqrtPi = 1.7724538509055160273;
    private const double SqrtTwoPi = 2.5066282746310005024;
    private const double SqrtHalf = 0.70710678118654752440;

    /// <summary>
    /// The error function, 2/√π · ∫₀ˣ e^(−t²) dt. By its power series near 0 and by <see cref="Erfc(double)"/> beyond;
    /// to about 1e−15.
    /// </summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number from −1 to 1.</returns>
    public static double Erf(double x)
    {
        if (Math.Abs(x) >= 2)
        {
            return x > 0 ? 1 - Erfc(x) : Erfc(-x) - 1;
        }

        // erf x = 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·5···(2n+1)): all terms have one sign.
        double term = x;
        double sum = x;
        for (int n = 1; n < 100 && Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / SqrtPi * Math.Exp(-x * x) * sum;
    }

    /// <inheritdoc cref="Erf(double)"/>
    public static float Erf(float x) => (float)Erf((double)x);

    /// <summary>
    /// The complement 1 − erf x, accurate also where that is tiny. By the continued fraction of Laplace, Abramowitz and
    /// Stegun 7.1.14, evaluated from the tail; to about 1e−14 relative.
    /// </summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number from 0 to 2.</returns>
    public static double Erfc(double x)
    {
        if (x < 2)
        {
            return 1 - Erf(x);
        }

        if (x > 27.3)
        {
            return 0;
        }

        double fraction = 0;
        for (int k = 120; k >= 1; k--)
        {
            fraction = 0.5 * k / (x + fraction);
        }

        return Math.Exp(-x * x) / (SqrtPi * (x + fraction));
    }

    /// <inheritdoc cref="Erfc(double)"/>
    public static float Erfc(float x) => (float)Erfc((double)x);

    /// <summary>The density of the standard normal distribution, e^(−x²/2) / √(2π).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number not below 0.</returns>
    public static double NormalPdf(double x) => Math.Exp(-0.5 * x * x) / SqrtTwoPi;

    /// <inheritdoc cref="NormalPdf(double)"/>
    public static float NormalPdf(float x) => (float)NormalPdf((double)x);

    /// <summary>The distribution function of the standard normal distribution, erfc(−x/√2) / 2.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number from 0 to 1, accurate also in the lower tail.</returns>
    public static double NormalCdf(double x) => 0.5 * Erfc(-x * SqrtHalf);

    /// <inheritdoc cref="NormalCdf(double)"/>
    public static float NormalCdf(float x) => (float)NormalCdf((double)x);

    /// <summary>
    /// The inverse of <see cref="NormalCdf(double)"/>: Newton's method on the logarithm of the distribution function,
    /// which is concave, so that it converges from any start; to about 1e−14.
    /// </summary>
    /// <param name="p">A probability.</param>
    /// <returns>The quantile; infinite at 0 and 1, NaN outside.</returns>
    public static double NormalQuantile(double p)
    {
        if (!(p > 0 && p < 1))
        {
            return p == 0 ? double.NegativeInfinity : p == 1 ? double.PositiveInfinity : double.NaN;
        }

        if (p > 0.5)
        {
            return -NormalQuantile(1 - p);
        }

        double logP = Math.Log(p);
        double x = p > 0.1 ? 0 : -Math.Sqrt(-2 * logP);
        for (int i = 0; i < 50; i++)
        {
            double cdf = NormalCdf(x);
            double step = (Math.Log(cdf) - logP) * cdf / NormalPdf(x);
            x -= step;
            if (Math.Abs(step) <= 1e-15 * Math.Max(1, Math.Abs(x)))
            {
                break;
            }
        }

        return x;
    }

    /// <inheritdoc cref="NormalQuantile(double)"/>
    public static float NormalQuantile(float p) => (float)NormalQuantile((double)p);
}

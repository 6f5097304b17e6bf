namespace SymDiff;

/// <content>The gamma function and its derivatives.</content>
public static partial class SpecialFunctions
{
    // From here on the asymptotic series reach full accuracy in a few terms.
    private const double Asymptotic = 15;

    // Bernoulli numbers B₂, B₄, … B₂₀. An array: a span over constants is made anew at each use in unoptimized code.
    private static readonly double[] Bernoulli =
    [
        1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798,
        -174611.0 / 330,
    ];

    /// <summary>
    /// ln |Γ(x)|: Stirling's series, Abramowitz and Stegun 6.1.41, after raising the argument by Γ(x+1) = x·Γ(x); to
    /// about 1e−14, less near the zeros at 1 and 2 in relative terms.
    /// </summary>
    /// <param name="x">A number above 0; +∞ is returned at 0 and below.</param>
    /// <returns>The logarithm.</returns>
    public static double LogGamma(double x)
    {
        if (x <= 0 || double.IsPositiveInfinity(x))
        {
            return double.PositiveInfinity;
        }

        double product = 1;
        while (x < Asymptotic)
        {
            product *= x;
            x++;
        }

        double series = 0;
        double power = 1 / x;
        for (int k = 0; k < Bernoulli.Length; k++)
        {
            series += Bernoulli[k] / ((2 * k + 2) * (2 * k + 1)) * power;
            power /= x * x;
        }

        return ((x - 0.5) * Math.Log(x)) - x + Math.Log(SqrtTwoPi) + series - Math.Log(product);
    }

    /// <inheritdoc cref="LogGamma(double)"/>
    public static float LogGamma(float x) => (float)LogGamma((double)x);

    /// <summary>
    /// ψ(x), the derivative of <see cref="LogGamma(double)"/>: its asymptotic series, Abramowitz and Stegun 6.3.18,
    /// after raising the argument by ψ(x+1) = ψ(x) + 1/x; to about 1e−14.
    /// </summary>
    /// <param name="x">A number above 0; NaN is returned at 0 and below.</param>
    /// <returns>The logarithmic derivative of Γ.</returns>
    public static double Digamma(double x)
    {
        if (!(x > 0))
        {
            return double.NaN;
        }

        double below = 0;
        while (x < Asymptotic)
        {
            below += 1 / x;
            x++;
        }

        double series = 0;
        double power = 1 / (x * x);
        for (int k = 0; k < Bernoulli.Length; k++)
        {
            series += Bernoulli[k] / (2 * k + 2) * power;
            power /= x * x;
        }

        return Math.Log(x) - (0.5 / x) - series - below;
    }

    /// <inheritdoc cref="Digamma(double)"/>
    public static float Digamma(float x) => (float)Digamma((double)x);

    /// <summary>
    /// ψ⁽ⁿ⁾(x), the n-th derivative of <see cref="Digamma(double)"/>: Abramowitz and Stegun 6.4.11, after raising the
    /// argument by 6.4.6; to about 1e−13.
    /// </summary>
    /// <param name="n">The order, not below 0; NaN is returned below.</param>
    /// <param name="x">A number above 0; NaN is returned at 0 and below.</param>
    /// <returns>The derivative.</returns>
    public static double PolyGamma(int n, double x)
    {
        if (n <= 0 || !(x > 0))
        {
            return n == 0 ? Digamma(x) : double.NaN;
        }

        double factorial = 1;
        for (int i = 2; i < n; i++)
        {
            factorial *= i;
        }

        // Σ 1/(x+k)^(n+1) · n! for the terms below the asymptotic range, with (n−1)! in 'factorial'.
        double below = 0;
        while (x < Asymptotic + n)
        {
            below += n * factorial * Math.Pow(x, -n - 1);
            x++;
        }

        double sum = (factorial * Math.Pow(x, -n)) + (0.5 * n * factorial * Math.Pow(x, -n - 1));
        double rising = n * factorial;
        double power = Math.Pow(x, -n - 2);
        for (int k = 0; k < Bernoulli.Length; k++)
        {
            // B₂ₖ · (2k+n−1)! / (2k)! / x^(2k+n)
            int order = 2 * k + 2;
            rising *= (order + n - 1) / (double)order * (k == 0 ? 1 : (order + n - 2) / (double)(order - 1));
            sum += Bernoulli[k] * rising * power;
            power /= x * x;
        }

        return (n % 2 == 0 ? -1 : 1) * (sum + below);
    }

    /// <inheritdoc cref="PolyGamma(int, double)"/>
    public static float PolyGamma(int n, float x) => (float)PolyGamma(n, (double)x);
}

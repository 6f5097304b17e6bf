namespace SymDiff;

/// <summary>
/// Functions that models need and the base library lacks, written to be accurate over their whole domain, where a
/// formula spelt out by hand overflows or cancels. SymDiff knows the derivative of each.
/// </summary>
public static partial class SpecialFunctions
{
    /// <summary>The logistic function, 1 / (1 + e^(−x)). Never overflows.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number from 0 to 1.</returns>
    public static double Sigmoid(double x)
    {
        if (x >= 0)
        {
            return 1 / (1 + Math.Exp(-x));
        }

        double e = Math.Exp(x);
        return e / (1 + e);
    }

    /// <inheritdoc cref="Sigmoid(double)"/>
    public static float Sigmoid(float x)
    {
        if (x >= 0)
        {
            return 1 / (1 + MathF.Exp(-x));
        }

        float e = MathF.Exp(x);
        return e / (1 + e);
    }

    /// <summary>
    /// ln(1 / (1 + e^(−x))): the logarithm of the logistic function, also where that is 0 in floating point.
    /// </summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number not above 0.</returns>
    public static double LogSigmoid(double x) => -Softplus(-x);

    /// <inheritdoc cref="LogSigmoid(double)"/>
    public static float LogSigmoid(float x) => -Softplus(-x);

    /// <summary>ln(1 + e^x), a smooth max(x, 0). Never overflows.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number not below 0.</returns>
    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <inheritdoc cref="Softplus(double)"/>
    public static float Softplus(float x) => (float)Softplus((double)x);

    /// <summary>ln(p / (1 − p)), the inverse of <see cref="Sigmoid(double)"/>.</summary>
    /// <param name="p">A number from 0 to 1.</param>
    /// <returns>A number; infinite at 0 and 1, NaN outside.</returns>
    public static double Logit(double p) => Math.Log(p) - Log1p(-p);

    /// <inheritdoc cref="Logit(double)"/>
    public static float Logit(float p) => (float)Logit((double)p);

    /// <summary>ln(e^x + e^y). Never overflows.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">Any number.</param>
    /// <returns>A number not below the larger of the two.</returns>
    public static double LogAddExp(double x, double y)
    {
        double max = Math.Max(x, y);
        return double.IsInfinity(max) || double.IsNaN(max) ? max : max + Log1p(Math.Exp(-Math.Abs(x - y)));
    }

    /// <inheritdoc cref="LogAddExp(double, double)"/>
    public static float LogAddExp(float x, float y) => (float)LogAddExp((double)x, (double)y);

    /// <summary>ln(Σ e^(xᵢ)), a smooth maximum; its gradient is the softmax. Never overflows.</summary>
    /// <param name="x">The exponents.</param>
    /// <returns>The logarithm of the sum; −∞ for no elements.</returns>
    public static double LogSumExp(ReadOnlySpan<double> x)
    {
        double max = double.NegativeInfinity;
        foreach (double value in x)
        {
            max = Math.Max(max, value);
        }

        if (double.IsInfinity(max) || double.IsNaN(max))
        {
            return max;
        }

        double sum = 0;
        foreach (double value in x)
        {
            sum += Math.Exp(value - max);
        }

        return max + Math.Log(sum);
    }

    /// <inheritdoc cref="LogSumExp(ReadOnlySpan{double})"/>
    public static float LogSumExp(ReadOnlySpan<float> x)
    {
        float max = float.NegativeInfinity;
        foreach (float value in x)
        {
            max = MathF.Max(max, value);
        }

        if (float.IsInfinity(max) || float.IsNaN(max))
        {
            return max;
        }

        double sum = 0;
        foreach (float value in x)
        {
            sum += Math.Exp((double)value - max);
        }

        return (float)(max + Math.Log(sum));
    }

    /// <summary>The sum of all elements, added from first to last.</summary>
    /// <param name="x">The elements.</param>
    /// <returns>The sum; 0 for no elements.</returns>
    public static double Sum(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
        {
            sum += value;
        }

        return sum;
    }

    /// <inheritdoc cref="Sum(ReadOnlySpan{double})"/>
    public static float Sum(ReadOnlySpan<float> x)
    {
        float sum = 0;
        foreach (float value in x)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>
    /// The Euclidean norm, √(Σ xᵢ²), scaled so that squares neither overflow nor vanish. Its gradient at the origin is
    /// taken as zero.
    /// </summary>
    /// <param name="x">The elements.</param>
    /// <returns>A number not below 0.</returns>
    public static double Norm(ReadOnlySpan<double> x)
    {
        double max = 0;
        foreach (double value in x)
        {
            max = Math.Max(max, Math.Abs(value));
        }

        if (max == 0 || double.IsInfinity(max) || double.IsNaN(max))
        {
            return max;
        }

        // A power of two as the scale leaves the digits of the elements as they are.
        int exponent = Math.Clamp(-Math.ILogB(max), -1022, 1022);
        double sum = 0;
        foreach (double value in x)
        {
            double scaled = Math.ScaleB(value, exponent);
            sum += scaled * scaled;
        }

        return Math.ScaleB(Math.Sqrt(sum), -exponent);
    }

    /// <inheritdoc cref="Norm(ReadOnlySpan{double})"/>
    public static float Norm(ReadOnlySpan<float> x)
    {
        double sum = 0;
        foreach (float value in x)
        {
            sum += (double)value * value;
        }

        return (float)Math.Sqrt(sum);
    }

    /// <summary>max(x, 0), the rectifier. Its derivative at 0 is taken as 0.</summary>
    /// <param name="x">Any number.</param>
    /// <returns><paramref name="x"/>, or 0 where that is negative.</returns>
    public static double Relu(double x) => Math.Max(x, 0);

    /// <inheritdoc cref="Relu(double)"/>
    public static float Relu(float x) => MathF.Max(x, 0);

    /// <summary>x · <see cref="Sigmoid(double)"/>(x), also called swish.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>About <paramref name="x"/> where that is large, about 0 where it is very negative.</returns>
    public static double Silu(double x) => double.IsNegativeInfinity(x) ? 0 : x * Sigmoid(x);

    /// <inheritdoc cref="Silu(double)"/>
    public static float Silu(float x) => float.IsNegativeInfinity(x) ? 0 : x * Sigmoid(x);

    /// <summary>x · Φ(x), with the distribution function Φ of the standard normal.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>About <paramref name="x"/> where that is large, about 0 where it is very negative.</returns>
    public static double Gelu(double x) => double.IsNegativeInfinity(x) ? 0 : x * NormalCdf(x);

    /// <inheritdoc cref="Gelu(double)"/>
    public static float Gelu(float x) => (float)Gelu((double)x);

    /// <summary>x · ln x, continued by 0 at 0; minus the entropy of an outcome.</summary>
    /// <param name="x">A number not below 0.</param>
    /// <returns>The product; NaN below 0.</returns>
    public static double XLogX(double x) => x == 0 ? 0 : x * Math.Log(x);

    /// <inheritdoc cref="XLogX(double)"/>
    public static float XLogX(float x) => x == 0 ? 0 : x * MathF.Log(x);

    /// <summary>
    /// ln(1 − e^x) for x below 0, without cancellation near 0. Mächler, Accurately Computing log(1 − exp(−|a|)), 2012.
    /// </summary>
    /// <param name="x">A number not above 0.</param>
    /// <returns>A number below 0; −∞ at 0, NaN above.</returns>
    public static double Log1MExp(double x) =>
        x > -0.6931471805599453 ? Math.Log(-Expm1(x)) : Log1p(-Math.Exp(x));

    /// <inheritdoc cref="Log1MExp(double)"/>
    public static float Log1MExp(float x) => (float)Log1MExp((double)x);

    /// <summary>
    /// ln(1 + x) without loss near 0, where <c>double.LogP1</c> rounds 1 + x first. Kahan's correction by the rounded
    /// sum: Goldberg, What Every Computer Scientist Should Know About Floating-Point Arithmetic, 1991, theorem 4.
    /// </summary>
    /// <param name="x">A number not below −1.</param>
    /// <returns>The logarithm; −∞ at −1, NaN below.</returns>
    public static double Log1p(double x)
    {
        double sum = 1 + x;
        return x is > 1 or < -0.5 ? Math.Log(sum) : sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    /// <inheritdoc cref="Log1p(double)"/>
    public static float Log1p(float x) => (float)Log1p((double)x);

    /// <summary>
    /// e^x − 1 without loss near 0, where <c>double.ExpM1</c> rounds e^x first. Kahan's correction by the rounded
    /// power.
    /// </summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number not below −1.</returns>
    public static double Expm1(double x)
    {
        double power = Math.Exp(x);
        return Math.Abs(x) > 1 ? power - 1 : power == 1 ? x : (power - 1) * x / Math.Log(power);
    }

    /// <inheritdoc cref="Expm1(double)"/>
    public static float Expm1(float x) => (float)Expm1((double)x);
}

namespace SymDiff.Generator.Tests;

/// <summary>
/// A truncated Taylor series: a number with all its derivatives up to an order, by arithmetic on series. Dual numbers
/// of any depth in one: an oracle for derivatives of higher order that shares nothing with the generator.
/// </summary>
internal sealed class Taylor(double[] coefficients)
{
    private const int Terms = 8;

    /// <summary>The input itself: its value, and the slope one.</summary>
    public static Taylor Variable(double x) => Of(i => i == 0 ? x : i == 1 ? 1 : 0);

    public static implicit operator Taylor(double constant) => Of(i => i == 0 ? constant : 0);

    public static Taylor operator +(Taylor a, Taylor b) => Of(i => a[i] + b[i]);

    public static Taylor operator -(Taylor a, Taylor b) => Of(i => a[i] - b[i]);

    public static Taylor operator *(Taylor a, Taylor b) => Of(i => Sum(0, i, k => a[k] * b[i - k]));

    public static Taylor operator /(Taylor a, Taylor b) =>
        Recursive((i, known) => (a[i] - Sum(1, i, k => b[k] * known[i - k])) / b[0]);

    public static Taylor Sqrt(Taylor a) => Recursive((i, known) => i == 0
        ? Math.Sqrt(a[0])
        : (a[i] - Sum(1, i - 1, k => known[k] * known[i - k])) / (2 * known[0]));

    public static Taylor Exp(Taylor a) => Recursive((i, known) => i == 0
        ? Math.Exp(a[0])
        : Sum(1, i, k => k * a[k] * known[i - k]) / i);

    public static Taylor Log(Taylor a) => Recursive((i, known) => i == 0
        ? Math.Log(a[0])
        : (a[i] - Sum(1, i - 1, k => k * known[k] * a[i - k]) / i) / a[0]);

    public static Taylor Sin(Taylor a) => Circle(a).Sin;

    public static Taylor Cos(Taylor a) => Circle(a).Cos;

    /// <summary>The derivative of an order: that coefficient times its factorial.</summary>
    public double Derivative(int order) =>
        Enumerable.Range(1, order).Aggregate(coefficients[order], (product, k) => product * k);

    private double this[int i] => coefficients[i];

    // (sin a)' = a' cos a, (cos a)' = −a' sin a
    private static (Taylor Sin, Taylor Cos) Circle(Taylor a)
    {
        double[] sin = new double[Terms], cos = new double[Terms];
        (sin[0], cos[0]) = Math.SinCos(a[0]);
        for (int i = 1; i < Terms; i++)
        {
            int order = i;
            sin[i] = Sum(1, i, k => k * a[k] * cos[order - k]) / i;
            cos[i] = -Sum(1, i, k => k * a[k] * sin[order - k]) / i;
        }

        return (new(sin), new(cos));
    }

    private static Taylor Of(Func<int, double> coefficient) => Recursive((i, _) => coefficient(i));

    private static Taylor Recursive(Func<int, double[], double> next)
    {
        double[] known = new double[Terms];
        for (int i = 0; i < Terms; i++)
        {
            known[i] = next(i, known);
        }

        return new(known);
    }

    private static double Sum(int first, int last, Func<int, double> term)
    {
        double sum = 0;
        for (int k = first; k <= last; k++)
        {
            sum += term(k);
        }

        return sum;
    }
}

namespace SymDiff.Tests.Support;

/// <summary>Numerical differentiation, as an oracle that knows no rule.</summary>
internal static class Differences
{
    /// <summary>
    /// The derivative of <paramref name="f"/> at <paramref name="x"/>: central differences with two halvings of the
    /// step, extrapolated (Richardson). Good to about 1e−9 for a function of moderate size.
    /// </summary>
    public static double Derivative(Func<double, double> f, double x)
    {
        double h = 2e-3 * Math.Max(0.5, Math.Abs(x));
        double Central(double step) => (f(x + step) - f(x - step)) / (2 * step);
        double wide = Central(h);
        double middle = Central(h / 2);
        double narrow = Central(h / 4);
        double first = (4 * middle - wide) / 3;
        double second = (4 * narrow - middle) / 3;
        return (16 * second - first) / 15;
    }
}

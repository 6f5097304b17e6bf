namespace SymDiff.Corpus.Outputs;

/// <summary>Methods that return several numbers: tuples, structs, vectors.</summary>
public static partial class Several
{
    [Differentiable(Derivatives.Jacobian)]
    [Sample(1.7, 0.4)]
    public static (double X, double Y) Polar(double r, double phi) => (r * Math.Cos(phi), r * Math.Sin(phi));

    /// <summary>Its variables have the names of what companions take and give.</summary>
    [Differentiable(Derivatives.Jacobian)]
    [Sample(1.7, 0.4)]
    public static (double Slope, double Rise) Named(double x, double y)
    {
        double tangent = x * y;
        double dOutput = Math.Sin(tangent) * x;
        return (tangent * y, dOutput * tangent);
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample(2.5)]
    public static (double Root, int Steps) Newton(double a)
    {
        double x = a;
        int steps = 0;
        while (Math.Abs(x * x - a) > 1e-13 && steps < 50)
        {
            x = 0.5 * (x + a / x);
            steps++;
        }

        return (x, steps);
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample(new[] { 0.3, -0.8 }, 0.7)]
    public static Turned Turn(Turned point, double angle)
    {
        (double sin, double cos) = Math.SinCos(angle);
        return new Turned(cos * point.X - sin * point.Y, sin * point.X + cos * point.Y);
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample("wave 6", 0.3)]
    public static (double Mean, double Variance) Moments(ReadOnlySpan<double> x, double shift)
    {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double moved = x[i] - shift * shift;
            sum += moved;
            squares += moved * moved;
        }

        double mean = sum / x.Length;
        return (mean, squares / x.Length - mean * mean);
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample(0.4, 1.2)]
    [Sample(-0.4, 1.2)]
    public static (double, (double, double)) Nested(double x, double y)
    {
        if (x < 0) return (y, (x, x * y));
        double product = x * y;
        return (Math.Exp(product), (product, Math.Max(x, y)));
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample(0.4, 1.2, 3)]
    public static double WithRest(double x, double y, int n, out double rest, out int count)
    {
        rest = x * y;
        count = 0;
        for (int i = 0; i < n; i++)
        {
            rest += Math.Sin(rest * x);
            count++;
        }

        return rest * y;
    }

    [Differentiable(Derivatives.Jacobian)]
    [Sample(0.4, 1.2, 3)]
    public static (double Once, double Again) OfRecursion(double x, double y, int n) =>
        (Repeated(x, y, n), Repeated(y, x, n + 1));

    private static double Repeated(double x, double y, int n) => n == 0 ? x : Math.Sin(y) * Repeated(x * y, x, n - 1);
}

/// <summary>A point, also after a turn.</summary>
public readonly record struct Turned(double X, double Y);

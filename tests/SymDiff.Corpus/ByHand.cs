namespace SymDiff.Corpus;

/// <summary>Functions whose derivatives every textbook works out by hand.</summary>
public static partial class ByHand
{
    [Differentiable]
    [Sample(4.0, Gradient = new[] { 20.0 })]
    public static double Quadratic(double x) => (2 * x * x) + (4 * x) + 5;

    [Differentiable]
    [Sample(3.0, Gradient = new[] { 20.0 })]
    public static double SixXPlusTwo(double x) => 3 * x * x + 2 * x;

    [Differentiable]
    [Sample(3.0, Gradient = new[] { 12.0 })]
    public static double TwoSquares(double x) => 2 * (x * x);

    [Differentiable]
    [Sample(1.0, Gradient = new[] { 2.0 })]
    public static double Twice(double x) => 2 * x;

    [Differentiable]
    [Sample(1.0, 2.0, 3.0, Gradient = new[] { 5.0, 1.0, 27.0 })]
    public static double ThreeInputs(double x, double y, double z) => z * z * z + x * y + 3 * x;

    [Differentiable]
    [Sample(1.5, -2.0, Gradient = new[] { 3.0, -4.0 })]
    public static double Paraboloid(double x, double y) => x * x + y * y;

    [Differentiable]
    [Sample(1.5, -2.0, Gradient = new[] { 3.0, 2.0 })]
    public static double Plane(double x, double y) => 3 * x + 2 * y;

    [Differentiable]
    [Sample(1.0, Gradient = new[] { 0.0 })]
    [Sample(0.3)]
    public static double CosineOfSquare(double x) => Math.Cos(x * x - 1);

    [Differentiable]
    [Sample(0.7)]
    public static double TwoPaths(double x)
    {
        double g = x * x;
        double h = Math.Sin(x);
        return g * h;
    }

    [Differentiable]
    [Sample(2.0, 3.0, 0.5, Gradient = new[] { 3.0, 2.0, 1.0 })]
    public static double Line(double m, double x, double c) => m * x + c;

    [Differentiable]
    [Sample(2.0, -3.0, 10.0, Gradient = new[] { -6.0, 4.0, 2.0 })]
    public static double Graph(double a, double b, double c)
    {
        double d = a * b + c;
        double e = 2 * d;
        double f = e + 2;
        return f;
    }

    [Differentiable]
    [Sample(1.0, 1.0, Gradient = new[] { 0.0, 0.0 })]
    [Sample(-1.2, 1.0, Gradient = new[] { -215.6, -88.0 })]
    public static double Rosenbrock(double x, double y)
    {
        double a = 1 - x;
        double b = y - x * x;
        return a * a + 100 * b * b;
    }

    [Differentiable]
    [Sample(0.3)]
    [Sample(-4.0)]
    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    [Differentiable]
    [Sample(2.0, 5.0, Gradient = new[] { 0.2, -0.08 })]
    public static double Quotient(double x, double y) => x / y;

    [Differentiable]
    [Sample(0.4, 1.3)]
    public static double Nested(double x, double y) =>
        Math.Exp(Math.Sin(x * y) / (1 + x * x)) - Math.Log(2 + Math.Cos(y));

    [Differentiable]
    [Sample(3.0, Gradient = new[] { 0.0 })]
    public static double Nothing(double x) => x - x;

    [Differentiable]
    [Sample(3.0, Gradient = new[] { 1.0 })]
    public static double Identity(double x) => x;

    [Differentiable]
    [Sample(3.0, 4.0, Gradient = new[] { -1.0, 0.0 })]
    public static double Unused(double x, double y) => -x;

    [Differentiable]
    [Sample(1.5)]
    public static double Horner(double x) => ((2 * x - 3) * x + 4) * x - 5;

    [Differentiable]
    [Sample(0.5, 2.0, -1.0)]
    public static double Parentheses(double a, double b, double c) => a - (b - c) - a / (b / (c * a)) + -(a + (b + c));

    [Differentiable]
    [Sample(0.9)]
    public static double SharedSubexpressions(double x) =>
        Math.Exp(x) * Math.Sin(x) + Math.Exp(x) * Math.Cos(x) + Math.Exp(x);
}

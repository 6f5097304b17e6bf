using SymDiff;

namespace Backprop;

/// <summary>System 1: derivatives that anyone can check by hand.</summary>
public static partial class ByHand
{
    [Differentiable]
    public static double Parabola(double x) => 2 * x * x + 4 * x + 5;

    [Differentiable]
    public static double Square(double x) => 2 * Math.Pow(x, 2);

    [Differentiable]
    public static double Twice(double x) => 2 * x;

    [Differentiable]
    public static double ThreeInputs(double x, double y, double z) => z * z * z + x * y + 3 * x;

    [Differentiable]
    public static double TwoSquares(double x, double y) => x * x + y * y;

    [Differentiable]
    public static double Plane(double x, double y) => 3 * x + 2 * y;

    [Differentiable]
    public static double Cosine(double x) => Math.Cos(x * x - 1);

    /// <summary>
    /// y = f(g, h) with g = x², h = sin x and f = g·h: two paths lead from x to y, and their shares are added.
    /// </summary>
    [Differentiable]
    public static double TwoPaths(double x)
    {
        double g = x * x;
        double h = Math.Sin(x);
        return g * h;
    }

    /// <summary>A line; x is an input, not a parameter to learn.</summary>
    [Differentiable]
    public static double Line(double m, double c, [NoDerivative] double x) => m * x + c;

    public static void Run(Report report)
    {
        report.Title("1. Derivatives by hand");
        ParabolaGradient(4, out double dParabola);
        report.Check("y = 2x^2+4x+5: y'(4) = 4x+4", dParabola, 20);
        SquareGradient(3, out double dSquare);
        report.Check("F = 2x^2: F'(3) = 4x", dSquare, 12);
        TwiceGradient(1, out double dTwice);
        report.Check("y = 2x: y'(1)", dTwice, 2);
        report.Check("difference quotient, h=0.001", (Twice(1 + 0.001) - Twice(1)) / 0.001, 2);
        ThreeInputsGradient(1, 2, 3, out double dX, out double dY, out double dZ);
        report.Check("f = z^3+xy+3x: df/dx = y+3", dX, 5);
        report.Check("df/dy = x", dY, 1);
        report.Check("df/dz = 3z^2 at z = 3", dZ, 27);
        TwoSquaresGradient(1.5, -2, out dX, out dY);
        report.Check("z = x^2+y^2: dz/dx = 2x", dX, 3);
        report.Check("dz/dy = 2y", dY, -4);
        PlaneGradient(1, 1, out dX, out dY);
        report.Check("z = 3x+2y: dz/dx", dX, 3);
        report.Check("dz/dy", dY, 2);
        CosineGradient(1, out double dCosine);
        report.Check("f = cos(x^2-1): f'(1)", dCosine, 0);
        TwoPathsGradient(0.7, out double dTwoPaths);
        report.Check("two paths: 2x sin x + x^2 cos x", dTwoPaths, 2 * 0.7 * Math.Sin(0.7) + 0.49 * Math.Cos(0.7));
        LineGradient(2, 1, 5, out double dM, out double dC);
        report.Check("y = mx+c: dy/dm = x", dM, 5);
        report.Check("dy/dc", dC, 1);
    }
}

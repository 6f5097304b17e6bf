using SymDiff;

namespace GradBench.Evals;

/// <summary>A function of two points that has a saddle, and the greatest value it takes over the second one.</summary>
internal static partial class Saddle
{
    /// <summary><c>(x₁² + x₂²) - (y₁² + y₂²)</c>.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp, WithRespectTo = [nameof(y1), nameof(y2)])]
    public static double Height(double x1, double x2, double y1, double y2) => x1 * x1 + x2 * x2 - (y1 * y1 + y2 * y2);

    public static partial double HeightGradient(
        double x1, double x2, double y1, double y2, out double dY1, out double dY2);

    public static partial double HeightJvp(
        double x1, double x2, double y1, double y2, double y1Tangent, double y2Tangent, out double tangent);

    /// <summary>The greatest height over y, found with gradients by reverse mode.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
    public static double RidgeByReverse(Point x, [NoDerivative] Point start)
    {
        Point y = ArgMaxByReverse(x, start);
        return Height(x.X, x.Y, y.X, y.Y);
    }

    /// <summary>The same, with gradients by forward mode, direction by direction.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
    public static double RidgeByForward(Point x, [NoDerivative] Point start)
    {
        Point y = ArgMaxByForward(x, start);
        return Height(x.X, x.Y, y.X, y.Y);
    }

    /// <summary>Where the height over y is greatest.</summary>
    public static Point ArgMaxByReverse(Point x, Point start) => GradientDescent.ArgMax(
        y => Height(x.X, x.Y, y.X, y.Y),
        y =>
        {
            HeightGradient(x.X, x.Y, y.X, y.Y, out double slope1, out double slope2);
            return new Point(slope1, slope2);
        },
        start);

    /// <summary>The same, with gradients by forward mode, direction by direction.</summary>
    public static Point ArgMaxByForward(Point x, Point start) => GradientDescent.ArgMax(
        y => Height(x.X, x.Y, y.X, y.Y),
        y =>
        {
            HeightJvp(x.X, x.Y, y.X, y.Y, 1, 0, out double slope1);
            HeightJvp(x.X, x.Y, y.X, y.Y, 0, 1, out double slope2);
            return new Point(slope1, slope2);
        },
        start);
}

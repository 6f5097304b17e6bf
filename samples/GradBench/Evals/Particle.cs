using SymDiff;

namespace GradBench.Evals;

/// <summary>A charged particle that two fixed charges drive away; where one of them is depends on a control.</summary>
internal static partial class Particle
{
    private const double TimeStep = 0.1;

    /// <summary>The square of where the particle meets the axis; its force is a gradient by reverse mode.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
    public static double MissByReverse(double w) => Miss(w, (at, control) =>
    {
        PotentialGradient(at.X, at.Y, control, out double slopeX, out double slopeY);
        return new Point(slopeX, slopeY);
    });

    /// <summary>The same, with the force by forward mode, direction by direction.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
    public static double MissByForward(double w) => Miss(w, (at, control) =>
    {
        PotentialJvp(at.X, at.Y, control, 1, 0, out double slopeX);
        PotentialJvp(at.X, at.Y, control, 0, 1, out double slopeY);
        return new Point(slopeX, slopeY);
    });

    /// <summary>The electric potential at a point.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp, WithRespectTo = [nameof(x), nameof(y)])]
    public static double Potential(double x, double y, double w) =>
        1 / (new Point(x, y) - new Point(10, 10 - w)).Length + 1 / (new Point(x, y) - new Point(10, 0)).Length;

    public static partial double PotentialGradient(double x, double y, double w, out double dX, out double dY);

    public static partial double PotentialJvp(
        double x, double y, double w, double xTangent, double yTangent, out double tangent);

    /// <summary>Euler steps until the particle is below the axis, and a part of a step back.</summary>
    private static double Miss(double w, Func<Point, double, Point> potentialSlope)
    {
        Point x = new(0, 8);
        Point velocity = new(0.75, 0);
        while (true)
        {
            Point acceleration = -potentialSlope(x, w);
            x += TimeStep * velocity;
            if (x.Y <= 0)
            {
                Point end = x + (-x.Y / velocity.Y) * velocity;
                return end.X * end.X;
            }

            velocity += TimeStep * acceleration;
        }
    }
}

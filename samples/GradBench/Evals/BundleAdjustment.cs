using SymDiff;

namespace GradBench.Evals;

/// <summary>Where a camera sees a point, and where the point was seen.</summary>
internal static partial class BundleAdjustment
{
    /// <summary>
    /// The numbers of a camera: rotation (3), center (3), focal length, principal point (2), distortion (2).
    /// </summary>
    public const int CameraSize = 11;

    /// <summary>The numbers of a point.</summary>
    public const int PointSize = 3;

    private const int Center = 3;
    private const int Focus = 6;
    private const int Principal = 7;
    private const int Radial = 9;

    /// <summary>The weighted distance of the projected point from the feature, in both directions.</summary>
    [Differentiable(Derivatives.Jacobian)]
    public static void ReprojectionError(
        ReadOnlySpan<double> camera,
        ReadOnlySpan<double> point,
        double weight,
        [NoDerivative] ReadOnlySpan<double> feature,
        Span<double> error)
    {
        (double x, double y, double z) = Rotate(
            camera[0],
            camera[1],
            camera[2],
            (point[0] - camera[Center], point[1] - camera[Center + 1], point[2] - camera[Center + 2]));
        x /= z;
        y /= z;
        double square = x * x + y * y;
        double distortion = 1 + camera[Radial] * square + camera[Radial + 1] * square * square;
        error[0] = weight * (camera[Focus] * x * distortion + camera[Principal] - feature[0]);
        error[1] = weight * (camera[Focus] * y * distortion + camera[Principal + 1] - feature[1]);
    }

    /// <summary>How far a weight is from 1.</summary>
    [Differentiable]
    public static double WeightError(double weight) => 1 - weight * weight;

    /// <summary>Turns a point around an axis by an angle that is the length of the axis (Rodrigues).</summary>
    private static (double X, double Y, double Z) Rotate(
        double rx, double ry, double rz, (double X, double Y, double Z) p)
    {
        double square = rx * rx + ry * ry + rz * rz;
        if (square == 0)
        {
            return (p.X + ry * p.Z - rz * p.Y, p.Y + rz * p.X - rx * p.Z, p.Z + rx * p.Y - ry * p.X);
        }

        double angle = Math.Sqrt(square);
        double cos = Math.Cos(angle);
        double sin = Math.Sin(angle);
        double x = rx / angle;
        double y = ry / angle;
        double z = rz / angle;
        double along = (x * p.X + y * p.Y + z * p.Z) * (1 - cos);
        return (
            p.X * cos + (y * p.Z - z * p.Y) * sin + x * along,
            p.Y * cos + (z * p.X - x * p.Z) * sin + y * along,
            p.Z * cos + (x * p.Y - y * p.X) * sin + z * along);
    }
}

namespace SymDiff.Corpus;

/// <summary>Rotations of vectors in space.</summary>
public static partial class Rodrigues
{
    private readonly struct Vec3(double x, double y, double z)
    {
        public double X { get; } = x;

        public double Y { get; } = y;

        public double Z { get; } = z;

        public double Length => Math.Sqrt(Dot(this, this));

        public static Vec3 operator +(Vec3 a, Vec3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

        public static Vec3 operator -(Vec3 a, Vec3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

        public static Vec3 operator *(Vec3 a, double s) => new(a.X * s, a.Y * s, a.Z * s);

        public static Vec3 operator /(Vec3 a, double s) => a * (1 / s);

        public static double Dot(Vec3 a, Vec3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

        public static Vec3 Cross(Vec3 a, Vec3 b) =>
            new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);

        public Vec3 Normalized() => this / Length;
    }

    [Differentiable]
    [Sample(1.0, 0.5, -0.3, 0.2, 0.9, 0.4, 0.7)]
    [Sample(0.0, 1.0, 0.0, 0.0, 0.0, 2.0, 3.0)]
    public static double HeightOfRotated(
        double x, double y, double z, double axisX, double axisY, double axisZ, double angle)
    {
        Vec3 rotated = Rotate(new Vec3(x, y, z), new Vec3(axisX, axisY, axisZ).Normalized(), angle);
        return rotated.Z + 0.5 * rotated.X;
    }

    [Differentiable]
    [Sample(new[] { 0.1, -0.2, 0.3 }, new[] { 1.0, 0.0, 0.5, -0.4, 0.8, 0.2 }, new[] { 0.9, 0.3, 0.6, -0.2, 0.7, 0.3 })]
    [Sample(new[] { 0.0, 0.0, 0.0 }, new[] { 1.0, 0.0, 0.5 }, new[] { 0.9, 0.3, 0.6 })]
    [Sample(new[] { 2.0, 1.0, -1.0 }, "wave 9", "wave 9 0.7")]
    public static double Misalignment(
        ReadOnlySpan<double> rotation, ReadOnlySpan<double> points, ReadOnlySpan<double> targets)
    {
        Vec3 r = new(rotation[0], rotation[1], rotation[2]);
        double squaredAngle = Vec3.Dot(r, r);
        double loss = 0;
        for (int i = 0; i + 2 < points.Length; i += 3)
        {
            Vec3 p = new(points[i], points[i + 1], points[i + 2]);
            Vec3 moved;
            if (squaredAngle < 1e-12)
            {
                moved = p + Vec3.Cross(r, p);
            }
            else
            {
                double angle = Math.Sqrt(squaredAngle);
                moved = Rotate(p, r / angle, angle);
            }

            Vec3 error = moved - new Vec3(targets[i], targets[i + 1], targets[i + 2]);
            loss += Vec3.Dot(error, error);
        }

        return loss;
    }

    private static Vec3 Rotate(Vec3 v, Vec3 axis, double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        return v * cos + Vec3.Cross(axis, v) * sin + axis * (Vec3.Dot(axis, v) * (1 - cos));
    }
}

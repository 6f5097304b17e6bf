namespace GradBench.Evals;

/// <summary>A point of the plane, or a vector.</summary>
internal readonly record struct Point(double X, double Y)
{
    public double Length => Math.Sqrt(X * X + Y * Y);

    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    public static Point operator -(Point a) => new(-a.X, -a.Y);

    public static Point operator *(double factor, Point a) => new(factor * a.X, factor * a.Y);
}

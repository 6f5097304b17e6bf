namespace SymDiff.Corpus.Shapes;

/// <summary>A vector of the plane, mutable, as small games have it.</summary>
public struct Vec(double x, double y)
{
    public double X = x;
    public double Y = y;

    public readonly double Norm => Math.Sqrt(X * X + Y * Y);

    public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y);

    public static Vec operator -(Vec a, Vec b) => new(a.X - b.X, a.Y - b.Y);

    public static Vec operator *(double s, Vec a) => new(s * a.X, s * a.Y);

    public static double Cross(Vec a, Vec b) => a.X * b.Y - a.Y * b.X;
}

namespace SymDiff.Corpus.Shapes;

/// <summary>Structs, tuples and spans of structs as parameters.</summary>
public static partial class Vectors
{
    [Differentiable]
    [Sample(new[] { 0.6, -0.8 }, new[] { 1.5, 0.4 })]
    public static double ProjectedLength(Vec v, Vec w) => (v + w).Norm * v.X - w.Y * v.Norm;

    [Differentiable]
    [Sample(new[] { 0.6, -0.8, 1.0, 0.3, 2.0 }, 0.7)]
    [Sample(new[] { 0.6, -0.8, 1.0, 0.3, 0.0 }, 0.7)]
    public static double AlongRay(Ray ray, double t)
    {
        Vec at = ray.From + t * (ray.To - ray.From);
        return ray.Kind > 0 ? at.Norm * ray.Kind : at.X * at.Y;
    }

    [Differentiable]
    [Sample("wave 8")]
    [Sample("wave 6")]
    public static double PolygonArea(ReadOnlySpan<Vec> corners)
    {
        double twice = 0;
        Vec last = corners[^1];
        foreach (Vec corner in corners)
        {
            twice += Vec.Cross(last, corner);
            last = corner;
        }

        return Math.Abs(twice) / 2;
    }

    [Differentiable]
    [Sample("wave 8", 0.9)]
    public static double ShrinkInPlace(Span<Vec> points, double factor)
    {
        double sum = 0;
        for (int i = 0; i < points.Length; i++)
        {
            points[i].X *= factor;
            points[i] = points[i] + points[0];
            sum += points[i].Norm;
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 1.5, 0.7 }, 2)]
    [Sample(new[] { 1.5, 0.7 }, -1)]
    public static double OfTuple((double Mean, double Spread) law, int side)
    {
        (double mean, double spread) = law;
        return side < 0 ? mean / spread : mean * law.Spread * side;
    }

    [Differentiable]
    [Sample(0.4, 1.3, 0.2)]
    public static double ThroughReferences(ref double state, in double input, [NoDerivative] double gain)
    {
        double before = state;
        state = Math.Tanh(state + gain * input);
        return before * state;
    }

    /// <summary>What is called has an array of the same name as the parameter.</summary>
    [Differentiable]
    [Sample(new[] { 1.5, 0.7 }, 0.3)]
    public static double NamedTwice(Vec p, double x) => p.X * Called(p.Y, x) + x;

    private static double Called(double a, double b)
    {
        double[] p = [a * b, b];
        p[0] *= p[1] * a;
        return p[0] * p[0];
    }
}

namespace SymDiff.Corpus;

/// <summary>Three shapes that go wrong without a word where overwritten values are not kept.</summary>
public static partial class FirstThree
{
    [Differentiable]
    [Sample(1.5, 4, Gradient = new[] { 13.5 })]
    [Sample(2.0, 0, Gradient = new[] { 0.0 })]
    public static double PowerByProduct(double x, int n)
    {
        double p = 1;
        for (int i = 0; i < n; i++)
        {
            p *= x;
        }

        return p;
    }

    [Differentiable]
    [Sample(new[] { 1.0, -2.0, 0.5 }, Gradient = new[] { 2.0, -4.0, 1.0 })]
    [Sample(new double[0])]
    [Sample("wave 300")]
    public static double SumOfSquares(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }

        return sum;
    }

    [Differentiable]
    [Sample(1.5, 2.0, Gradient = new[] { 4 * 1.5 * 1.5 * 1.5 * 4, 1.5 * 1.5 * 1.5 * 1.5 * 4 })]
    public static double Reassigned(double x, double y)
    {
        double z = x * y;
        z = z * x;
        z = z * z;
        return z;
    }
}

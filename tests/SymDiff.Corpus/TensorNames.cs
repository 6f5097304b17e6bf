namespace SymDiff.Corpus;

/// <summary>Where the short name of the class is taken.</summary>
public static partial class TensorNames
{
    private const double TensorPrimitives = 0.5;

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 })]
    public static double Clash(double[] x)
    {
        double[] h = new double[3];
        System.Numerics.Tensors.TensorPrimitives.Exp<double>(x, h);
        System.Numerics.Tensors.TensorPrimitives.Multiply(h, x, h.AsSpan());
        return System.Numerics.Tensors.TensorPrimitives.Product<double>(h) * TensorPrimitives;
    }
}

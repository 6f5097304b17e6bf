using System.Numerics.Tensors;
using SymDiff;

namespace GradBench.Evals;

/// <summary><c>log Σ exp(xᵢ)</c>, with the maximum taken out first so that nothing overflows.</summary>
internal static partial class LogSumExp
{
    [Differentiable]
    public static double Of(ReadOnlySpan<double> x)
    {
        double max = TensorPrimitives.Max(x);
        double[] exponentials = new double[x.Length];
        TensorPrimitives.Subtract(x, max, exponentials);
        TensorPrimitives.Exp(exponentials, exponentials);
        return max + Math.Log(TensorPrimitives.Sum(exponentials));
    }
}

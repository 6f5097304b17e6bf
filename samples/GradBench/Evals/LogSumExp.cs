using SymDiff;

namespace GradBench.Evals;

/// <summary><c>log Σ exp(xᵢ)</c>, with the maximum taken out first so that nothing overflows.</summary>
internal static partial class LogSumExp
{
    [Differentiable]
    public static double Of(ReadOnlySpan<double> x)
    {
        double max = x[0];
        for (int i = 1; i < x.Length; i++)
        {
            max = Math.Max(max, x[i]);
        }

        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i] - max);
        }

        return max + Math.Log(sum);
    }
}

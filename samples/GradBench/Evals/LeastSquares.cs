using SymDiff;

namespace GradBench.Evals;

/// <summary>How far a polynomial is from the sign function, on <c>n</c> points between -1 and 1.</summary>
internal static partial class LeastSquares
{
    /// <summary><c>½ Σᵢ (sign(tᵢ) - Σⱼ xⱼ tᵢʲ)²</c>, with <c>tᵢ = -1 + 2i / (n - 1)</c>.</summary>
    [Differentiable]
    public static double Objective(ReadOnlySpan<double> x, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double t = -1 + i * 2.0 / (n - 1);
            double residual = Math.Sign(t);
            double power = 1;
            for (int j = 0; j < x.Length; j++)
            {
                residual -= x[j] * power;
                power *= t;
            }

            sum += residual * residual;
        }

        return sum / 2;
    }
}

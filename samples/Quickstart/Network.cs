using SymDiff;

namespace Quickstart;

/// <summary>
/// A network of two layers: two inputs, a hidden layer of rectifiers, three classes. Everything about its gradient is
/// generated from this one method.
/// </summary>
public static partial class Network
{
    public const int Inputs = 2;
    public const int Hidden = 32;
    public const int Classes = 3;

    /// <summary>All parameters in one array: hidden weights and biases, then those of the output layer.</summary>
    public const int Parameters = Hidden * (Inputs + 1) + Classes * (Hidden + 1);

    /// <summary>The cross-entropy of one example: how surprised the network is by the right answer.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Accumulate)]
    public static double Loss(ReadOnlySpan<double> weights, [NoDerivative] ReadOnlySpan<double> x, int label)
    {
        ReadOnlySpan<double> w1 = weights.Slice(0, Hidden * Inputs);
        ReadOnlySpan<double> b1 = weights.Slice(Hidden * Inputs, Hidden);
        ReadOnlySpan<double> w2 = weights.Slice(Hidden * (Inputs + 1), Classes * Hidden);
        ReadOnlySpan<double> b2 = weights.Slice(Hidden * (Inputs + 1) + Classes * Hidden, Classes);

        Span<double> hidden = stackalloc double[Hidden];
        for (int j = 0; j < Hidden; j++)
        {
            ReadOnlySpan<double> row = w1.Slice(j * Inputs, Inputs);
            double z = b1[j];
            for (int i = 0; i < row.Length; i++)
            {
                z += row[i] * x[i];
            }

            hidden[j] = Math.Max(z, 0);
        }

        Span<double> logits = stackalloc double[Classes];
        for (int k = 0; k < Classes; k++)
        {
            ReadOnlySpan<double> row = w2.Slice(k * Hidden, Hidden);
            double z = b2[k];
            for (int j = 0; j < row.Length; j++)
            {
                z += row[j] * hidden[j];
            }

            logits[k] = z;
        }

        // Softmax and cross-entropy together: -ln(e^logits[label] / Σ e^logits[k]), without overflow.
        return SpecialFunctions.LogSumExp(logits) - logits[label];
    }

    /// <summary>The class with the largest logit: the same forward pass, for use after training.</summary>
    public static int Predict(ReadOnlySpan<double> weights, ReadOnlySpan<double> x)
    {
        int best = 0;
        for (int k = 1; k < Classes; k++)
        {
            best = Loss(weights, x, k) < Loss(weights, x, best) ? k : best;
        }

        return best;
    }
}

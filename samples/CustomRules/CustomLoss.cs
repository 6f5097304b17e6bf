using SymDiff;

namespace CustomRules;

/// <summary>
/// A loss with a rule. The chain rule would go back through the maximum, the exponentials and the logarithm; every text
/// book knows that the derivative is the softmax less the label.
/// </summary>
public static partial class CustomLoss
{
    /// <summary>−log softmax(z)[label], in the form that never overflows.</summary>
    public static double CrossEntropy(ReadOnlySpan<double> z, int label)
    {
        double largest = z[0];
        foreach (double one in z)
        {
            largest = Math.Max(largest, one);
        }

        double sum = 0;
        foreach (double one in z)
        {
            sum += Math.Exp(one - largest);
        }

        return Math.Log(sum) + largest - z[label];
    }

    /// <summary>Backwards: ∂L/∂z[k] = softmax(z)[k] − [k = label].</summary>
    [DerivativeOf(typeof(CustomLoss), nameof(CrossEntropy))]
    public static double CrossEntropyVjp(ReadOnlySpan<double> z, int label, double dOutput, Span<double> dZ)
    {
        double loss = CrossEntropy(z, label);
        for (int k = 0; k < z.Length; k++)
        {
            // L = log Σ exp(z) − z[label], so softmax(z)[k] = exp(z[k] − z[label] − L).
            dZ[k] = dOutput * (Math.Exp(z[k] - z[label] - loss) - (k == label ? 1 : 0));
        }

        return loss;
    }

    /// <summary>Along a tangent: the mean of the tangents under the softmax, less that of the label.</summary>
    [DerivativeOf(typeof(CustomLoss), nameof(CrossEntropy))]
    public static double CrossEntropyJvp(
        ReadOnlySpan<double> z, int label, ReadOnlySpan<double> zTangent, out double tangent)
    {
        double loss = CrossEntropy(z, label);
        tangent = -zTangent[label];
        for (int k = 0; k < z.Length; k++)
        {
            tangent += Math.Exp(z[k] - z[label] - loss) * zTangent[k];
        }

        return loss;
    }

    /// <summary>The loss of a linear classifier. Both modes meet the rules above where it calls the loss.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
    public static double Loss(ReadOnlySpan<double> w, [NoDerivative] double[] x, int label)
    {
        int classes = w.Length / x.Length;
        double[] z = new double[classes];
        for (int k = 0; k < classes; k++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                z[k] += w[k * x.Length + i] * x[i];
            }
        }

        return CrossEntropy(z, label);
    }

    public static void Run(Report report)
    {
        report.Title("1. A custom loss: cross-entropy, whose derivative is p - y");
        double[] w = [0.4, -0.3, 0.8, 0.1, -0.6, 0.5];
        double[] x = [1.5, -2];
        report.Check("gradient of the classifier", GradientCheck.Gradient(
            at => Loss(at, x, 1), (at, dW) => LossGradient(at, x, 1, dW), w, ("w", w.Length)));

        double[] dW = new double[w.Length];
        double[] direction = [1, 2, 3, -1, -2, -3];
        LossGradient(w, x, 1, dW);
        LossJvp(w, x, 1, direction, out double tangent);
        report.Check("forwards = gradient . direction", tangent, dW.Zip(direction, (a, b) => a * b).Sum());

        double[] far = [1000, 0, -1000];
        double[] dZ = new double[3];
        report.Check("loss of a class that is far away", CrossEntropyVjp(far, 2, 1, dZ), 2000);
        report.Check("its derivative by that class", dZ[2], -1);
    }
}

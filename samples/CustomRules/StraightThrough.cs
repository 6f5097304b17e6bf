using SymDiff;

namespace CustomRules;

/// <summary>
/// A straight-through estimator: a rule that is no derivative at all. Rounding has the derivative zero, so that nothing
/// behind it could learn; the estimator acts as if it were the identity.
/// </summary>
public static partial class StraightThrough
{
    /// <summary>A weight as a chip keeps it: in quarters, from −1 to 1.</summary>
    public static double Quantize(double w) => Math.Round(4 * Math.Clamp(w, -1, 1)) / 4;

    /// <summary>The adjoint goes straight through, but not where the weight was cut off.</summary>
    [DerivativeOf(typeof(StraightThrough), nameof(Quantize))]
    public static double QuantizeVjp(double w, double dOutput, out double dW)
    {
        dW = Math.Abs(w) <= 1 ? dOutput : 0;
        return Quantize(w);
    }

    /// <summary>What a neuron with quantized weights misses.</summary>
    [Differentiable]
    public static double Loss(ReadOnlySpan<double> w, [NoDerivative] double[] x, [NoDerivative] double y)
    {
        double sum = 0;
        for (int i = 0; i < w.Length; i++)
        {
            sum += Quantize(w[i]) * x[i];
        }

        return (sum - y) * (sum - y);
    }

    public static void Run(Report report)
    {
        report.Title("3. A straight-through estimator: training through a rounding");
        double[] w = [0.1, 0.6, -1.4];
        double[] x = [2, -1, 3];
        double[] dW = new double[3];
        double loss = LossGradient(w, x, 1, dW);

        // The weights are 0, 0.5 and −1 in the chip.
        const double sum = (0 * 2) + (0.5 * -1) + (-1 * 3);
        report.Check("loss", loss, (sum - 1) * (sum - 1));
        report.Check("dL/dw0 = 2 (s - y) x0", dW[0], 2 * (sum - 1) * 2);
        report.Check("dL/dw1 = 2 (s - y) x1", dW[1], 2 * (sum - 1) * -1);
        report.Check("dL/dw2, cut off", dW[2], 0);

        // A neuron that fits in quarters: what the chip holds in the end is exact.
        double[] trained = [0, 0, 0];
        double[] truth = [0.75, -0.25, 0.5];
        Random random = new(7);
        for (int step = 0; step < 2000; step++)
        {
            double[] sample = [random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5];
            LossGradient(trained, sample, sample.Zip(truth, (a, b) => a * b).Sum(), dW);
            for (int i = 0; i < trained.Length; i++)
            {
                trained[i] -= 0.1 * dW[i];
            }
        }

        report.CheckThat(
            "the weights in the chip are 0.75, -0.25, 0.5",
            trained.Select(Quantize).SequenceEqual(truth));
    }
}

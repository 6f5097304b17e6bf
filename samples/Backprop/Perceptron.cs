using SymDiff;

namespace Backprop;

/// <summary>System 3: a perceptron with binary cross-entropy over N examples.</summary>
public static partial class Perceptron
{
    [Differentiable]
    public static double Loss(
        ReadOnlySpan<double> w,
        double b,
        [NoDerivative] ReadOnlySpan<double> inputs,
        [NoDerivative] ReadOnlySpan<double> targets)
    {
        double sum = 0;
        for (int n = 0; n < targets.Length; n++)
        {
            double s = b;
            for (int i = 0; i < w.Length; i++)
            {
                s += w[i] * inputs[n * w.Length + i];
            }

            double p = 1 / (1 + Math.Exp(-s));
            sum += targets[n] * Math.Log(p) + (1 - targets[n]) * Math.Log(1 - p);
        }

        return -sum / targets.Length;
    }

    /// <summary>The cross-entropy of one neuron as tutorials write it: at a saturated neuron it is infinite.</summary>
    [Differentiable]
    public static double Naive(double s, [NoDerivative] double y)
    {
        double p = 1 / (1 + Math.Exp(-s));
        return -(y * Math.Log(p) + (1 - y) * Math.Log(1 - p));
    }

    /// <summary>The same in a form that never overflows: softplus(s) − y·s.</summary>
    [Differentiable]
    public static double Stable(double s, [NoDerivative] double y) => SpecialFunctions.Softplus(s) - y * s;

    public static void Run(Report report)
    {
        report.Title("3. The perceptron: L = -(1/N) sum y log p + (1-y) log(1-p)");
        double[] w = [0.4, -0.3];
        double b = 0.1;
        double[] inputs = [1, 2, -0.5, 0.3, 0.8, -1.5, -2, 0.2];
        double[] targets = [1, 0, 1, 0];
        double[] dW = new double[w.Length];
        double loss = LossGradient(w, b, inputs, targets, dW, out double dB);
        double[] byHand = new double[w.Length];
        double byHandB = 0;
        for (int n = 0; n < targets.Length; n++)
        {
            double p = SpecialFunctions.Sigmoid(w[0] * inputs[2 * n] + w[1] * inputs[2 * n + 1] + b);
            report.Step($"p of example {n}", p);
            byHand[0] += (p - targets[n]) * inputs[2 * n] / targets.Length;
            byHand[1] += (p - targets[n]) * inputs[2 * n + 1] / targets.Length;
            byHandB += (p - targets[n]) / targets.Length;
        }

        report.Step("loss", loss);
        report.Check("dL/dw0 = mean (p-y) x0", dW[0], byHand[0]);
        report.Check("dL/dw1 = mean (p-y) x1", dW[1], byHand[1]);
        report.Check("dL/db = mean (p-y)", dB, byHandB);
        report.Say("at a saturated neuron, s = 800 with y = 0:");
        report.Step("loss, naive", NaiveGradient(800, 0, out double dNaive));
        report.Step("its derivative", dNaive);
        report.Check("loss, stable", StableGradient(800, 0, out double dStable), 800);
        report.Check("its derivative, p - y", dStable, 1);
        StableGradient(-800, 1, out dStable);
        report.Check("and at s = -800 with y = 1", dStable, -1);
    }
}

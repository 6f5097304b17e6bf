using SymDiff;

namespace Backprop;

/// <summary>System 4: two layers of one neuron each, with sigmoids and cross-entropy.</summary>
public static partial class TwoNeurons
{
    [Differentiable]
    public static double Loss(double w1, double w2, [NoDerivative] double x, [NoDerivative] double y)
    {
        double a1 = 1 / (1 + Math.Exp(-w1 * x));
        double p = 1 / (1 + Math.Exp(-w2 * a1));
        return -(y * Math.Log(p) + (1 - y) * Math.Log(1 - p));
    }

    /// <summary>The loss in terms of the prediction, for its own derivative.</summary>
    [Differentiable]
    public static double OfPrediction(double p, [NoDerivative] double y) =>
        -(y * Math.Log(p) + (1 - y) * Math.Log(1 - p));

    [Differentiable]
    public static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    /// <summary>A neuron that feeds two others: its adjoint is the sum of theirs.</summary>
    [Differentiable]
    public static double Fork(double a) => 3 * a + Math.Tanh(2 * a);

    public static void Run(Report report)
    {
        report.Title("4. Two layers of one neuron");
        (double w1, double w2, double x, double y) = (0.5, -0.8, 1.5, 1);
        double a1 = SpecialFunctions.Sigmoid(w1 * x);
        double p = SpecialFunctions.Sigmoid(w2 * a1);
        report.Step("z1 = w1 x", w1 * x);
        report.Step("a1 = sigmoid(z1)", a1);
        report.Step("z2 = w2 a1", w2 * a1);
        report.Step("prediction = sigmoid(z2)", p);
        report.Step("J", LossGradient(w1, w2, x, y, out double dW1, out double dW2));
        OfPredictionGradient(p, y, out double dP);
        report.Check("dJ/dp = -y/p + (1-y)/(1-p)", dP, -y / p + (1 - y) / (1 - p));
        SigmoidGradient(w2 * a1, out double slope);
        report.Check("sigmoid' = p (1-p)", slope, p * (1 - p));
        report.Check("dJ/dw2 = (p-y) a1", dW2, (p - y) * a1);
        report.Check("dJ/dw1 = (p-y) w2 a1(1-a1) x", dW1, (p - y) * w2 * a1 * (1 - a1) * x);
        report.Say("(the minus sign in dJ/dp and sigmoid(z)(1-sigmoid(z)), not z(1-z), are as they should be)");
        ForkGradient(0.3, out double dA);
        report.Check("a fork adds its adjoints", dA, 3 + 2 * (1 - Math.Pow(Math.Tanh(0.6), 2)));
        Train(report, w1, w2, x, y);
    }

    private static void Train(Report report, double w1, double w2, double x, double y)
    {
        double before = Loss(w1, w2, x, y);
        int steps = 0;
        double norm;
        do
        {
            LossGradient(w1, w2, x, y, out double dW1, out double dW2);
            w1 -= 0.5 * dW1;
            w2 -= 0.5 * dW2;
            norm = Math.Sqrt(dW1 * dW1 + dW2 * dW2);
            steps++;
        }
        while (norm > 1e-2 && steps < 10_000);
        report.Say(
            $"after {steps} steps w <- w - 0.5 dJ/dw: loss {before:0.0000} -> {Loss(w1, w2, x, y):0.0000}, "
            + $"gradient norm {norm:0.0e+00}");
        report.CheckThat("converged", norm <= 1e-2);
    }
}

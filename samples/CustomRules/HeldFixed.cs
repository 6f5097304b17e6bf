using SymDiff;

namespace CustomRules;

/// <summary>What is held fixed: values by <c>Diff.StopGradient</c>, names by <c>[NoDerivative]</c>.</summary>
public static partial class HeldFixed
{
    /// <summary>
    /// Learning from one's own guess, as in temporal differences: the target r + γ·v(x') is computed with the weights,
    /// and is a constant all the same.
    /// </summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Hessian)]
    public static double Surprise(double w, [NoDerivative] double now, [NoDerivative] double next)
    {
        double target = 1 + 0.9 * Diff.StopGradient(w * next);
        double error = w * now - target;
        return error * error;
    }

    /// <summary>A table that nobody can differentiate, and nobody has to.</summary>
    [NoDerivative]
    public static double Price(double quantity) => quantity switch
    {
        < 10 => 5,
        < 100 => 4,
        _ => 3.5,
    };

    [Differentiable]
    public static double Cost(double quantity) => quantity * Price(quantity);

    public static void Run(Report report)
    {
        report.Title("4. Held fixed: StopGradient and [NoDerivative]");
        const double w = 0.5, now = 2, next = 3;
        double error = w * now - (1 + 0.9 * w * next);
        double[] curvature = new double[1];
        report.Check("surprise", SurpriseHessian(w, now, next, out double dW, curvature), error * error);
        report.Check("slope, the target held fixed", dW, 2 * error * now);
        report.Check("curvature, the target held fixed", curvature[0], 2 * now * now);
        CostGradient(20, out double marginal);
        report.Check("cost of one more, of 20", marginal, 4);
    }
}

using SymDiff;

namespace Backprop;

/// <summary>
/// System 6: a feed-forward network of any number of layers of any size, trained until its gradient, its loss or the
/// number of steps says stop.
/// </summary>
public static partial class FeedForward
{
    /// <summary>
    /// The squared error of one example. <paramref name="sizes"/> are the numbers of neurons, inputs first;
    /// <paramref name="weights"/> hold, layer by layer and neuron by neuron, the weights and then the bias;
    /// <paramref name="neurons"/> is the number of all neurons, inputs included.
    /// </summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Accumulate)]
    public static double Loss(
        ReadOnlySpan<double> weights,
        ReadOnlySpan<int> sizes,
        int neurons,
        [NoDerivative] ReadOnlySpan<double> inputs,
        [NoDerivative] double target)
    {
        double[] activations = new double[neurons];
        for (int i = 0; i < inputs.Length; i++)
        {
            activations[i] = inputs[i];
        }

        int weight = 0;
        int from = 0;
        int to = sizes[0];
        for (int layer = 1; layer < sizes.Length; layer++)
        {
            for (int j = 0; j < sizes[layer]; j++)
            {
                double z = 0;
                for (int i = 0; i < sizes[layer - 1]; i++)
                {
                    z += weights[weight + i] * activations[from + i];
                }

                activations[to + j] = Math.Tanh(z + weights[weight + sizes[layer - 1]]);
                weight += sizes[layer - 1] + 1;
            }

            from = to;
            to += sizes[layer];
        }

        double error = activations[neurons - 1] - target;
        return error * error;
    }

    public static void Run(Report report)
    {
        int[] sizes = [5, 6, 4, 1];
        report.Title("6. The feed-forward network, " + string.Join("-", sizes));
        int neurons = sizes.Sum();
        int count = Enumerable.Range(1, sizes.Length - 1).Sum(layer => sizes[layer] * (sizes[layer - 1] + 1));
        Random random = new(2);
        double[] weights = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
        (double[] X, double Y)[] examples = [.. Enumerable.Range(0, 40).Select(_ =>
        {
            double[] x = [.. Enumerable.Range(0, 5).Select(_ => 2 * random.NextDouble() - 1)];
            return (x, Math.Sin(x[0] + x[1]) * x[2]);
        })];
        double[] gradient = new double[count];
        LossGradient(weights, sizes, neurons, examples[0].X, examples[0].Y, gradient);
        report.Check("largest error of dL/dw", LargestError(weights, sizes, neurons, examples[0], gradient), 0, 1e-6);

        double before = 0;
        double loss = 0;
        double norm = 1;
        int steps = 0;
        while (steps < 4000 && norm > 1e-4 && (steps == 0 || loss > 1e-3))
        {
            Array.Clear(gradient);
            loss = 0;
            foreach ((double[] x, double y) in examples)
            {
                loss += LossGradientAccumulate(weights, sizes, neurons, x, y, gradient,
                    1.0 / examples.Length) / examples.Length;
            }

            before = steps == 0 ? loss : before;
            norm = Math.Sqrt(gradient.Sum(g => g * g));
            for (int i = 0; i < count; i++)
            {
                weights[i] -= 0.3 * gradient[i];
            }

            steps++;
        }

        report.Say(
            $"{count} parameters, {steps} steps: loss {before:0.0000} -> {loss:0.0000}, gradient norm {norm:0.0e+00}");
        report.CheckThat("the loss fell below a tenth", loss < 0.1 * before);
    }

    private static double LargestError(double[] weights, int[] sizes, int neurons, (double[] X, double Y) example,
        double[] gradient)
    {
        double worst = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double original = weights[i];
            weights[i] = original + 1e-5;
            double above = Loss(weights, sizes, neurons, example.X, example.Y);
            weights[i] = original - 1e-5;
            double below = Loss(weights, sizes, neurons, example.X, example.Y);
            weights[i] = original;
            worst = Math.Max(worst, Math.Abs((above - below) / 2e-5 - gradient[i]));
        }

        return worst;
    }
}

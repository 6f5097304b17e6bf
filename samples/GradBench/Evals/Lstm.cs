using SymDiff;

namespace GradBench.Evals;

/// <summary>A network of long short-term memory that predicts the next character, bit by bit.</summary>
internal static partial class Lstm
{
    /// <summary>
    /// The mean loss over a sequence of characters of <paramref name="bits"/> bits. A layer has eight rows of
    /// parameters: the weights, then the biases, of the gates forget, in, out and change. The state has two: hidden and
    /// cell.
    /// </summary>
    [Differentiable]
    public static double Loss(
        ReadOnlySpan<double> main,
        ReadOnlySpan<double> extra,
        [NoDerivative] ReadOnlySpan<double> state,
        [NoDerivative] ReadOnlySpan<double> sequence,
        int bits)
    {
        int layers = main.Length / (8 * bits);
        int characters = sequence.Length / bits;
        double[] memory = state.ToArray();
        double[] predicted = new double[bits];
        double total = 0;
        for (int t = 0; t < characters - 1; t++)
        {
            Predict(main, extra, memory, sequence.Slice(t * bits, bits), predicted, layers);
            double logSum = LogSumExpPlusTwo(predicted);
            for (int i = 0; i < bits; i++)
            {
                total += sequence[(t + 1) * bits + i] * (predicted[i] - logSum);
            }
        }

        return -total / (bits * (characters - 1));
    }

    /// <summary>One step of all layers; the memory becomes that of the next step.</summary>
    private static void Predict(
        ReadOnlySpan<double> main,
        ReadOnlySpan<double> extra,
        Span<double> memory,
        ReadOnlySpan<double> input,
        Span<double> predicted,
        int layers)
    {
        int bits = input.Length;
        for (int i = 0; i < bits; i++)
        {
            predicted[i] = input[i] * extra[i];
        }

        for (int layer = 0; layer < layers; layer++)
        {
            ReadOnlySpan<double> weights = main.Slice(8 * layer * bits, 4 * bits);
            ReadOnlySpan<double> biases = main.Slice((8 * layer + 4) * bits, 4 * bits);
            Span<double> hidden = memory.Slice(2 * layer * bits, bits);
            Span<double> cell = memory.Slice((2 * layer + 1) * bits, bits);
            for (int i = 0; i < bits; i++)
            {
                double forget = Sigmoid(predicted[i] * weights[i] + biases[i]);
                double enter = Sigmoid(hidden[i] * weights[bits + i] + biases[bits + i]);
                double leave = Sigmoid(predicted[i] * weights[2 * bits + i] + biases[2 * bits + i]);
                double change = Math.Tanh(hidden[i] * weights[3 * bits + i] + biases[3 * bits + i]);
                cell[i] = cell[i] * forget + enter * change;
                hidden[i] = leave * Math.Tanh(cell[i]);
                predicted[i] = hidden[i];
            }
        }

        for (int i = 0; i < bits; i++)
        {
            predicted[i] = predicted[i] * extra[bits + i] + extra[2 * bits + i];
        }
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double LogSumExpPlusTwo(ReadOnlySpan<double> x)
    {
        double sum = 2;
        foreach (double e in x)
        {
            sum += Math.Exp(e);
        }

        return Math.Log(sum);
    }
}

namespace SymDiff.Corpus;

/// <summary>A recurrent cell with gates, of any width, over a sequence.</summary>
public static partial class Lstm
{
    [Differentiable]
    [Sample("wave 24 0.5", "wave 8 0.2", new[] { 1.0, -0.5, 0.3 }, 0.7)]
    [Sample("wave 60 0.4", "wave 12 0.2", "wave 6", -0.3)]
    public static double SequenceLoss(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, ReadOnlySpan<double> inputs, double target)
    {
        int width = biases.Length / 4;
        double[] hidden = new double[width];
        double[] cell = new double[width];
        double[] gates = new double[4 * width];
        foreach (double x in inputs)
        {
            Step(weights, biases, x, hidden, cell, gates);
        }

        double output = 0;
        foreach (double h in hidden)
        {
            output += h;
        }

        double error = output - target;
        return error * error;
    }

    [Differentiable]
    [Sample(0.5, -0.3, 0.8, 0.2, new[] { 0.4, -0.6, 0.1, 0.7, 0.3, -0.2, 0.9, 0.5 }, 0.25)]
    public static double OneCell(
        double input, double hidden, double cell, double bias, ReadOnlySpan<double> w, double clip)
    {
        (hidden, cell) = Cell(input, hidden, cell, w, bias);
        (hidden, cell) = Cell(hidden, hidden, cell, w, bias);
        return Math.Clamp(cell, -clip, clip) + hidden;
    }

    private static void Step(
        ReadOnlySpan<double> weights,
        ReadOnlySpan<double> biases,
        double x,
        Span<double> hidden,
        Span<double> cell,
        Span<double> gates)
    {
        int width = hidden.Length;
        for (int g = 0; g < gates.Length; g++)
        {
            ReadOnlySpan<double> row = weights.Slice(g * (width + 1), width + 1);
            double z = biases[g] + row[^1] * x;
            for (int k = 0; k < width; k++)
            {
                z += row[k] * hidden[k];
            }

            gates[g] = g / width == 3 ? Math.Tanh(z) : Sigmoid(z);
        }

        for (int k = 0; k < width; k++)
        {
            cell[k] = gates[k] * cell[k] + gates[width + k] * gates[3 * width + k];
            hidden[k] = gates[2 * width + k] * Math.Tanh(cell[k]);
        }
    }

    private static (double Hidden, double Cell) Cell(
        double input, double hidden, double cell, ReadOnlySpan<double> w, double bias)
    {
        double forget = Sigmoid(w[0] * input + w[1] * hidden + bias);
        double admit = Sigmoid(w[2] * input + w[3] * hidden);
        double emit = Sigmoid(w[4] * input + w[5] * hidden);
        double candidate = Math.Tanh(w[6] * input + w[7] * hidden);
        double next = forget * cell + admit * candidate;
        return (emit * Math.Tanh(next), next);
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
}

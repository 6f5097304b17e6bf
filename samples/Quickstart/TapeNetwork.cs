namespace Quickstart;

/// <summary>The loss of <see cref="Network"/> once more, written for the tape.</summary>
public sealed class TapeNetwork
{
    private readonly Tape tape = new(8 * Network.Parameters);
    private readonly Var[] weights = new Var[Network.Parameters];
    private readonly Var[] hidden = new Var[Network.Hidden];
    private readonly Var[] logits = new Var[Network.Classes];

    public double LossGradient(ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, int label,
        Span<double> gradient)
    {
        tape.Clear();
        for (int p = 0; p < weights.Length; p++)
        {
            weights[p] = tape.Input(parameters[p]);
        }

        int b1 = Network.Hidden * Network.Inputs;
        int w2 = Network.Hidden * (Network.Inputs + 1);
        int b2 = w2 + Network.Classes * Network.Hidden;
        for (int j = 0; j < hidden.Length; j++)
        {
            Var z = weights[b1 + j];
            for (int i = 0; i < Network.Inputs; i++)
            {
                z = tape.Add(z, tape.Multiply(weights[j * Network.Inputs + i], x[i]));
            }

            hidden[j] = tape.Max(z, 0);
        }

        double max = double.NegativeInfinity;
        for (int k = 0; k < logits.Length; k++)
        {
            Var z = weights[b2 + k];
            for (int j = 0; j < hidden.Length; j++)
            {
                z = tape.Add(z, tape.Multiply(weights[w2 + k * Network.Hidden + j], hidden[j]));
            }

            logits[k] = z;
            max = Math.Max(max, z.Value);
        }

        Var sum = tape.Exp(tape.Add(logits[0], -max));
        for (int k = 1; k < logits.Length; k++)
        {
            sum = tape.Add(sum, tape.Exp(tape.Add(logits[k], -max)));
        }

        Var loss = tape.Subtract(tape.Add(tape.Log(sum), max), logits[label]);
        tape.Backward(loss, gradient);
        return loss.Value;
    }
}

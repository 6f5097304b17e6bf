using System.Text.Json;
using GradBench.Evals;

namespace GradBench.Adapters;

internal static class LstmAdapter
{
    public static Eval Eval { get; } = new("lstm", ("objective", Objective), ("jacobian", Jacobian));

    private static Work Objective(JsonElement input)
    {
        Input i = Read(input);
        return Work.Number(() => Lstm.Loss(i.Main, i.Extra, i.State, i.Sequence, i.Bits));
    }

    private static Work Jacobian(JsonElement input)
    {
        Input i = Read(input);
        double[] gradient = new double[i.Main.Length + i.Extra.Length];
        return Work.Vector(gradient, () => Lstm.LossGradient(
            i.Main,
            i.Extra,
            i.State,
            i.Sequence,
            i.Bits,
            gradient.AsSpan(0, i.Main.Length),
            gradient.AsSpan(i.Main.Length)));
    }

    private static Input Read(JsonElement input)
    {
        (double[] sequence, int bits) = input.Rows("sequence");
        (double[] main, int columns) = input.Rows("main_params");
        if (bits == 0 || sequence.Length < 2 * bits || columns != 4 * bits || main.Length % (8 * bits) != 0)
        {
            throw new InvalidDataException("the parameters do not fit a sequence of at least two characters");
        }

        double[] state = input.Rows("state", main.Length / (4 * bits), bits);
        return new(main, input.Rows("extra_params", 3, bits), state, sequence, bits);
    }

    private sealed record Input(double[] Main, double[] Extra, double[] State, double[] Sequence, int Bits);
}

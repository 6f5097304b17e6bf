using System.Text.Json;
using GradBench.Evals;

namespace GradBench.Adapters;

internal static class LogSumExpAdapter
{
    public static Eval Eval { get; } = new("lse", ("primal", Primal), ("gradient", Gradient));

    private static Work Primal(JsonElement input)
    {
        double[] x = Read(input);
        return Work.Number(() => LogSumExp.Of(x));
    }

    private static Work Gradient(JsonElement input)
    {
        double[] x = Read(input);
        double[] dX = new double[x.Length];
        return Work.Vector(dX, () => LogSumExp.OfGradient(x, dX));
    }

    private static double[] Read(JsonElement input) =>
        input.Vector("x") is { Length: > 0 } x ? x : throw new InvalidDataException("'x' is empty");
}

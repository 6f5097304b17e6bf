using System.Text.Json;
using GradBench.Evals;

namespace GradBench.Adapters;

internal static class OdeAdapter
{
    public static Eval Eval { get; } = new("ode", ("primal", Primal), ("gradient", Gradient));

    private static Work Primal(JsonElement input)
    {
        (double[] x, int steps) = Read(input);
        double[] y = new double[x.Length];
        return Work.Vector(y, () => Ode.Solve(x, steps, y));
    }

    private static Work Gradient(JsonElement input)
    {
        (double[] x, int steps) = Read(input);
        double[] dX = new double[x.Length];
        return Work.Vector(dX, () => Ode.LastGradient(x, steps, dX));
    }

    private static (double[] X, int Steps) Read(JsonElement input) =>
        input.Vector("x") is { Length: > 0 } x
            ? (x, input.Integer("s", 1))
            : throw new InvalidDataException("'x' is empty");
}

using System.Text.Json;
using GradBench.Evals;

namespace GradBench.Adapters;

internal static class LeastSquaresAdapter
{
    public static Eval Eval { get; } = new("llsq", ("primal", Primal), ("gradient", Gradient));

    private static Work Primal(JsonElement input)
    {
        (double[] x, int n) = Read(input);
        return Work.Number(() => LeastSquares.Objective(x, n));
    }

    private static Work Gradient(JsonElement input)
    {
        (double[] x, int n) = Read(input);
        double[] dX = new double[x.Length];
        return Work.Vector(dX, () => LeastSquares.ObjectiveGradient(x, n, dX));
    }

    private static (double[] X, int N) Read(JsonElement input) => (input.Vector("x"), input.Integer("n", 2));
}

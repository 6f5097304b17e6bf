using System.Text.Json;
using GradBench.Evals;

namespace GradBench.Adapters;

internal static class DeterminantAdapter
{
    public static Eval Eval { get; } = new("det", ("primal", Primal), ("gradient", Gradient));

    private static Work Primal(JsonElement input)
    {
        (double[] matrix, int size) = Read(input);
        return Work.Number(() => Determinant.Of(matrix, size));
    }

    private static Work Gradient(JsonElement input)
    {
        (double[] matrix, int size) = Read(input);
        double[] dMatrix = new double[matrix.Length];
        return Work.Vector(dMatrix, () => Determinant.OfGradient(matrix, size, dMatrix));
    }

    private static (double[] Matrix, int Size) Read(JsonElement input)
    {
        int size = input.Integer("ell", 1);
        return (input.Vector("A", size * size), size);
    }
}

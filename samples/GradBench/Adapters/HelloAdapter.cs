using System.Text.Json;
using GradBench.Evals;

namespace GradBench.Adapters;

internal static class HelloAdapter
{
    public static Eval Eval { get; } = new("hello", ("square", Square), ("double", Double));

    private static Work Square(JsonElement input)
    {
        double x = Number(input);
        return Work.Number(() => Hello.Square(x));
    }

    private static Work Double(JsonElement input)
    {
        double x = Number(input);
        return Work.Number(() =>
        {
            Hello.SquareGradient(x, out double dX);
            return dX;
        });
    }

    private static double Number(JsonElement input) =>
        input.ValueKind == JsonValueKind.Number
            ? input.GetDouble()
            : throw new InvalidDataException("the input is not a number");
}

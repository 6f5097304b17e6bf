using SymDiff.Tests.Support;

namespace SymDiff.Generator.Tests;

/// <summary>Two ways to a gradient that share nothing with the generator's.</summary>
internal static class GradientOracles
{
    private const int MostCells = 12;

    /// <summary>
    /// The inputs that a gradient is checked on: parameter, cell, and place among all slots. Of a long array a few
    /// are enough.
    /// </summary>
    public static IEnumerable<(int Input, int Cell, int Place)> Directions(CorpusMethod method, object?[] arguments)
    {
        int place = 0;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (method.Primal.Parameters[i].Active)
            {
                int count = arguments[i] is Array array ? array.Length : 1;
                int stride = Math.Max(1, count / MostCells);
                for (int cell = 0; cell < count; cell += stride)
                {
                    yield return (i, cell, place + cell);
                }

                place += count;
            }
        }
    }

    /// <summary>The partial derivative by dual numbers, of the value and of what written arrays hold in the end, each
    /// cell of those weighted.</summary>
    public static double Dual(
        CorpusMethod method, CorpusSample sample, int input, int cell, Func<int, double>? weightOf = null)
    {
        object[] arguments = CorpusSample.ForInterpreter(
            sample.Arguments(), (i, k) => i == input && k == cell ? 1 : 0);
        double rate = new IrInterpreter(CorpusAssembly.Field).Run(method.Primal, arguments).Tangent;
        if (weightOf is not null)
        {
            rate += arguments
                .Where((_, i) => method.Primal.Parameters[i] is { Written: true, Active: true })
                .OfType<IrArray>()
                .Sum(array => array.Tangents().Select((tangent, k) => tangent * weightOf(k)).Sum());
        }

        return rate;
    }

    /// <summary>
    /// The partial derivative by central differences, extrapolated after Richardson until rounding takes over; with
    /// the difference of the two best estimates.
    /// </summary>
    public static (double Value, double Error) Difference(CorpusMethod method, CorpusSample sample, int input, int cell)
    {
        double at = GradientCall.Reals(sample.Arguments()[input]!).ElementAt(cell);
        double h = 0.02 * Math.Max(Math.Abs(at), 0.1);
        (double Value, double Error) best = (double.NaN, double.PositiveInfinity);
        double[] previous = [];
        for (int level = 0; level < 6; level++, h /= 2)
        {
            double[] row = new double[level + 1];
            double rise = Value(method, sample, input, cell, at + h) - Value(method, sample, input, cell, at - h);
            row[0] = rise / (2 * h);
            double power = 1;
            for (int k = 1; k <= level; k++)
            {
                power *= 4;
                row[k] = ((power * row[k - 1]) - previous[k - 1]) / (power - 1);
                double error = Math.Max(Math.Abs(row[k] - row[k - 1]), Math.Abs(row[k] - previous[k - 1]));
                best = error < best.Error ? (row[k], error) : best;
            }

            previous = row;
        }

        return best;
    }

    private static double Value(CorpusMethod method, CorpusSample sample, int input, int cell, double x)
    {
        object?[] arguments = sample.Arguments();
        switch (arguments[input])
        {
            case double[] reals:
                reals[cell] = x;
                break;
            case float[] reals:
                reals[cell] = (float)x;
                break;
            case float:
                arguments[input] = (float)x;
                break;
            default:
                arguments[input] = x;
                break;
        }

        return GradientCall.Reals(method.User.Invoke(arguments)).Single();
    }
}

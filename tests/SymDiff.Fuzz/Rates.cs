using System.Reflection;
using SymDiff.Generator.Tests.Support;

namespace SymDiff.Fuzz;

/// <summary>What the source gives on dual numbers: its results, and their rates along each input.</summary>
/// <param name="Values">The value, and what the parameters hold afterwards.</param>
/// <param name="ByInput">The rates of these along each number of the input.</param>
/// <param name="AreFinite">Whether neither an infinity nor a NaN was met on the way.</param>
internal sealed record Rates(double[] Values, double[][] ByInput, bool AreFinite)
{
    /// <summary>The weights with which the slots of what is written enter, and the sum of rates is taken.</summary>
    public static double Weight(int part) => 0.75 - 0.5 * (part % 3);

    /// <summary>The rates at an input; null where the source throws there.</summary>
    public static Rates? Of(FuzzProgram program, Assembly dual, double[] input)
    {
        MethodInfo run = dual.GetType(program.Name)!.GetMethod("Run")!;
        double[][] rates = new double[input.Length][];
        double[] values = [];
        bool areFinite = true;
        for (int direction = 0; direction < input.Length; direction++)
        {
            if (!program.IsActive[direction])
            {
                continue;
            }

            SourceDual[] arguments = [.. input.Select((x, i) => new SourceDual(x, i == direction ? 1 : 0))];
            SourceDual[] results = new SourceDual[Harness.Results(program)];
            try
            {
                areFinite &= SourceDual.StaysFinite(() => run.Invoke(null, [arguments, results]));
            }
            catch (TargetInvocationException)
            {
                return null;
            }

            rates[direction] = [.. results.Select(result => result.Rate)];
            values = [.. results.Select(result => result.Value)];
        }

        return new(values, rates, areFinite);
    }

    /// <summary>The slots after a call: adjoints of the value times a seed, and of what is written.</summary>
    public double[] Weighted(FuzzProgram program, double seed, double before)
    {
        List<double> slots = [];
        int at = 0;
        foreach (Parameter parameter in program.Parameters)
        {
            for (int k = 0; k < parameter.Size; k++, at++)
            {
                if (parameter.Slot != SlotKind.None)
                {
                    slots.Add(Along(program, ByInput[at], seed) + (Judge.IsExchanged(parameter) ? 0 : before));
                }
            }
        }

        return [.. slots];
    }

    private static double Along(FuzzProgram program, double[] rates, double seed)
    {
        double sum = rates[0] * seed;
        int result = 1;
        foreach (Parameter parameter in program.Parameters)
        {
            for (int k = 0; k < parameter.Parts.Length; k++, result++)
            {
                sum += Judge.IsExchanged(parameter) ? Weight(k) * rates[result] : 0;
            }
        }

        return sum;
    }
}

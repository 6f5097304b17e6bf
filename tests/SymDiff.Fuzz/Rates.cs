using SymDiff.Generator.Ir;
using SymDiff.Generator.Tests.Support;

namespace SymDiff.Fuzz;

/// <summary>What the source gives on dual numbers: its results, and their rates along each input.</summary>
/// <param name="Values">What is returned, and what the parameters hold afterwards.</param>
/// <param name="ByInput">The rates of these along each number that has a slot.</param>
/// <param name="AreFinite">Whether neither an infinity nor a NaN was met on the way.</param>
internal sealed record Rates(double[] Values, double[][] ByInput, bool AreFinite)
{
    /// <summary>What an <c>out</c> parameter is worth where everything that is given is worth something.</summary>
    public const double WeightOfOutput = 0.4375;

    /// <summary>What the numbers are worth that are written to parameters.</summary>
    public static double Weight(int part) => 0.75 - 0.5 * (part % 3);

    /// <summary>The rates at an input; null where the source throws there.</summary>
    public static Rates? Of(FuzzProgram program, Action<SourceDual[], SourceDual[]> run, double[] input)
    {
        List<double[]> rates = [];
        double[] values = [];
        bool areFinite = true;
        for (int direction = 0; direction < input.Length; direction++)
        {
            if (!program.IsActive[direction])
            {
                continue;
            }

            SourceDual[] arguments = [.. input.Select((x, i) => new SourceDual(x, i == direction ? 1 : 0))];
            SourceDual[] results = new SourceDual[program.Results];
            try
            {
                areFinite &= SourceDual.StaysFinite(() => run(arguments, results));
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                return null;
            }

            rates.Add([.. results.Select(result => result.Rate)]);
            values = [.. results.Select(result => result.Value)];
        }

        return new(values, [.. rates], areFinite);
    }

    /// <summary>The gradient of the results, each times what it is worth.</summary>
    public double[] Backwards(double[] worth) =>
        [.. ByInput.Select(rates => rates.Zip(worth).Sum(pair => Times(pair.First, pair.Second)))];

    /// <summary>The rates of the results along a direction.</summary>
    public double[] Forwards(double[] direction) =>
    [
        .. Values.Select((_, i) => ByInput.Zip(direction).Sum(pair => Times(pair.First[i], pair.Second))),
    ];

    /// <summary>What each result is worth to a companion.</summary>
    public static double[] Worth(FuzzProgram program, DerivativeKinds kind) =>
    [
        .. program.Returns.Parts.Select((_, i) =>
            kind is DerivativeKinds.Accumulate or DerivativeKinds.Vjp ? Judge.Seeds[i] : 1),
        .. program.Parameters.SelectMany(parameter => parameter.Parts.Select((_, k) =>
            parameter.IsExchanged ? Weight(k)
            : parameter.Modifier == "out" && kind == DerivativeKinds.Vjp ? WeightOfOutput
            : 0)),
    ];

    // What is worth nothing contributes nothing.
    private static double Times(double rate, double by) => by == 0 ? 0 : rate * by;
}

namespace SymDiff;

/// <summary>The outputs of a function at steps from one input to both sides, each half of the one before.</summary>
internal sealed class DifferenceTable
{
    private const int Steps = 8;
    private const double LargestStep = 1.0 / 64;
    private const double RoundingUnit = 1.0 / (1L << 52);

    private readonly double[] steps = new double[Steps];
    private readonly double[][] below = new double[Steps][];
    private readonly double[][] above = new double[Steps][];
    private readonly double[] here;

    private DifferenceTable(double[] here) => this.here = here;

    public static DifferenceTable Of(VectorMap function, int outputs, double[] at, int input)
    {
        DifferenceTable table = new(Outputs(at[input]));
        double step = LargestStep * Math.Max(1, Math.Abs(at[input]));
        for (int i = 0; i < Steps; i++, step /= 2)
        {
            // The step that is taken is the one that is divided by.
            table.steps[i] = at[input] + step - at[input];
            table.below[i] = Outputs(at[input] - table.steps[i]);
            table.above[i] = Outputs(at[input] + table.steps[i]);
        }

        return table;

        double[] Outputs(double value)
        {
            double[] inputs = [.. at];
            inputs[input] = value;
            double[] result = new double[outputs];
            function(inputs, result);
            return result;
        }
    }

    /// <summary>From both sides; its errors are even powers of the step.</summary>
    public Extrapolation Central(int output) => Limit(below, above, 2, output, 4, 4);

    public Extrapolation Left(int output) => Limit(below, null, 1, output, 2, 2);

    public Extrapolation Right(int output) => Limit(null, above, 1, output, 2, 2);

    private Extrapolation Limit(
        double[][]? from, double[][]? to, int width, int output, double ratio, double ratioGrowth)
    {
        double[] quotients = new double[Steps];
        double[] roundings = new double[Steps];
        for (int i = 0; i < Steps; i++)
        {
            double low = (from?[i] ?? here)[output];
            double high = (to?[i] ?? here)[output];
            quotients[i] = (high - low) / (width * steps[i]);
            roundings[i] = RoundingUnit * (Math.Abs(high) + Math.Abs(low)) / steps[i];
        }

        return Extrapolation.Of(quotients, roundings, ratio, ratioGrowth);
    }
}

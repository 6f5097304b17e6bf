namespace SymDiff;

/// <summary>The outputs of a function at steps from one input to both sides, each half of the one before.</summary>
internal sealed class DifferenceTable
{
    private const int Steps = 8;

    private readonly double[] stepsBelow = new double[Steps];
    private readonly double[] stepsAbove = new double[Steps];
    private readonly double[][] below = new double[Steps][];
    private readonly double[][] above = new double[Steps][];
    private readonly double[] here;

    private DifferenceTable(double[] here, CheckPrecision precision)
    {
        this.here = here;
        Precision = precision;
    }

    /// <summary>What the function computes in.</summary>
    public CheckPrecision Precision { get; }

    public static DifferenceTable Of(
        VectorMap function, int outputs, double[] at, int input, CheckPrecision? precision = null)
    {
        DifferenceTable table = new(Outputs(at[input]), precision ?? CheckPrecision.Double);
        double step = table.Precision.LargestStep * Math.Max(1, Math.Abs(at[input]));
        for (int i = 0; i < Steps; i++, step /= 2)
        {
            // The step that is taken is the one that is divided by.
            double lower = table.Precision.Rounded(at[input] - step);
            double upper = table.Precision.Rounded(at[input] + step);
            table.stepsBelow[i] = at[input] - lower;
            table.stepsAbove[i] = upper - at[input];
            table.below[i] = Outputs(lower);
            table.above[i] = Outputs(upper);
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
    public Extrapolation Central(int output) => Limit(below, above, output, 4, 4);

    public Extrapolation Left(int output) => Limit(below, null, output, 2, 2);

    public Extrapolation Right(int output) => Limit(null, above, output, 2, 2);

    private Extrapolation Limit(double[][]? from, double[][]? to, int output, double ratio, double ratioGrowth)
    {
        double[] quotients = new double[Steps];
        double[] roundings = new double[Steps];
        for (int i = 0; i < Steps; i++)
        {
            double low = (from?[i] ?? here)[output];
            double high = (to?[i] ?? here)[output];
            double width = (from is null ? 0 : stepsBelow[i]) + (to is null ? 0 : stepsAbove[i]);
            quotients[i] = (high - low) / width;
            roundings[i] = 2 * Precision.RoundingUnit * (Math.Abs(high) + Math.Abs(low)) / width;
        }

        return Extrapolation.Of(quotients, roundings, ratio, ratioGrowth);
    }
}

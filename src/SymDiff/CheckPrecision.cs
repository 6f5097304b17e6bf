namespace SymDiff;

/// <summary>How closely derivatives and differences can be compared, in each type of numbers.</summary>
/// <param name="RoundingUnit">The distance of 1 to the next number.</param>
/// <param name="LargestStep">The step of the first difference, relative to the input.</param>
/// <param name="Tolerance">What derivatives and differences may differ by, relative to their size.</param>
/// <param name="CertainEnough">Differences that are less certain than this decide nothing.</param>
/// <param name="SmallestShare">
/// A component that is smaller than this, relative to the largest one of its output, is compared as if it were not.
/// </param>
/// <param name="SameValue">What two ways to compute one number may differ by, relative to its size.</param>
internal sealed record CheckPrecision(
    double RoundingUnit,
    double LargestStep,
    double Tolerance,
    double CertainEnough,
    double SmallestShare,
    double SameValue)
{
    public static readonly CheckPrecision Double = new(1.0 / (1L << 52), 1.0 / 64, 1e-7, 1e-4, 1e-6, 1e-11);

    // Its steps are larger, since little is left of the difference of two numbers of seven digits.
    public static readonly CheckPrecision Single = new(1.0 / (1L << 23), 1.0 / 8, 1e-4, 1e-2, 1e-3, 1e-4);

    /// <summary>The nearest number of the type.</summary>
    public double Rounded(double value) => this == Single ? (float)value : value;
}

using System.Globalization;

namespace SymDiff;

/// <summary>One component of a derivative, beside what differences say of it.</summary>
/// <param name="Name">The input, such as <c>w[2]</c>; of several outputs also which one.</param>
/// <param name="Derivative">What the companion gives.</param>
/// <param name="Difference">The extrapolated difference.</param>
/// <param name="Uncertainty">The estimated error of the difference.</param>
/// <param name="Left">The extrapolated difference to smaller inputs.</param>
/// <param name="Right">The extrapolated difference to larger inputs.</param>
/// <param name="Size">The size of derivatives here, which the tolerance is relative to.</param>
/// <param name="Verdict">How the derivative and the difference compare.</param>
public sealed record CheckedComponent(
    string Name,
    double Derivative,
    double Difference,
    double Uncertainty,
    double Left,
    double Right,
    double Size,
    CheckVerdict Verdict)
{
    // How many times its estimate an error may be.
    private const double Doubt = 10;

    /// <summary>Where <see cref="Difference"/> comes from.</summary>
    public string Source { get; internal init; } = "by differences";

    /// <summary>How far the derivative is from the difference, relative to the size of both.</summary>
    public double RelativeDifference => Derivative == Difference ? 0 : Math.Abs(Derivative - Difference) / Size;

    /// <summary>A line for a report.</summary>
    public override string ToString() => Verdict == CheckVerdict.Kink
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {Derivative:G9}, at a kink between {Left:G9} and {Right:G9}")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {Derivative:G9}, {Source} {Difference:G9}{Doubtful} ({Verdict})");

    private string Doubtful =>
        Uncertainty == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ± {Uncertainty:0e+0}");

    internal static CheckedComponent Of(
        string name, double derivative, DifferenceTable differences, int output, double largest)
    {
        Extrapolation central = differences.Central(output);
        Extrapolation left = differences.Left(output);
        Extrapolation right = differences.Right(output);

        // At the edge of a domain there is one side only.
        CheckPrecision precision = differences.Precision;
        Extrapolation best = central.IsFinite ? central : left.IsFinite ? left : right;
        double size = Math.Max(Math.Abs(best.Value), precision.SmallestShare * largest);
        size = double.IsFinite(derivative) ? Math.Max(size, Math.Abs(derivative)) : size;
        CheckVerdict verdict = !best.IsFinite ? CheckVerdict.Undecided
            : AreApart(left, right, size, precision) ? CheckVerdict.Kink
            : Agrees(derivative, best, size, Math.Max(size, largest), precision) ? CheckVerdict.Agrees
            : best.Error > precision.CertainEnough * size ? CheckVerdict.Undecided
            : CheckVerdict.Differs;
        return new(name, derivative, best.Value, best.Error, left.Value, right.Value, size, verdict);
    }

    /// <summary>A number that the companion gives, beside one that is known.</summary>
    internal static CheckedComponent OfValue(
        string name, double value, double known, string source, double tolerance, double size = 0)
    {
        size = Math.Max(size, Math.Max(Math.Abs(value), Math.Abs(known)));
        bool isSame = value.Equals(known) || Math.Abs(value - known) <= tolerance * size;
        return new(name, value, known, 0, known, known, size, isSame ? CheckVerdict.Agrees : CheckVerdict.Differs)
        {
            Source = source,
        };
    }

    // What the steps cannot resolve beside the largest component is no reason to doubt a small one.
    private static bool Agrees(
        double derivative, Extrapolation difference, double size, double largest, CheckPrecision precision) =>
        double.IsFinite(derivative)
        && Math.Abs(derivative - difference.Value) <= precision.Tolerance * size
            + Doubt * Math.Min(difference.Error, precision.CertainEnough * largest);

    private static bool AreApart(Extrapolation left, Extrapolation right, double size, CheckPrecision precision) =>
        left.IsFinite && right.IsFinite
        && Math.Abs(left.Value - right.Value)
            > 10 * precision.CertainEnough * size + Doubt * (left.Error + right.Error);
}

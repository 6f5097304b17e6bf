using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// The number in front of a term, as a quotient in lowest terms, so that thirds stay thirds: <c>x / 3</c> is read more
/// easily than <c>0.3333333333333333 * x</c>.
/// </summary>
internal readonly record struct Coefficient
{
    private const double LargestExactInteger = 9007199254740992;

    // Constants further down may belong to values that are as large as these are small.
    private const double SmallestSafe = 1e-290;

    private Coefficient(double numerator, double denominator)
    {
        Numerator = numerator;
        Denominator = denominator;
    }

    public static Coefficient One { get; } = new(1, 1);

    public double Numerator { get; }

    /// <summary>Positive; 1 unless the numerator is a whole number that it does not divide.</summary>
    public double Denominator { get; }

    public bool IsZero => Numerator == 0;

    public bool IsNegative => Numerator < 0;

    /// <summary>False where the arithmetic overflowed, underflowed or divided by zero, or would in this type.</summary>
    public bool IsUsableAs(IrType type)
    {
        double size = Math.Abs(Numerator);
        (double low, double high) = type.Scalar switch
        {
            Scalar.Integer => (1, int.MaxValue),
            Scalar.Single => (1e-30, 1e30),
            _ => (SmallestSafe, 1e300),
        };
        return IsZero || (size >= low && size <= high && Denominator <= high);
    }

    /// <summary>Whether multiplying by it does not round.</summary>
    public bool IsPowerOfTwo => Denominator == 1 && HasOnlyLeadingBit(Numerator);

    public Coefficient Magnitude => new(Math.Abs(Numerator), Denominator);

    public Coefficient Inverse => Of(Denominator, Numerator);

    public static Coefficient operator -(Coefficient value) => new(-value.Numerator, value.Denominator);

    public static Coefficient operator *(Coefficient left, Coefficient right)
    {
        Coefficient product = Of(left.Numerator * right.Numerator, left.Denominator * right.Denominator);
        bool underflows = Math.Abs(product.Numerator) < SmallestSafe && !left.IsZero && !right.IsZero;
        return underflows ? new Coefficient(double.NaN, 1) : product;
    }

    public static Coefficient operator +(Coefficient left, Coefficient right) => left.Denominator == right.Denominator
        ? Of(left.Numerator + right.Numerator, left.Denominator)
        : Of(
            (left.Numerator * right.Denominator) + (right.Numerator * left.Denominator),
            left.Denominator * right.Denominator);

    public static Coefficient Of(double numerator, double denominator = 1)
    {
        if (denominator < 0)
        {
            (numerator, denominator) = (-numerator, -denominator);
        }

        // 1 / 0.3 stays as written; of other quotients of fractions only the value is left.
        bool isUnit = Math.Abs(numerator) == 1;
        if (denominator == 1 || !IsWhole(numerator) || !(IsWhole(denominator) || isUnit))
        {
            return new Coefficient(numerator / denominator, 1);
        }

        double divisor = IsWhole(denominator) ? GreatestCommonDivisor(Math.Abs(numerator), denominator) : 1;
        double reduced = denominator / divisor;
        return HasOnlyLeadingBit(reduced)
            ? new Coefficient(numerator / denominator, 1)
            : new Coefficient(numerator / divisor, reduced);
    }

    private static bool IsWhole(double value) => Math.Abs(value) <= LargestExactInteger && Math.Floor(value) == value;

    private static bool HasOnlyLeadingBit(double value) =>
        (BitConverter.DoubleToInt64Bits(value) & 0xFFFFFFFFFFFFF) == 0;

    private static double GreatestCommonDivisor(double a, double b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}

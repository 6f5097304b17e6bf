namespace SymDiff.Generator.Tests.Support;

/// <summary>
/// Stands in for <c>double</c> when a source text is compiled once more: a number with its rate of change along one
/// direction of the inputs. It knows nothing of the generator, neither of its front end nor of its rules.
/// </summary>
public readonly struct SourceDual : IComparable<SourceDual>
{
    [ThreadStatic]
    private static bool isFinite;

    public SourceDual(double value, double rate = 0)
    {
        Value = value;
        Rate = rate;
        isFinite &= double.IsFinite(value) && double.IsFinite(rate);
    }

    public double Value { get; }

    public double Rate { get; }

    /// <summary>Runs a computation; false where it met an infinity or a NaN on its way.</summary>
    public static bool StaysFinite(Action computation)
    {
        isFinite = true;
        computation();
        return isFinite;
    }

    public static implicit operator SourceDual(double value) => new(value);

    public static implicit operator SourceDual(long value) => new(value);

    public static implicit operator SourceDual(int value) => new(value);

    public static explicit operator int(SourceDual x) => (int)x.Value;

    public static explicit operator checked int(SourceDual x) => checked((int)x.Value);

    public static explicit operator long(SourceDual x) => (long)x.Value;

    public static explicit operator uint(SourceDual x) => (uint)x.Value;

    public static explicit operator byte(SourceDual x) => (byte)x.Value;

    public static SourceDual operator +(SourceDual x) => x;

    public static SourceDual operator -(SourceDual x) => new(-x.Value, -x.Rate);

    public static SourceDual operator ++(SourceDual x) => new(x.Value + 1, x.Rate);

    public static SourceDual operator --(SourceDual x) => new(x.Value - 1, x.Rate);

    public static SourceDual operator +(SourceDual x, SourceDual y) => new(x.Value + y.Value, x.Rate + y.Rate);

    public static SourceDual operator -(SourceDual x, SourceDual y) => new(x.Value - y.Value, x.Rate - y.Rate);

    public static SourceDual operator *(SourceDual x, SourceDual y) =>
        new(x.Value * y.Value, Times(x.Rate, y.Value) + Times(y.Rate, x.Value));

    public static SourceDual operator /(SourceDual x, SourceDual y)
    {
        double quotient = x.Value / y.Value;
        return new(quotient, Times(x.Rate, 1 / y.Value) - Times(y.Rate, quotient / y.Value));
    }

    public static SourceDual operator %(SourceDual x, SourceDual y) =>
        new(x.Value % y.Value, x.Rate - Times(y.Rate, Math.Truncate(x.Value / y.Value)));

    public static bool operator <(SourceDual x, SourceDual y) => x.Value < y.Value;

    public static bool operator >(SourceDual x, SourceDual y) => x.Value > y.Value;

    public static bool operator <=(SourceDual x, SourceDual y) => x.Value <= y.Value;

    public static bool operator >=(SourceDual x, SourceDual y) => x.Value >= y.Value;

    public static bool operator ==(SourceDual x, SourceDual y) => x.Value == y.Value;

    public static bool operator !=(SourceDual x, SourceDual y) => x.Value != y.Value;

    /// <summary>A rate times a factor; what does not change contributes nothing, even beside infinity.</summary>
    public static double Times(double rate, double factor)
    {
        isFinite &= double.IsFinite(factor);
        return rate == 0 ? 0 : rate * factor;
    }

    public int CompareTo(SourceDual other) => Value.CompareTo(other.Value);

    public override bool Equals(object? obj) => obj is SourceDual other && Value.Equals(other.Value);

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => Value.ToString("R");
}

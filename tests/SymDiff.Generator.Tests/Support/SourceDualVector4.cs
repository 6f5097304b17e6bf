namespace SymDiff.Generator.Tests.Support;

/// <summary>Stands in for <c>Vector4</c> on dual numbers.</summary>
public struct SourceDualVector4(SourceDual x, SourceDual y, SourceDual z, SourceDual w)
    : ISourceDualNumbers<SourceDualVector4>
{
    public SourceDual X = x;
    public SourceDual Y = y;
    public SourceDual Z = z;
    public SourceDual W = w;

    public SourceDualVector4(SourceDual all)
        : this(all, all, all, all)
    {
    }

    public SourceDualVector4(SourceDualVector3 first, SourceDual w)
        : this(first.X, first.Y, first.Z, w)
    {
    }

    public static SourceDualVector4 Zero => new(0);

    public static SourceDualVector4 One => new(1);

    public static SourceDualVector4 UnitX => new(1, 0, 0, 0);

    public static SourceDualVector4 UnitY => new(0, 1, 0, 0);

    public static SourceDualVector4 UnitZ => new(0, 0, 1, 0);

    public static SourceDualVector4 UnitW => new(0, 0, 0, 1);

    public readonly SourceDual[] Numbers => [X, Y, Z, W];

    public static SourceDualVector4 Of(SourceDual[] numbers) => new(numbers[0], numbers[1], numbers[2], numbers[3]);

    public static SourceDualVector4 operator -(SourceDualVector4 a) =>
        ISourceDualNumbers<SourceDualVector4>.Each(a, x => -x);

    public static SourceDualVector4 operator +(SourceDualVector4 a, SourceDualVector4 b) =>
        ISourceDualNumbers<SourceDualVector4>.Each(a, b, (x, y) => x + y);

    public static SourceDualVector4 Add(SourceDualVector4 a, SourceDualVector4 b) => a + b;

    public static SourceDualVector4 operator -(SourceDualVector4 a, SourceDualVector4 b) =>
        ISourceDualNumbers<SourceDualVector4>.Each(a, b, (x, y) => x - y);

    public static SourceDualVector4 Subtract(SourceDualVector4 a, SourceDualVector4 b) => a - b;

    public static SourceDualVector4 operator *(SourceDualVector4 a, SourceDualVector4 b) =>
        ISourceDualNumbers<SourceDualVector4>.Each(a, b, (x, y) => x * y);

    public static SourceDualVector4 Multiply(SourceDualVector4 a, SourceDualVector4 b) => a * b;

    public static SourceDualVector4 operator /(SourceDualVector4 a, SourceDualVector4 b) =>
        ISourceDualNumbers<SourceDualVector4>.Each(a, b, (x, y) => x / y);

    public static SourceDualVector4 Divide(SourceDualVector4 a, SourceDualVector4 b) => a / b;

    public static SourceDualVector4 operator *(SourceDualVector4 a, SourceDual s) =>
        ISourceDualNumbers<SourceDualVector4>.Each(a, x => x * s);

    public static SourceDualVector4 operator *(SourceDual s, SourceDualVector4 a) => a * s;

    public static SourceDualVector4 operator /(SourceDualVector4 a, SourceDual s) =>
        ISourceDualNumbers<SourceDualVector4>.Each(a, x => x / s);

    public static SourceDual Dot(SourceDualVector4 a, SourceDualVector4 b) =>
        ISourceDualNumbers<SourceDualVector4>.Dot(a, b);

    public static SourceDual Sum(SourceDualVector4 a) => Dot(a, One);

    public static SourceDual Distance(SourceDualVector4 a, SourceDualVector4 b) => (a - b).Length();

    public static SourceDual DistanceSquared(SourceDualVector4 a, SourceDualVector4 b) => (a - b).LengthSquared();

    public static SourceDualVector4 Normalize(SourceDualVector4 a) => a / a.Length();

    public static SourceDualVector4 Negate(SourceDualVector4 a) => -a;

    public static SourceDualVector4 Lerp(SourceDualVector4 a, SourceDualVector4 b, SourceDual t) =>
        ISourceDualNumbers<SourceDualVector4>.Lerp(a, b, t);

    public static SourceDualVector4 FusedMultiplyAdd(SourceDualVector4 a, SourceDualVector4 b, SourceDualVector4 c) =>
        a * b + c;

    public static SourceDualVector4 Abs(SourceDualVector4 a) =>
        ISourceDualNumbers<SourceDualVector4>.Each(a, SourceDualMath.Abs);

    public static SourceDualVector4 SquareRoot(SourceDualVector4 a) =>
        ISourceDualNumbers<SourceDualVector4>.Each(a, SourceDualMath.Sqrt);

    public static SourceDualVector4 Min(SourceDualVector4 a, SourceDualVector4 b) =>
        ISourceDualNumbers<SourceDualVector4>.Each(a, b, SourceDualMath.Min);

    public static SourceDualVector4 Max(SourceDualVector4 a, SourceDualVector4 b) =>
        ISourceDualNumbers<SourceDualVector4>.Each(a, b, SourceDualMath.Max);

    public static SourceDualVector4 Clamp(SourceDualVector4 a, SourceDualVector4 low, SourceDualVector4 high) =>
        Min(Max(a, low), high);

    public readonly SourceDual Length() => ISourceDualNumbers<SourceDualVector4>.Length(this);

    public readonly SourceDual LengthSquared() => Dot(this, this);

    public static SourceDualVector4 Transform(SourceDualVector4 a, SourceDualMatrix4x4 m) =>
        Of(ISourceDualNumbers<SourceDualVector4>.Times(a.Numbers, m.Numbers));
}

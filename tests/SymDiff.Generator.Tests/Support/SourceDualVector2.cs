namespace SymDiff.Generator.Tests.Support;

/// <summary>Stands in for <c>Vector2</c> on dual numbers.</summary>
public struct SourceDualVector2(SourceDual x, SourceDual y) : ISourceDualNumbers<SourceDualVector2>
{
    public SourceDual X = x;
    public SourceDual Y = y;

    public SourceDualVector2(SourceDual all)
        : this(all, all)
    {
    }

    public static SourceDualVector2 Zero => new(0);

    public static SourceDualVector2 One => new(1);

    public static SourceDualVector2 UnitX => new(1, 0);

    public static SourceDualVector2 UnitY => new(0, 1);

    public readonly SourceDual[] Numbers => [X, Y];

    public static SourceDualVector2 Of(SourceDual[] numbers) => new(numbers[0], numbers[1]);

    public static SourceDualVector2 operator -(SourceDualVector2 a) =>
        ISourceDualNumbers<SourceDualVector2>.Each(a, x => -x);

    public static SourceDualVector2 operator +(SourceDualVector2 a, SourceDualVector2 b) =>
        ISourceDualNumbers<SourceDualVector2>.Each(a, b, (x, y) => x + y);

    public static SourceDualVector2 Add(SourceDualVector2 a, SourceDualVector2 b) => a + b;

    public static SourceDualVector2 operator -(SourceDualVector2 a, SourceDualVector2 b) =>
        ISourceDualNumbers<SourceDualVector2>.Each(a, b, (x, y) => x - y);

    public static SourceDualVector2 Subtract(SourceDualVector2 a, SourceDualVector2 b) => a - b;

    public static SourceDualVector2 operator *(SourceDualVector2 a, SourceDualVector2 b) =>
        ISourceDualNumbers<SourceDualVector2>.Each(a, b, (x, y) => x * y);

    public static SourceDualVector2 Multiply(SourceDualVector2 a, SourceDualVector2 b) => a * b;

    public static SourceDualVector2 operator /(SourceDualVector2 a, SourceDualVector2 b) =>
        ISourceDualNumbers<SourceDualVector2>.Each(a, b, (x, y) => x / y);

    public static SourceDualVector2 Divide(SourceDualVector2 a, SourceDualVector2 b) => a / b;

    public static SourceDualVector2 operator *(SourceDualVector2 a, SourceDual s) =>
        ISourceDualNumbers<SourceDualVector2>.Each(a, x => x * s);

    public static SourceDualVector2 operator *(SourceDual s, SourceDualVector2 a) => a * s;

    public static SourceDualVector2 operator /(SourceDualVector2 a, SourceDual s) =>
        ISourceDualNumbers<SourceDualVector2>.Each(a, x => x / s);

    public static SourceDual Dot(SourceDualVector2 a, SourceDualVector2 b) =>
        ISourceDualNumbers<SourceDualVector2>.Dot(a, b);

    public static SourceDual Sum(SourceDualVector2 a) => Dot(a, One);

    public static SourceDual Distance(SourceDualVector2 a, SourceDualVector2 b) => (a - b).Length();

    public static SourceDual DistanceSquared(SourceDualVector2 a, SourceDualVector2 b) => (a - b).LengthSquared();

    public static SourceDualVector2 Normalize(SourceDualVector2 a) => a / a.Length();

    public static SourceDualVector2 Negate(SourceDualVector2 a) => -a;

    public static SourceDualVector2 Lerp(SourceDualVector2 a, SourceDualVector2 b, SourceDual t) =>
        ISourceDualNumbers<SourceDualVector2>.Lerp(a, b, t);

    public static SourceDualVector2 FusedMultiplyAdd(SourceDualVector2 a, SourceDualVector2 b, SourceDualVector2 c) =>
        a * b + c;

    public static SourceDualVector2 Abs(SourceDualVector2 a) =>
        ISourceDualNumbers<SourceDualVector2>.Each(a, SourceDualMath.Abs);

    public static SourceDualVector2 SquareRoot(SourceDualVector2 a) =>
        ISourceDualNumbers<SourceDualVector2>.Each(a, SourceDualMath.Sqrt);

    public static SourceDualVector2 Min(SourceDualVector2 a, SourceDualVector2 b) =>
        ISourceDualNumbers<SourceDualVector2>.Each(a, b, SourceDualMath.Min);

    public static SourceDualVector2 Max(SourceDualVector2 a, SourceDualVector2 b) =>
        ISourceDualNumbers<SourceDualVector2>.Each(a, b, SourceDualMath.Max);

    public static SourceDualVector2 Clamp(SourceDualVector2 a, SourceDualVector2 low, SourceDualVector2 high) =>
        Min(Max(a, low), high);

    public readonly SourceDual Length() => ISourceDualNumbers<SourceDualVector2>.Length(this);

    public readonly SourceDual LengthSquared() => Dot(this, this);

    public static SourceDualVector2 Reflect(SourceDualVector2 a, SourceDualVector2 normal) =>
        a - 2 * Dot(a, normal) * normal;

    public static SourceDualVector2 TransformNormal(SourceDualVector2 a, SourceDualMatrix4x4 m) =>
        Of(ISourceDualNumbers<SourceDualVector2>.Times(a.Numbers, m.Numbers));

    public static SourceDualVector2 Transform(SourceDualVector2 a, SourceDualMatrix4x4 m) =>
        TransformNormal(a, m) + Of(m.Numbers[12..]);
}

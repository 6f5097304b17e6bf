namespace SymDiff.Generator.Tests.Support;

/// <summary>Stands in for <c>Vector3</c> on dual numbers.</summary>
public struct SourceDualVector3(SourceDual x, SourceDual y, SourceDual z) : ISourceDualNumbers<SourceDualVector3>
{
    public SourceDual X = x;
    public SourceDual Y = y;
    public SourceDual Z = z;

    public SourceDualVector3(SourceDual all)
        : this(all, all, all)
    {
    }

    public SourceDualVector3(SourceDualVector2 first, SourceDual z)
        : this(first.X, first.Y, z)
    {
    }

    public static SourceDualVector3 Zero => new(0);

    public static SourceDualVector3 One => new(1);

    public static SourceDualVector3 UnitX => new(1, 0, 0);

    public static SourceDualVector3 UnitY => new(0, 1, 0);

    public static SourceDualVector3 UnitZ => new(0, 0, 1);

    public readonly SourceDual[] Numbers => [X, Y, Z];

    public static SourceDualVector3 Of(SourceDual[] numbers) => new(numbers[0], numbers[1], numbers[2]);

    public static SourceDualVector3 operator -(SourceDualVector3 a) =>
        ISourceDualNumbers<SourceDualVector3>.Each(a, x => -x);

    public static SourceDualVector3 operator +(SourceDualVector3 a, SourceDualVector3 b) =>
        ISourceDualNumbers<SourceDualVector3>.Each(a, b, (x, y) => x + y);

    public static SourceDualVector3 Add(SourceDualVector3 a, SourceDualVector3 b) => a + b;

    public static SourceDualVector3 operator -(SourceDualVector3 a, SourceDualVector3 b) =>
        ISourceDualNumbers<SourceDualVector3>.Each(a, b, (x, y) => x - y);

    public static SourceDualVector3 Subtract(SourceDualVector3 a, SourceDualVector3 b) => a - b;

    public static SourceDualVector3 operator *(SourceDualVector3 a, SourceDualVector3 b) =>
        ISourceDualNumbers<SourceDualVector3>.Each(a, b, (x, y) => x * y);

    public static SourceDualVector3 Multiply(SourceDualVector3 a, SourceDualVector3 b) => a * b;

    public static SourceDualVector3 operator /(SourceDualVector3 a, SourceDualVector3 b) =>
        ISourceDualNumbers<SourceDualVector3>.Each(a, b, (x, y) => x / y);

    public static SourceDualVector3 Divide(SourceDualVector3 a, SourceDualVector3 b) => a / b;

    public static SourceDualVector3 operator *(SourceDualVector3 a, SourceDual s) =>
        ISourceDualNumbers<SourceDualVector3>.Each(a, x => x * s);

    public static SourceDualVector3 operator *(SourceDual s, SourceDualVector3 a) => a * s;

    public static SourceDualVector3 operator /(SourceDualVector3 a, SourceDual s) =>
        ISourceDualNumbers<SourceDualVector3>.Each(a, x => x / s);

    public static SourceDual Dot(SourceDualVector3 a, SourceDualVector3 b) =>
        ISourceDualNumbers<SourceDualVector3>.Dot(a, b);

    public static SourceDual Sum(SourceDualVector3 a) => Dot(a, One);

    public static SourceDual Distance(SourceDualVector3 a, SourceDualVector3 b) => (a - b).Length();

    public static SourceDual DistanceSquared(SourceDualVector3 a, SourceDualVector3 b) => (a - b).LengthSquared();

    public static SourceDualVector3 Normalize(SourceDualVector3 a) => a / a.Length();

    public static SourceDualVector3 Negate(SourceDualVector3 a) => -a;

    public static SourceDualVector3 Lerp(SourceDualVector3 a, SourceDualVector3 b, SourceDual t) =>
        ISourceDualNumbers<SourceDualVector3>.Lerp(a, b, t);

    public static SourceDualVector3 FusedMultiplyAdd(SourceDualVector3 a, SourceDualVector3 b, SourceDualVector3 c) =>
        a * b + c;

    public static SourceDualVector3 Abs(SourceDualVector3 a) =>
        ISourceDualNumbers<SourceDualVector3>.Each(a, SourceDualMath.Abs);

    public static SourceDualVector3 SquareRoot(SourceDualVector3 a) =>
        ISourceDualNumbers<SourceDualVector3>.Each(a, SourceDualMath.Sqrt);

    public static SourceDualVector3 Min(SourceDualVector3 a, SourceDualVector3 b) =>
        ISourceDualNumbers<SourceDualVector3>.Each(a, b, SourceDualMath.Min);

    public static SourceDualVector3 Max(SourceDualVector3 a, SourceDualVector3 b) =>
        ISourceDualNumbers<SourceDualVector3>.Each(a, b, SourceDualMath.Max);

    public static SourceDualVector3 Clamp(SourceDualVector3 a, SourceDualVector3 low, SourceDualVector3 high) =>
        Min(Max(a, low), high);

    public readonly SourceDual Length() => ISourceDualNumbers<SourceDualVector3>.Length(this);

    public readonly SourceDual LengthSquared() => Dot(this, this);

    public static SourceDualVector3 Cross(SourceDualVector3 a, SourceDualVector3 b) =>
        new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);

    public static SourceDualVector3 Transform(SourceDualVector3 a, SourceDualQuaternion q)
    {
        SourceDualQuaternion turned = q * new SourceDualQuaternion(a, 0) * SourceDualQuaternion.Conjugate(q);
        return new SourceDualVector3(turned.X, turned.Y, turned.Z);
    }

    public static SourceDualVector3 Reflect(SourceDualVector3 a, SourceDualVector3 normal) =>
        a - 2 * Dot(a, normal) * normal;

    public static SourceDualVector3 TransformNormal(SourceDualVector3 a, SourceDualMatrix4x4 m) =>
        Of(ISourceDualNumbers<SourceDualVector3>.Times(a.Numbers, m.Numbers));

    public static SourceDualVector3 Transform(SourceDualVector3 a, SourceDualMatrix4x4 m) =>
        TransformNormal(a, m) + Of(m.Numbers[12..]);
}

namespace SymDiff.Generator.Tests.Support;

/// <summary>Stands in for <c>Quaternion</c> on dual numbers.</summary>
public struct SourceDualQuaternion(SourceDual x, SourceDual y, SourceDual z, SourceDual w)
    : ISourceDualNumbers<SourceDualQuaternion>
{
    public SourceDual X = x;
    public SourceDual Y = y;
    public SourceDual Z = z;
    public SourceDual W = w;

    public SourceDualQuaternion(SourceDualVector3 vector, SourceDual scalar)
        : this(vector.X, vector.Y, vector.Z, scalar)
    {
    }

    public static SourceDualQuaternion Identity => new(0, 0, 0, 1);

    public readonly SourceDual[] Numbers => [X, Y, Z, W];

    private readonly SourceDualVector3 Vector => new(X, Y, Z);

    public static SourceDualQuaternion Of(SourceDual[] numbers) => new(numbers[0], numbers[1], numbers[2], numbers[3]);

    public static SourceDualQuaternion operator +(SourceDualQuaternion a, SourceDualQuaternion b) =>
        ISourceDualNumbers<SourceDualQuaternion>.Each(a, b, (x, y) => x + y);

    public static SourceDualQuaternion operator -(SourceDualQuaternion a, SourceDualQuaternion b) =>
        ISourceDualNumbers<SourceDualQuaternion>.Each(a, b, (x, y) => x - y);

    public static SourceDualQuaternion operator *(SourceDualQuaternion a, SourceDual s) =>
        ISourceDualNumbers<SourceDualQuaternion>.Each(a, x => x * s);

    public static SourceDualQuaternion operator *(SourceDualQuaternion a, SourceDualQuaternion b) => new(
        a.W * b.Vector + b.W * a.Vector + SourceDualVector3.Cross(a.Vector, b.Vector),
        a.W * b.W - SourceDualVector3.Dot(a.Vector, b.Vector));

    public static SourceDualQuaternion operator /(SourceDualQuaternion a, SourceDualQuaternion b) => a * Inverse(b);

    public static SourceDualQuaternion Conjugate(SourceDualQuaternion a) => new(-a.X, -a.Y, -a.Z, a.W);

    public static SourceDualQuaternion Inverse(SourceDualQuaternion a) => Conjugate(a) * (1 / a.LengthSquared());

    public static SourceDualQuaternion Concatenate(SourceDualQuaternion a, SourceDualQuaternion b) => b * a;

    public static SourceDual Dot(SourceDualQuaternion a, SourceDualQuaternion b) =>
        ISourceDualNumbers<SourceDualQuaternion>.Dot(a, b);

    public static SourceDualQuaternion Normalize(SourceDualQuaternion a) => a * (1 / a.Length());

    public static SourceDualQuaternion CreateFromAxisAngle(SourceDualVector3 axis, SourceDual angle) =>
        new(axis * SourceDualMath.Sin(angle / 2), SourceDualMath.Cos(angle / 2));

    public readonly SourceDual Length() => ISourceDualNumbers<SourceDualQuaternion>.Length(this);

    public readonly SourceDual LengthSquared() => Dot(this, this);
}

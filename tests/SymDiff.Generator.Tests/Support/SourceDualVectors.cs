namespace SymDiff.Generator.Tests.Support;

/// <summary>Stands in for a vector, quaternion or matrix of <c>System.Numerics</c> on dual numbers: its numbers, on
/// which formulas of textbooks work.</summary>
public interface ISourceDualNumbers<T>
    where T : struct, ISourceDualNumbers<T>
{
    SourceDual[] Numbers { get; }

    static abstract T Of(SourceDual[] numbers);

    static T Each(T a, T b, Func<SourceDual, SourceDual, SourceDual> by) =>
        T.Of([.. a.Numbers.Zip(b.Numbers, by)]);

    static T Each(T a, Func<SourceDual, SourceDual> by) => T.Of([.. a.Numbers.Select(by)]);

    static SourceDual Dot(T a, T b)
    {
        SourceDual sum = 0;
        foreach ((SourceDual x, SourceDual y) in a.Numbers.Zip(b.Numbers))
        {
            sum += x * y;
        }

        return sum;
    }

    static SourceDual Length(T a)
    {
        SourceDual squares = Dot(a, a);
        return squares.Value == 0 ? 0 : SourceDualMath.Sqrt(squares);
    }

    static T Lerp(T a, T b, SourceDual t) => Each(a, b, (x, y) => x * (1 - t) + y * t);

    // A row times the upper rows and left columns of a matrix.
    static SourceDual[] Times(SourceDual[] row, SourceDual[] matrix)
    {
        SourceDual[] product = new SourceDual[row.Length];
        for (int column = 0; column < row.Length; column++)
        {
            product[column] = 0;
            for (int k = 0; k < row.Length; k++)
            {
                product[column] += row[k] * matrix[4 * k + column];
            }
        }

        return product;
    }
}

/// <inheritdoc/>
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

    public static SourceDualVector2 operator -(SourceDualVector2 a) => ISourceDualNumbers<SourceDualVector2>.Each(a, x => -x);

    public static SourceDualVector2 operator +(SourceDualVector2 a, SourceDualVector2 b) => ISourceDualNumbers<SourceDualVector2>.Each(a, b, (x, y) => x + y);

    public static SourceDualVector2 Add(SourceDualVector2 a, SourceDualVector2 b) => a + b;

    public static SourceDualVector2 operator -(SourceDualVector2 a, SourceDualVector2 b) => ISourceDualNumbers<SourceDualVector2>.Each(a, b, (x, y) => x - y);

    public static SourceDualVector2 Subtract(SourceDualVector2 a, SourceDualVector2 b) => a - b;

    public static SourceDualVector2 operator *(SourceDualVector2 a, SourceDualVector2 b) => ISourceDualNumbers<SourceDualVector2>.Each(a, b, (x, y) => x * y);

    public static SourceDualVector2 Multiply(SourceDualVector2 a, SourceDualVector2 b) => a * b;

    public static SourceDualVector2 operator /(SourceDualVector2 a, SourceDualVector2 b) => ISourceDualNumbers<SourceDualVector2>.Each(a, b, (x, y) => x / y);

    public static SourceDualVector2 Divide(SourceDualVector2 a, SourceDualVector2 b) => a / b;

    public static SourceDualVector2 operator *(SourceDualVector2 a, SourceDual s) => ISourceDualNumbers<SourceDualVector2>.Each(a, x => x * s);

    public static SourceDualVector2 operator *(SourceDual s, SourceDualVector2 a) => a * s;

    public static SourceDualVector2 operator /(SourceDualVector2 a, SourceDual s) => ISourceDualNumbers<SourceDualVector2>.Each(a, x => x / s);

    public static SourceDual Dot(SourceDualVector2 a, SourceDualVector2 b) => ISourceDualNumbers<SourceDualVector2>.Dot(a, b);

    public static SourceDual Sum(SourceDualVector2 a) => Dot(a, One);

    public static SourceDual Distance(SourceDualVector2 a, SourceDualVector2 b) => (a - b).Length();

    public static SourceDual DistanceSquared(SourceDualVector2 a, SourceDualVector2 b) => (a - b).LengthSquared();

    public static SourceDualVector2 Normalize(SourceDualVector2 a) => a / a.Length();

    public static SourceDualVector2 Negate(SourceDualVector2 a) => -a;

    public static SourceDualVector2 Lerp(SourceDualVector2 a, SourceDualVector2 b, SourceDual t) => ISourceDualNumbers<SourceDualVector2>.Lerp(a, b, t);

    public static SourceDualVector2 FusedMultiplyAdd(SourceDualVector2 a, SourceDualVector2 b, SourceDualVector2 c) => a * b + c;

    public static SourceDualVector2 Abs(SourceDualVector2 a) => ISourceDualNumbers<SourceDualVector2>.Each(a, SourceDualMath.Abs);

    public static SourceDualVector2 SquareRoot(SourceDualVector2 a) => ISourceDualNumbers<SourceDualVector2>.Each(a, SourceDualMath.Sqrt);

    public static SourceDualVector2 Min(SourceDualVector2 a, SourceDualVector2 b) => ISourceDualNumbers<SourceDualVector2>.Each(a, b, SourceDualMath.Min);

    public static SourceDualVector2 Max(SourceDualVector2 a, SourceDualVector2 b) => ISourceDualNumbers<SourceDualVector2>.Each(a, b, SourceDualMath.Max);

    public static SourceDualVector2 Clamp(SourceDualVector2 a, SourceDualVector2 low, SourceDualVector2 high) => Min(Max(a, low), high);

    public readonly SourceDual Length() => ISourceDualNumbers<SourceDualVector2>.Length(this);

    public readonly SourceDual LengthSquared() => Dot(this, this);

    public static SourceDualVector2 Reflect(SourceDualVector2 a, SourceDualVector2 normal) => a - 2 * Dot(a, normal) * normal;

    public static SourceDualVector2 TransformNormal(SourceDualVector2 a, SourceDualMatrix4x4 m) => Of(ISourceDualNumbers<SourceDualVector2>.Times(a.Numbers, m.Numbers));

    public static SourceDualVector2 Transform(SourceDualVector2 a, SourceDualMatrix4x4 m) =>
        TransformNormal(a, m) + Of(m.Numbers[12..]);
}

/// <inheritdoc/>
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

    public static SourceDualVector3 operator -(SourceDualVector3 a) => ISourceDualNumbers<SourceDualVector3>.Each(a, x => -x);

    public static SourceDualVector3 operator +(SourceDualVector3 a, SourceDualVector3 b) => ISourceDualNumbers<SourceDualVector3>.Each(a, b, (x, y) => x + y);

    public static SourceDualVector3 Add(SourceDualVector3 a, SourceDualVector3 b) => a + b;

    public static SourceDualVector3 operator -(SourceDualVector3 a, SourceDualVector3 b) => ISourceDualNumbers<SourceDualVector3>.Each(a, b, (x, y) => x - y);

    public static SourceDualVector3 Subtract(SourceDualVector3 a, SourceDualVector3 b) => a - b;

    public static SourceDualVector3 operator *(SourceDualVector3 a, SourceDualVector3 b) => ISourceDualNumbers<SourceDualVector3>.Each(a, b, (x, y) => x * y);

    public static SourceDualVector3 Multiply(SourceDualVector3 a, SourceDualVector3 b) => a * b;

    public static SourceDualVector3 operator /(SourceDualVector3 a, SourceDualVector3 b) => ISourceDualNumbers<SourceDualVector3>.Each(a, b, (x, y) => x / y);

    public static SourceDualVector3 Divide(SourceDualVector3 a, SourceDualVector3 b) => a / b;

    public static SourceDualVector3 operator *(SourceDualVector3 a, SourceDual s) => ISourceDualNumbers<SourceDualVector3>.Each(a, x => x * s);

    public static SourceDualVector3 operator *(SourceDual s, SourceDualVector3 a) => a * s;

    public static SourceDualVector3 operator /(SourceDualVector3 a, SourceDual s) => ISourceDualNumbers<SourceDualVector3>.Each(a, x => x / s);

    public static SourceDual Dot(SourceDualVector3 a, SourceDualVector3 b) => ISourceDualNumbers<SourceDualVector3>.Dot(a, b);

    public static SourceDual Sum(SourceDualVector3 a) => Dot(a, One);

    public static SourceDual Distance(SourceDualVector3 a, SourceDualVector3 b) => (a - b).Length();

    public static SourceDual DistanceSquared(SourceDualVector3 a, SourceDualVector3 b) => (a - b).LengthSquared();

    public static SourceDualVector3 Normalize(SourceDualVector3 a) => a / a.Length();

    public static SourceDualVector3 Negate(SourceDualVector3 a) => -a;

    public static SourceDualVector3 Lerp(SourceDualVector3 a, SourceDualVector3 b, SourceDual t) => ISourceDualNumbers<SourceDualVector3>.Lerp(a, b, t);

    public static SourceDualVector3 FusedMultiplyAdd(SourceDualVector3 a, SourceDualVector3 b, SourceDualVector3 c) => a * b + c;

    public static SourceDualVector3 Abs(SourceDualVector3 a) => ISourceDualNumbers<SourceDualVector3>.Each(a, SourceDualMath.Abs);

    public static SourceDualVector3 SquareRoot(SourceDualVector3 a) => ISourceDualNumbers<SourceDualVector3>.Each(a, SourceDualMath.Sqrt);

    public static SourceDualVector3 Min(SourceDualVector3 a, SourceDualVector3 b) => ISourceDualNumbers<SourceDualVector3>.Each(a, b, SourceDualMath.Min);

    public static SourceDualVector3 Max(SourceDualVector3 a, SourceDualVector3 b) => ISourceDualNumbers<SourceDualVector3>.Each(a, b, SourceDualMath.Max);

    public static SourceDualVector3 Clamp(SourceDualVector3 a, SourceDualVector3 low, SourceDualVector3 high) => Min(Max(a, low), high);

    public readonly SourceDual Length() => ISourceDualNumbers<SourceDualVector3>.Length(this);

    public readonly SourceDual LengthSquared() => Dot(this, this);

    public static SourceDualVector3 Cross(SourceDualVector3 a, SourceDualVector3 b) =>
        new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);

    public static SourceDualVector3 Transform(SourceDualVector3 a, SourceDualQuaternion q)
    {
        SourceDualQuaternion turned = q * new SourceDualQuaternion(a, 0) * SourceDualQuaternion.Conjugate(q);
        return new SourceDualVector3(turned.X, turned.Y, turned.Z);
    }

    public static SourceDualVector3 Reflect(SourceDualVector3 a, SourceDualVector3 normal) => a - 2 * Dot(a, normal) * normal;

    public static SourceDualVector3 TransformNormal(SourceDualVector3 a, SourceDualMatrix4x4 m) => Of(ISourceDualNumbers<SourceDualVector3>.Times(a.Numbers, m.Numbers));

    public static SourceDualVector3 Transform(SourceDualVector3 a, SourceDualMatrix4x4 m) =>
        TransformNormal(a, m) + Of(m.Numbers[12..]);
}

/// <inheritdoc/>
public struct SourceDualVector4(SourceDual x, SourceDual y, SourceDual z, SourceDual w) : ISourceDualNumbers<SourceDualVector4>
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

    public static SourceDualVector4 operator -(SourceDualVector4 a) => ISourceDualNumbers<SourceDualVector4>.Each(a, x => -x);

    public static SourceDualVector4 operator +(SourceDualVector4 a, SourceDualVector4 b) => ISourceDualNumbers<SourceDualVector4>.Each(a, b, (x, y) => x + y);

    public static SourceDualVector4 Add(SourceDualVector4 a, SourceDualVector4 b) => a + b;

    public static SourceDualVector4 operator -(SourceDualVector4 a, SourceDualVector4 b) => ISourceDualNumbers<SourceDualVector4>.Each(a, b, (x, y) => x - y);

    public static SourceDualVector4 Subtract(SourceDualVector4 a, SourceDualVector4 b) => a - b;

    public static SourceDualVector4 operator *(SourceDualVector4 a, SourceDualVector4 b) => ISourceDualNumbers<SourceDualVector4>.Each(a, b, (x, y) => x * y);

    public static SourceDualVector4 Multiply(SourceDualVector4 a, SourceDualVector4 b) => a * b;

    public static SourceDualVector4 operator /(SourceDualVector4 a, SourceDualVector4 b) => ISourceDualNumbers<SourceDualVector4>.Each(a, b, (x, y) => x / y);

    public static SourceDualVector4 Divide(SourceDualVector4 a, SourceDualVector4 b) => a / b;

    public static SourceDualVector4 operator *(SourceDualVector4 a, SourceDual s) => ISourceDualNumbers<SourceDualVector4>.Each(a, x => x * s);

    public static SourceDualVector4 operator *(SourceDual s, SourceDualVector4 a) => a * s;

    public static SourceDualVector4 operator /(SourceDualVector4 a, SourceDual s) => ISourceDualNumbers<SourceDualVector4>.Each(a, x => x / s);

    public static SourceDual Dot(SourceDualVector4 a, SourceDualVector4 b) => ISourceDualNumbers<SourceDualVector4>.Dot(a, b);

    public static SourceDual Sum(SourceDualVector4 a) => Dot(a, One);

    public static SourceDual Distance(SourceDualVector4 a, SourceDualVector4 b) => (a - b).Length();

    public static SourceDual DistanceSquared(SourceDualVector4 a, SourceDualVector4 b) => (a - b).LengthSquared();

    public static SourceDualVector4 Normalize(SourceDualVector4 a) => a / a.Length();

    public static SourceDualVector4 Negate(SourceDualVector4 a) => -a;

    public static SourceDualVector4 Lerp(SourceDualVector4 a, SourceDualVector4 b, SourceDual t) => ISourceDualNumbers<SourceDualVector4>.Lerp(a, b, t);

    public static SourceDualVector4 FusedMultiplyAdd(SourceDualVector4 a, SourceDualVector4 b, SourceDualVector4 c) => a * b + c;

    public static SourceDualVector4 Abs(SourceDualVector4 a) => ISourceDualNumbers<SourceDualVector4>.Each(a, SourceDualMath.Abs);

    public static SourceDualVector4 SquareRoot(SourceDualVector4 a) => ISourceDualNumbers<SourceDualVector4>.Each(a, SourceDualMath.Sqrt);

    public static SourceDualVector4 Min(SourceDualVector4 a, SourceDualVector4 b) => ISourceDualNumbers<SourceDualVector4>.Each(a, b, SourceDualMath.Min);

    public static SourceDualVector4 Max(SourceDualVector4 a, SourceDualVector4 b) => ISourceDualNumbers<SourceDualVector4>.Each(a, b, SourceDualMath.Max);

    public static SourceDualVector4 Clamp(SourceDualVector4 a, SourceDualVector4 low, SourceDualVector4 high) => Min(Max(a, low), high);

    public readonly SourceDual Length() => ISourceDualNumbers<SourceDualVector4>.Length(this);

    public readonly SourceDual LengthSquared() => Dot(this, this);

    public static SourceDualVector4 Transform(SourceDualVector4 a, SourceDualMatrix4x4 m) => Of(ISourceDualNumbers<SourceDualVector4>.Times(a.Numbers, m.Numbers));
}

/// <inheritdoc/>
public struct SourceDualQuaternion(SourceDual x, SourceDual y, SourceDual z, SourceDual w) : ISourceDualNumbers<SourceDualQuaternion>
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

    public static SourceDualQuaternion operator +(SourceDualQuaternion a, SourceDualQuaternion b) => ISourceDualNumbers<SourceDualQuaternion>.Each(a, b, (x, y) => x + y);

    public static SourceDualQuaternion operator -(SourceDualQuaternion a, SourceDualQuaternion b) => ISourceDualNumbers<SourceDualQuaternion>.Each(a, b, (x, y) => x - y);

    public static SourceDualQuaternion operator *(SourceDualQuaternion a, SourceDual s) => ISourceDualNumbers<SourceDualQuaternion>.Each(a, x => x * s);

    public static SourceDualQuaternion operator *(SourceDualQuaternion a, SourceDualQuaternion b) => new(
        a.W * b.Vector + b.W * a.Vector + SourceDualVector3.Cross(a.Vector, b.Vector),
        a.W * b.W - SourceDualVector3.Dot(a.Vector, b.Vector));

    public static SourceDualQuaternion operator /(SourceDualQuaternion a, SourceDualQuaternion b) => a * Inverse(b);

    public static SourceDualQuaternion Conjugate(SourceDualQuaternion a) => new(-a.X, -a.Y, -a.Z, a.W);

    public static SourceDualQuaternion Inverse(SourceDualQuaternion a) => Conjugate(a) * (1 / a.LengthSquared());

    public static SourceDualQuaternion Concatenate(SourceDualQuaternion a, SourceDualQuaternion b) => b * a;

    public static SourceDual Dot(SourceDualQuaternion a, SourceDualQuaternion b) => ISourceDualNumbers<SourceDualQuaternion>.Dot(a, b);

    public static SourceDualQuaternion Normalize(SourceDualQuaternion a) => a * (1 / a.Length());

    public static SourceDualQuaternion CreateFromAxisAngle(SourceDualVector3 axis, SourceDual angle) =>
        new(axis * SourceDualMath.Sin(angle / 2), SourceDualMath.Cos(angle / 2));

    public readonly SourceDual Length() => ISourceDualNumbers<SourceDualQuaternion>.Length(this);

    public readonly SourceDual LengthSquared() => Dot(this, this);
}

namespace SymDiff.Generator.Tests.Support;

/// <summary>Stands in for <c>Matrix4x4</c> on dual numbers; vectors are rows that stand to its left.</summary>
public struct SourceDualMatrix4x4 : ISourceDualNumbers<SourceDualMatrix4x4>
{
    private SourceDual[]? numbers;

    public SourceDualMatrix4x4(
        SourceDual m11, SourceDual m12, SourceDual m13, SourceDual m14,
        SourceDual m21, SourceDual m22, SourceDual m23, SourceDual m24,
        SourceDual m31, SourceDual m32, SourceDual m33, SourceDual m34,
        SourceDual m41, SourceDual m42, SourceDual m43, SourceDual m44) => numbers =
        [
            m11, m12, m13, m14, m21, m22, m23, m24, m31, m32, m33, m34, m41, m42, m43, m44,
        ];

    public static SourceDualMatrix4x4 Identity => CreateScale(1);

    public readonly SourceDual[] Numbers => numbers ?? new SourceDual[16];

    public readonly SourceDual M11 => Numbers[0];

    public readonly SourceDual M12 => Numbers[1];

    public readonly SourceDual M13 => Numbers[2];

    public readonly SourceDual M14 => Numbers[3];

    public readonly SourceDual M21 => Numbers[4];

    public readonly SourceDual M22 => Numbers[5];

    public readonly SourceDual M23 => Numbers[6];

    public readonly SourceDual M24 => Numbers[7];

    public readonly SourceDual M31 => Numbers[8];

    public readonly SourceDual M32 => Numbers[9];

    public readonly SourceDual M33 => Numbers[10];

    public readonly SourceDual M34 => Numbers[11];

    public readonly SourceDual M41 => Numbers[12];

    public readonly SourceDual M42 => Numbers[13];

    public readonly SourceDual M43 => Numbers[14];

    public readonly SourceDual M44 => Numbers[15];

    public readonly SourceDualVector3 Translation => new(M41, M42, M43);

    public static SourceDualMatrix4x4 Of(SourceDual[] numbers) => new() { numbers = numbers };

    public static SourceDualMatrix4x4 operator +(SourceDualMatrix4x4 a, SourceDualMatrix4x4 b) =>
        ISourceDualNumbers<SourceDualMatrix4x4>.Each(a, b, (x, y) => x + y);

    public static SourceDualMatrix4x4 operator -(SourceDualMatrix4x4 a, SourceDualMatrix4x4 b) =>
        ISourceDualNumbers<SourceDualMatrix4x4>.Each(a, b, (x, y) => x - y);

    public static SourceDualMatrix4x4 operator *(SourceDualMatrix4x4 a, SourceDual s) =>
        ISourceDualNumbers<SourceDualMatrix4x4>.Each(a, x => x * s);

    public static SourceDualMatrix4x4 operator *(SourceDualMatrix4x4 a, SourceDualMatrix4x4 b) => Of(
    [
        .. Enumerable.Range(0, 4).SelectMany(row =>
            ISourceDualNumbers<SourceDualMatrix4x4>.Times(a.Numbers[(4 * row)..(4 * row + 4)], b.Numbers)),
    ]);

    public static SourceDualMatrix4x4 Transpose(SourceDualMatrix4x4 a) =>
        Of([.. Enumerable.Range(0, 16).Select(i => a.Numbers[i % 4 * 4 + i / 4])]);

    public static SourceDualMatrix4x4 Lerp(SourceDualMatrix4x4 a, SourceDualMatrix4x4 b, SourceDual t) =>
        ISourceDualNumbers<SourceDualMatrix4x4>.Lerp(a, b, t);

    public static SourceDualMatrix4x4 CreateScale(SourceDual s) => new(s, 0, 0, 0, 0, s, 0, 0, 0, 0, s, 0, 0, 0, 0, 1);

    public static SourceDualMatrix4x4 CreateTranslation(SourceDualVector3 by) =>
        new(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, by.X, by.Y, by.Z, 1);

    public static SourceDualMatrix4x4 CreateRotationX(SourceDual angle)
    {
        (SourceDual sin, SourceDual cos) = SourceDualMath.SinCos(angle);
        return new(1, 0, 0, 0, 0, cos, sin, 0, 0, -sin, cos, 0, 0, 0, 0, 1);
    }

    public static SourceDualMatrix4x4 CreateRotationZ(SourceDual angle)
    {
        (SourceDual sin, SourceDual cos) = SourceDualMath.SinCos(angle);
        return new(cos, sin, 0, 0, -sin, cos, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
    }

    // The rows are where the rotation takes the axes.
    public static SourceDualMatrix4x4 CreateFromQuaternion(SourceDualQuaternion q)
    {
        SourceDualVector3 x = SourceDualVector3.UnitX, y = SourceDualVector3.UnitY, z = SourceDualVector3.UnitZ;
        (x, y, z) = (Turned(x, q), Turned(y, q), Turned(z, q));
        return new(x.X, x.Y, x.Z, 0, y.X, y.Y, y.Z, 0, z.X, z.Y, z.Z, 0, 0, 0, 0, 1);
    }

    // Along the first row, each time without a row and a column.
    public readonly SourceDual GetDeterminant() => Determinant(Numbers, 4);

    // v + 2·w·(u × v) + 2·u × (u × v), also where the quaternion is no unit.
    private static SourceDualVector3 Turned(SourceDualVector3 v, SourceDualQuaternion q)
    {
        SourceDualVector3 u = new(q.X, q.Y, q.Z);
        SourceDualVector3 across = SourceDualVector3.Cross(u, v);
        return v + 2 * q.W * across + 2 * SourceDualVector3.Cross(u, across);
    }

    private static SourceDual Determinant(SourceDual[] cells, int size)
    {
        if (size == 1)
        {
            return cells[0];
        }

        SourceDual sum = 0;
        for (int column = 0; column < size; column++)
        {
            SourceDual[] minor = [.. cells.Skip(size).Where((_, i) => i % size != column)];
            sum += (column % 2 == 0 ? 1 : -1) * cells[column] * Determinant(minor, size - 1);
        }

        return sum;
    }
}

using SymDiff.Generator.Ir;
using static SymDiff.Generator.Rules.Functions;

namespace SymDiff.Generator.Rules;

/// <summary>Matrices of four rows; vectors are rows that stand to their left.</summary>
internal static partial class NumericsRules
{
    private const string M = "Matrix4x4";

    private static IEnumerable<NumericsRow> MatrixRows =>
    [
        new(M, Constructor, [.. Enumerable.Repeat(Float, 16)], (_, x) => new([.. x.Select(y => y.Single)])),
        new(M, "get_Identity", [], (_, _) => Diagonal(One, One, One)),
        .. Linear(M),
        .. Both(M, "op_Multiply", "Multiply", M, M, MatrixProduct),
        .. Both(M, "op_Multiply", "Multiply", M, Float, (a, s) => a * s),
        Row(M, "Transpose", M, Transposed),
        Row(M, "GetDeterminant", M, _ => _) with { Result = (name, x) => Determinant(name, x[0]) },
        new(M, "Lerp", [M, M, Float], (name, x) => Interpolated(name, x[0], x[1], x[2].Single)),
        Row(M, "get_Translation", M, a => Row(a, 3).First(3)),
        Row(M, "CreateTranslation", "Vector3", Translation),
        new(M, "CreateTranslation", [Float, Float, Float], (_, x) => Translation(new(x[0].Single, x[1].Single,
            x[2].Single))),
        Row(M, "CreateScale", Float, s => Diagonal(s.Single, s.Single, s.Single)),
        Row(M, "CreateScale", "Vector3", s => Diagonal(s[0], s[1], s[2])),
        new(M, "CreateScale", [Float, Float, Float], (_, x) => Diagonal(x[0].Single, x[1].Single, x[2].Single)),
        new(M, "CreateRotationX", [Float], (name, x) => Rotation(name, x[0].Single, 1, 2)),
        new(M, "CreateRotationY", [Float], (name, x) => Rotation(name, x[0].Single, 2, 0)),
        new(M, "CreateRotationZ", [Float], (name, x) => Rotation(name, x[0].Single, 0, 1)),
        new(M, "CreateFromQuaternion", [Q], (_, x) => OfQuaternion(x[0])),
        new(M, "CreateFromAxisAngle", ["Vector3", Float], (name, x) => OfQuaternion(
            AroundAxis(name, x[0], x[1].Single).Each(number => name("rotation", number)))),
    ];

    private static Constant One => Constant.Of(1, IrType.Single);

    private static Components Row(Components matrix, int row) =>
        new([.. matrix.Numbers.Skip(4 * row).Take(4)]);

    private static Components Diagonal(Expr x, Expr y, Expr z)
    {
        Expr[] cells = Zeros(16, 15);
        (cells[0], cells[5], cells[10]) = (x, y, z);
        return new(cells);
    }

    private static Components Translation(Components by)
    {
        Expr[] cells = [.. Diagonal(One, One, One).Numbers];
        (cells[12], cells[13], cells[14]) = (by[0], by[1], by[2]);
        return new(cells);
    }

    // In the plane of two axes, from the first to the second.
    private static Components Rotation(Naming name, Expr angle, int first, int second)
    {
        Expr[] cells = [.. Diagonal(One, One, One).Numbers];
        (Expr sin, Expr cos) = (name("sin", Sin(angle)), name("cos", Cos(angle)));
        cells[(4 * first) + first] = cos;
        cells[(4 * first) + second] = sin;
        cells[(4 * second) + first] = -sin;
        cells[(4 * second) + second] = cos;
        return new(cells);
    }

    private static Components OfQuaternion(Components q)
    {
        (Expr x, Expr y, Expr z, Expr w) = (q[0], q[1], q[2], q[3]);
        Expr o = Zeros(1)[0];
        return new(
            1 - 2 * (y * y + z * z), 2 * (x * y + z * w), 2 * (z * x - y * w), o,
            2 * (x * y - z * w), 1 - 2 * (z * z + x * x), 2 * (y * z + x * w), o,
            2 * (z * x + y * w), 2 * (y * z - x * w), 1 - 2 * (y * y + x * x), o,
            o, o, o, One);
    }

    private static Components MatrixProduct(Components a, Components b) => new(
        [.. Enumerable.Range(0, 4).SelectMany(row => Transformed(Row(a, row), b).Numbers)]);

    private static Components Transposed(Components a) =>
        new([.. Enumerable.Range(0, 16).Select(i => a[(4 * (i % 4)) + (i / 4)])]);

    // By the minors of the two lower rows, each of which is needed twice.
    private static Components Determinant(Naming name, Components m)
    {
        Expr Minor(int i, int j) => name("minor", m[8 + i] * m[12 + j] - m[8 + j] * m[12 + i]);
        Expr zw = Minor(2, 3);
        Expr yw = Minor(1, 3);
        Expr yz = Minor(1, 2);
        Expr xw = Minor(0, 3);
        Expr xz = Minor(0, 2);
        Expr xy = Minor(0, 1);
        return m[0] * (m[5] * zw - m[6] * yw + m[7] * yz)
            - m[1] * (m[4] * zw - m[6] * xw + m[7] * xz)
            + m[2] * (m[4] * yw - m[5] * xw + m[7] * xy)
            - m[3] * (m[4] * yz - m[5] * xz + m[6] * xy);
    }
}

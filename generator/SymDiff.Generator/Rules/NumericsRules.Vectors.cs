using SymDiff.Generator.Ir;
using static SymDiff.Generator.Rules.Functions;

namespace SymDiff.Generator.Rules;

/// <summary>Vectors of two, three and four numbers.</summary>
internal static partial class NumericsRules
{
    private static string[] Axes => ["UnitX", "UnitY", "UnitZ", "UnitW"];

    // What only some of them have.
    private static IEnumerable<NumericsRow> VectorRows =>
    [
        new("Vector3", Constructor, ["Vector2", Float], (_, v) => v[0].Then(v[1].Single)),
        new("Vector3", "Create", ["Vector2", Float], (_, v) => v[0].Then(v[1].Single)),
        new("Vector4", Constructor, ["Vector2", Float, Float], (_, v) => v[0].Then(v[1].Single, v[2].Single)),
        new("Vector4", Constructor, ["Vector3", Float], (_, v) => v[0].Then(v[1].Single)),
        new("Vector4", "Create", ["Vector3", Float], (_, v) => v[0].Then(v[1].Single)),
        Row("Vector3", "Cross", "Vector3", "Vector3", Cross),
        new("Vector2", "Reflect", ["Vector2", "Vector2"], (name, v) => Reflected(name, v[0], v[1])),
        new("Vector3", "Reflect", ["Vector3", "Vector3"], (name, v) => Reflected(name, v[0], v[1])),
        Row("Vector2", "Transform", "Vector2", "Matrix4x4", (v, m) => Transformed(v, m) + Row(m, 3).First(2)),
        Row("Vector3", "Transform", "Vector3", "Matrix4x4", (v, m) => Transformed(v, m) + Row(m, 3).First(3)),
        Row("Vector4", "Transform", "Vector4", "Matrix4x4", Transformed),
        Row("Vector2", "TransformNormal", "Vector2", "Matrix4x4", Transformed),
        Row("Vector3", "TransformNormal", "Vector3", "Matrix4x4", Transformed),
        new("Vector3", "Transform", ["Vector3", "Quaternion"], (name, v) => Rotated(name, v[0], v[1])),
    ];

    private static IEnumerable<NumericsRow> Vectors(int count)
    {
        string v = "Vector" + count;
        return
        [
            new(v, Constructor, [.. Enumerable.Repeat(Float, count)], (_, x) => new([.. x.Select(y => y.Single)])),
            new(v, "Create", [.. Enumerable.Repeat(Float, count)], (_, x) => new([.. x.Select(y => y.Single)])),
            Row(v, Constructor, Float, x => Repeated(x.Single, count)),
            Row(v, "Create", Float, x => Repeated(x.Single, count)),
            Fixed(v, "Zero", Zeros(count)),
            new(v, "get_One", [], (_, _) => Repeated(Constant.Of(1, IrType.Single), count)),
            .. Enumerable.Range(0, count).Select(axis => Fixed(v, Axes[axis], Zeros(count, axis))),
            .. Linear(v),
            Row(v, "op_UnaryPlus", v, a => a),
            .. Both(v, "op_Multiply", "Multiply", v, v, (a, b) => a * b),
            .. Both(v, "op_Multiply", "Multiply", v, Float, (a, s) => a * s),
            .. Both(v, "op_Multiply", "Multiply", Float, v, (s, a) => a * s),
            .. Both(v, "op_Division", "Divide", v, v, (a, b) => a / b),
            .. Both(v, "op_Division", "Divide", v, Float, (a, s) => a / s),
            Row(v, "Dot", v, v, (a, b) => Dot(a, b)),
            Row(v, "Sum", v, a => a.Sum()),
            Row(v, "LengthSquared", v, a => Dot(a, a)),
            new(v, "Length", [v], (name, x) => Root(name, Dot(x[0], x[0]))),
            new(v, "DistanceSquared", [v, v], (name, x) => Difference(name, x) is var d ? Dot(d, d) : d),
            new(v, "Distance", [v, v], (name, x) => Difference(name, x) is var d ? Root(name, Dot(d, d)) : d),
            new(v, "Normalize", [v], (name, x) => Normalized(name, x[0])),
            new(v, "Lerp", [v, v, Float], (name, x) => Interpolated(name, x[0], x[1], x[2].Single)),
            new(v, "Lerp", [v, v, v], (_, x) => Each("Lerp", x)),
            new(v, "MultiplyAddEstimate", [v, v, v], (_, x) => Each("MultiplyAddEstimate", x)),
            new(v, "FusedMultiplyAdd", [v, v, v], (_, x) => Each("FusedMultiplyAdd", x)),
            Row(v, "Abs", v, a => a.Each(Abs)),
            Row(v, "SquareRoot", v, a => a.Each(Sqrt)),
            Row(v, "Min", v, v, (a, b) => a.With(b, (x, y) => Call("Min", x, y))),
            Row(v, "Max", v, v, (a, b) => a.With(b, (x, y) => Call("Max", x, y))),
            new(v, "Clamp", [v, v, v], (_, x) => x[0]
                .With(x[1], (number, least) => Call("Max", number, least))
                .With(x[2], (number, most) => Call("Min", number, most))),
        ];
    }

    private static Components Repeated(Expr number, int count) => new([.. Enumerable.Repeat(number, count)]);

    private static Components Each(string function, IReadOnlyList<Components> operands) => new(
    [
        .. Enumerable.Range(0, operands[0].Count).Select(i => new Apply(
            function,
            operands[0][i].Type,
            [operands[0][i], operands[1][i], operands[2][i]])),
    ]);

    private static Components Difference(Naming name, IReadOnlyList<Components> operands) =>
        (operands[0] - operands[1]).Each(difference => name("difference", difference));

    private static Components Cross(Components a, Components b) => new(
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0]);

    // v − 2·(v·n)·n
    private static Components Reflected(Naming name, Components v, Components normal)
    {
        Expr dot = name("dot", Dot(v, normal));
        Expr twice = name("twice", -(dot + dot));
        return normal.With(v, (n, x) => Fused(twice, n, x));
    }

    // A row vector times a matrix.
    private static Components Transformed(Components v, Components matrix) => new(
    [
        .. Enumerable.Range(0, v.Count).Select(column => Enumerable.Range(1, v.Count - 1).Aggregate(
            matrix[column] * v[0],
            (sum, row) => Fused(matrix[(4 * row) + column], v[row], sum))),
    ]);

    // q·(v, 1)·q*
    private static Components Rotated(Naming name, Components v, Components rotation)
    {
        Components whole = v.Then(Constant.Of(1, IrType.Single));
        Components half = Product(whole, Conjugate(rotation)).Each(number => name("turned", number));
        return Product(rotation, half).First(3);
    }
}

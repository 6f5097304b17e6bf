using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using static SymDiff.Generator.Rules.Functions;

namespace SymDiff.Generator.Rules;

/// <summary>
/// The structs of <c>System.Numerics</c> and their members. Where .NET multiplies and adds in one step, the rule does:
/// <c>MultiplyAddEstimate</c> rounds as the machine at hand does.
/// </summary>
internal static partial class NumericsRules
{
    public const string Namespace = "System.Numerics";

    private const string Constructor = ".ctor";
    private const string Float = "float";
    private const string Real = "double";

    public static readonly IReadOnlyList<NumericsType> Types =
    [
        new("Vector2", IrType.Single, ["X", "Y"]),
        new("Vector3", IrType.Single, ["X", "Y", "Z"]),
        new("Vector4", IrType.Single, ["X", "Y", "Z", "W"]),
        new("Quaternion", IrType.Single, ["X", "Y", "Z", "W"]),
        new("Matrix4x4", IrType.Single, Cells(4, 4)),
        new("Complex", IrType.Double, ["Real", "Imaginary"]),
    ];

    public static readonly IReadOnlyList<NumericsRow> Rows =
    [
        .. Vectors(2),
        .. Vectors(3),
        .. Vectors(4),
        .. VectorRows,
        .. QuaternionRows,
        .. MatrixRows,
        .. ComplexRows,
    ];

    public static NumericsType? FindType(string name) => Types.FirstOrDefault(type => type.Name == name);

    public static NumericsRow? Find(string type, string member, IReadOnlyList<string> parameters) =>
        Rows.FirstOrDefault(row => row.Type == type
            && row.Member == member
            && row.Parameters.SequenceEqual(parameters));

    private static EquatableArray<string> Cells(int rows, int columns) => new(
        [.. Enumerable.Range(0, rows * columns).Select(i => $"M{(i / columns) + 1}{(i % columns) + 1}")]);

    private static Expr[] Zeros(int count, int one = -1) =>
        [.. Enumerable.Range(0, count).Select(i => Constant.Of(i == one ? 1 : 0, IrType.Single))];

    private static NumericsRow Fixed(string type, string member, params Expr[] numbers) =>
        new(type, "get_" + member, [], (_, _) => new(numbers));

    private static NumericsRow Row(
        string type,
        string member,
        string parameter,
        Func<Components, Components> result) =>
        new(type, member, [parameter], (_, operands) => result(operands[0]));

    private static NumericsRow Row(
        string type,
        string member,
        string first,
        string second,
        Func<Components, Components, Components> result) =>
        new(type, member, [first, second], (_, operands) => result(operands[0], operands[1]));

    // An operator and the method of the same meaning.
    private static IEnumerable<NumericsRow> Both(
        string type,
        string name,
        string method,
        string first,
        string second,
        Func<Components, Components, Components> result) =>
        [Row(type, name, first, second, result), Row(type, method, first, second, result)];

    private static IEnumerable<NumericsRow> Both(
        string type,
        string name,
        string method,
        string operand,
        Func<Components, Components> result) =>
        [Row(type, name, operand, result), Row(type, method, operand, result)];

    // What can be compared, and added: as every one of these structs can.
    private static IEnumerable<NumericsRow> Linear(string type) =>
    [
        .. Both(type, "op_Addition", "Add", type, type, (a, b) => a + b),
        .. Both(type, "op_Subtraction", "Subtract", type, type, (a, b) => a - b),
        .. Both(type, "op_UnaryNegation", "Negate", type, a => -a),
        Row(type, "op_Equality", type, type, (a, b) => AreEqual(a, b)),
        Row(type, "op_Inequality", type, type, (a, b) => new Apply("Not", IrType.Boolean, [AreEqual(a, b)])),
    ];

    private static Expr AreEqual(Components a, Components b) =>
        a.With(b, Equal).Numbers.Aggregate(Functions.Both);

    private static Expr Dot(Components a, Components b) => (a * b).Sum();

    // At the origin the derivative is the zero vector: that of the squares, which are 0.
    private static Expr Root(Naming name, Expr squares)
    {
        Expr sum = name("squares", squares);
        return Choose(Equal(sum, Expr.Number(0, sum)), sum, Sqrt(sum));
    }

    private static Components Normalized(Naming name, Components a) =>
        a / name("length", Root(name, Dot(a, a)));

    // a·(1 − t) + b·t
    private static Components Interpolated(Naming name, Components a, Components b, Expr t)
    {
        Expr rest = name("rest", 1 - t);
        return a.With(b, (x, y) => Fused(x, rest, y * t));
    }

    private static Expr Fused(Expr x, Expr y, Expr z) => new Apply("MultiplyAddEstimate", x.Type, [x, y, z]);

    private static Expr Call(string function, Expr x, Expr y) => new Apply(function, x.Type, [x, y]);
}

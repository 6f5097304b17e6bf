using SymDiff.Generator.Ir;
using static SymDiff.Generator.Rules.Functions;

namespace SymDiff.Generator.Rules;

/// <summary>Quaternions: three numbers of a vector part, then the scalar part.</summary>
internal static partial class NumericsRules
{
    private const string Q = "Quaternion";

    private static IEnumerable<NumericsRow> QuaternionRows =>
    [
        new(Q, Constructor, [Float, Float, Float, Float], (_, x) => new([.. x.Select(y => y.Single)])),
        new(Q, Constructor, ["Vector3", Float], (_, x) => x[0].Then(x[1].Single)),
        Fixed(Q, "Zero", Zeros(4)),
        Fixed(Q, "Identity", Zeros(4, 3)),
        .. Linear(Q),
        .. Both(Q, "op_Multiply", "Multiply", Q, Q, Product),
        .. Both(Q, "op_Multiply", "Multiply", Q, Float, (a, s) => a * s),
        new(Q, "op_Division", [Q, Q], Quotient),
        new(Q, "Divide", [Q, Q], Quotient),
        Row(Q, "Concatenate", Q, Q, (a, b) => Product(b, a)),
        Row(Q, "Conjugate", Q, Conjugate),
        new(Q, "Inverse", [Q], (name, x) => Inverse(name, x[0])),
        Row(Q, "Dot", Q, Q, (a, b) => Dot(a, b)),
        Row(Q, "LengthSquared", Q, a => Dot(a, a)),
        new(Q, "Length", [Q], (name, x) => Root(name, Dot(x[0], x[0]))),
        new(Q, "Normalize", [Q], (name, x) => Normalized(name, x[0])),
        new(Q, "CreateFromAxisAngle", ["Vector3", Float], (name, x) => AroundAxis(name, x[0], x[1].Single)),
    ];

    // The Hamilton product, added in the order of the numbers of a.
    private static Components Product(Components a, Components b) => new(
        b[0] * a[3] + b[3] * a[0] + b[2] * a[1] - b[1] * a[2],
        b[1] * a[3] - b[2] * a[0] + b[3] * a[1] + b[0] * a[2],
        b[2] * a[3] + b[1] * a[0] - b[0] * a[1] + b[3] * a[2],
        b[3] * a[3] - b[0] * a[0] - b[1] * a[1] - b[2] * a[2]);

    private static Components Conjugate(Components a) => new(-a[0], -a[1], -a[2], a[3]);

    private static Components Inverse(Naming name, Components a) =>
        Conjugate(a) / name("squares", Dot(a, a));

    private static Components Quotient(Naming name, IReadOnlyList<Components> operands) =>
        Product(operands[0], Inverse(name, operands[1]).Each(number => name("inverse", number)));

    private static Components AroundAxis(Naming name, Components axis, Expr angle)
    {
        Expr half = name("half", angle * 0.5);
        return (axis * name("sin", Sin(half))).Then(Cos(half));
    }
}

using SymDiff.Generator.Ir;
using static SymDiff.Generator.Rules.Functions;

namespace SymDiff.Generator.Rules;

/// <summary>Complex numbers, as two reals; derivatives are those with respect to the reals.</summary>
internal static partial class NumericsRules
{
    private const string C = "Complex";

    private static IEnumerable<NumericsRow> ComplexRows =>
    [
        new(C, Constructor, [Real, Real], (_, x) => new(x[0].Single, x[1].Single)),
        Fixed(C, "Zero", Number(0), Number(0)),
        Fixed(C, "One", Number(1), Number(0)),
        Fixed(C, "ImaginaryOne", Number(0), Number(1)),
        Row(C, "op_Implicit", Real, x => new(x.Single, Number(0))),
        Row(C, "op_Implicit", Float, x => new(new Ir.Convert(x.Single, IrType.Double), Number(0))),
        Row(C, "op_Implicit", "int", x => new(new Ir.Convert(x.Single, IrType.Double), Number(0))),
        .. Linear(C),
        Row(C, "op_UnaryPlus", C, a => a),
        .. Both(C, "op_Addition", "Add", C, Real, (a, x) => new(a[0] + x.Single, a[1])),
        .. Both(C, "op_Addition", "Add", Real, C, (x, a) => new(x.Single + a[0], a[1])),
        .. Both(C, "op_Subtraction", "Subtract", C, Real, (a, x) => new(a[0] - x.Single, a[1])),
        .. Both(C, "op_Subtraction", "Subtract", Real, C, (x, a) => new(x.Single - a[0], -a[1])),
        .. Both(C, "op_Multiply", "Multiply", C, C, (a, b) => new(
            a[0] * b[0] - a[1] * b[1],
            a[1] * b[0] + a[0] * b[1])),
        .. Both(C, "op_Multiply", "Multiply", C, Real, (a, x) => a * x),
        .. Both(C, "op_Multiply", "Multiply", Real, C, (x, a) => a * x),
        .. Both(C, "op_Division", "Divide", C, Real, (a, x) => a / x),
        Row(C, "Conjugate", C, a => new(a[0], -a[1])),
        Row(C, "Abs", C, a => Call("Hypot", a[0], a[1])),
        Row(C, "get_Magnitude", C, a => Call("Hypot", a[0], a[1])),
        Row(C, "get_Phase", C, a => Call("Atan2", a[1], a[0])),
        Row(C, "Log", C, a => new(Log(Call("Hypot", a[0], a[1])), Call("Atan2", a[1], a[0]))),
        new(C, "Exp", [C], (name, x) => Polar(name, Exp(x[0][0]), x[0][1])),
        new(C, "FromPolarCoordinates", [Real, Real], (name, x) => Polar(name, x[0].Single, x[1].Single)),
        .. new[] { "op_Division", "Divide" }.Select(division =>
            new NumericsRow(C, division, [C, C], (name, x) => ComplexQuotient(name, x[0], x[1]))),
    ];

    private static Components Polar(Naming name, Expr radius, Expr angle)
    {
        Expr r = name("radius", radius);
        return new(r * Cos(angle), r * Sin(angle));
    }

    // Smith's method: R. L. Smith, Algorithm 116: Complex division, Communications of the ACM 5 (1962).
    private static Components ComplexQuotient(Naming name, Components x, Components y)
    {
        (Expr a, Expr b, Expr c, Expr d) = (x[0], x[1], y[0], y[1]);
        Expr isReal = Less(Abs(d), Abs(c));
        Expr ratio = name("ratio", Choose(isReal, d / c, c / d));
        Expr scale = name("scale", Choose(isReal, c + d * ratio, d + c * ratio));
        return new(
            Choose(isReal, (a + b * ratio) / scale, (b + a * ratio) / scale),
            Choose(isReal, (b - a * ratio) / scale, (-a + b * ratio) / scale));
    }
}

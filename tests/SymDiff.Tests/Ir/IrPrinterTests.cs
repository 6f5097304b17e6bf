using SymDiff.Generator.Ir;
using Xunit;

namespace SymDiff.Tests.Ir;

/// <summary>IR reads like C#.</summary>
public class IrPrinterTests
{
    private static readonly Expr X = new Local("x", IrType.Double);
    private static readonly Expr N = new Local("n", IrType.Integer);
    private static readonly Local A = new("a", new IrType(Scalar.Double, Container.Span));

    public static IEnumerable<TheoryDataRow<string, string>> Expressions =>
        Table.Select(row => new TheoryDataRow<string, string>(row.Text, IrPrinter.Print(row.Expr)));

    private static (string Text, Expr Expr)[] Table =>
    [
        ("x + x * x", X + X * X),
        ("(x + x) * x", (X + X) * X),
        ("x - (x - x)", X - (X - X)),
        ("x / x / x", X / X / X),
        ("-(x + 1.0)", -(X + 1)),
        ("-x * x", -X * X),
        ("-(-x)", -(-X)),
        ("x * -2.0", X * -2),
        ("1E-05 + x", 1e-5 + X),
        ("-0.0", Constant.Of(-0.0)),
        ("NaN", Constant.Of(double.NaN)),
        ("0.5f", Constant.Of(0.5, IrType.Single)),
        ("a[n - 1]", new Load(A, N - Constant.Of(1))),
        ("a.Slice(0, n).Length", new Length(new Slice(A, Constant.Of(0), N))),
        ("(double)(n + n) * x", new Generator.Ir.Convert(N + N, IrType.Double) * X),
        ("Exp(x, x)", new Apply("Exp", IrType.Double, [X, X])),
        ("x < 1.0 ? x : -x", new Select(Expr.Compare(X, "Less", Constant.Of(1.0)), X, -X)),
        ("2.0 * (x < x ? x : x)", 2 * new Select(Expr.Compare(X, "Less", X), X, X)),
    ];

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Expressions_have_the_fewest_parentheses(string expected, string actual) =>
        Assert.Equal(expected, actual);

    [Fact]
    public void A_loop_names_what_it_carries()
    {
        Local i = new("i", IrType.Integer);
        Local inner = new("z#1", IrType.Double);
        Local result = new("z#2", IrType.Double);
        For loop = new(
            i, Constant.Of(0), "Less", N, 1, [new Carried(inner, X, inner * X, result)],
            [new Accumulate(A, i, inner)], Role.Primal, 3);
        string[] expected =
        [
            "  for i = 0; i < n; i += 1  (3)",
            "      carry double z#1 = x",
            "∂     a[i] += z#1",
            "      next z#1 = z#1 * x, after the loop z#2",
            "",
        ];
        Assert.Equal(string.Join("\n", expected), IrPrinter.Print(loop));
    }
}

namespace SymDiff.Generator.Tests.Language;

/// <summary>What a differentiated method may take, with the slots that its companions have for it.</summary>
internal static partial class LanguageTable
{
    /// <summary>Rows whose example is a whole method; its companion is <c>FGradient</c>.</summary>
    public static LanguageRow[] Parameters { get; } =
    [
        Parameter("`double`, `float`: `out double dX`", "double F(double x, float y) => x * y;"),
        Parameter("`int`, `bool`, `string`, enums: inactive", "double F(double x, int n, string name) => x * n;"),
        Parameter(
            "`double[]`, `Span<double>`, `ReadOnlySpan<double>`: `Span<double> dA`",
            "double F(double[] a, ReadOnlySpan<double> b) => a[0] * b[0];"),
        Parameter(
            "an array that is written: its slot holds the adjoint of what it is afterwards, then of what it was",
            "double F(Span<double> a) { a[0] *= a[1]; return a[0]; }"),
        Parameter("`double[,]`: `double[,] dA`", "double F(double[,] a) => a[0, 1] * a[1, 0];"),
        Parameter(
            "`double[][]`, to any depth: `double[][] dA`, of the same shape",
            "double F(double[][] a) { double s = 0; foreach (double[] r in a) { s += r[0] * r[^1]; } return s; }"),
        Parameter(
            "structs, records, tuples: `out P dP`",
            "double F(P p, (double A, double B) t) => p.X * t.A;",
            "public record struct P(double X, double Y);"),
        Parameter(
            "`Vector2`, `Vector3`, `Vector4`, `Quaternion`, `Matrix4x4`, `Complex`: `out Vector3 dV`",
            "float F(System.Numerics.Vector3 v, System.Numerics.Quaternion q) =>\n"
                + "    System.Numerics.Vector3.Transform(2 * v, q).Length();"),
        Parameter(
            "spans and arrays of structs of numbers: `Span<P> dP`",
            "double F(ReadOnlySpan<P> p) => p[0].X * p[1].Y;",
            "public record struct P(double X, double Y);"),
        Parameter(
            "objects of your classes: `M dM`, whose arrays and numbers are overwritten",
            "double F(M m, double x) => m.W[0] * x + m.B;",
            "public class M { public double[] W = [1]; public double B; }"),
        Parameter(
            "`in`, `ref`, `out` numbers",
            "double F(in double x, ref double y, out double z) { z = x; return y; }"),
        Parameter(
            "`[NoDerivative]`: inactive",
            "double F(double x, [NoDerivative] double y) => x * y;"),
        Result("a number: every companion", "Hessian", "double F(double x, double y) => x * x * y;"),
        Result(
            "a tuple, struct or record of numbers: `Jacobian`, `Vjp`, `Jvp`",
            "Jacobian | Derivatives.Vjp",
            "(double Sin, double Cos) F(double x) => (Math.Sin(x), Math.Cos(x));"),
        Result(
            "nothing, where a span or array is written: `Jacobian`, `Vjp`, `Jvp`",
            "Jacobian",
            "void F(double[] x, Span<double> y) { for (int i = 0; i < y.Length; i++) { y[i] = x[i] * x[0]; } }"),
        Result(
            "`out` numbers beside the result",
            "Jacobian | Derivatives.Jvp",
            "double F(double x, out double slope) { slope = 2 * x; return x * x; }"),
        Result(
            "spans written at indices of loops: `SparseJacobian`",
            "SparseJacobian",
            "void F(ReadOnlySpan<double> x, Span<double> y)\n"
                + "{ for (int i = 0; i < y.Length; i++) { y[i] = x[i + 1] - x[i]; } }"),
        new(
            "Parameters and slots",
            "instance methods: `dThis`, the last slot",
            """
            public partial class Spring
            {
                public double Stiffness = 1;

                [Differentiable]
                public double F(double x) => 0.5 * Stiffness * x * x;
            }
            """),
    ];

    private static LanguageRow Result(string construct, string kinds, string method) => new(
        "Results and companions",
        construct,
        "[Differentiable(Derivatives." + kinds + ")]\npublic static " + method);

    private static LanguageRow Parameter(string construct, string method, string types = "") => new(
        "Parameters and slots",
        construct,
        (types.Length > 0 ? types + "\n\n" : "") + "[Differentiable]\npublic static " + method);
}

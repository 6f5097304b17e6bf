namespace SymDiff.Generator.Tests.Language;

/// <summary>What is refused, and what is warned of.</summary>
internal static partial class LanguageTable
{
    private static LanguageRow[] Refused =>
    [
        new("Refused", "`goto`", """
            [Differentiable] public static double F(double x) { again: x /= 2; if (x > 1) { goto again; }
                return x; }
            """, "SYMD003"),
        new("Refused", "`try`, `using`, `lock`", """
            [Differentiable] public static double F(double x) { try { x *= 2; } finally { x += 1; } return x; }
            """, "SYMD011"),
        new("Refused", "`async` and `await`", """
            [Differentiable] public static async System.Threading.Tasks.Task<double> F(double x)
            {
                await System.Threading.Tasks.Task.Yield(); return x;
            }
            """, "SYMD015"),
        new("Refused", "iterators", """
            private static System.Collections.Generic.IEnumerable<double> Two(double x) { yield return x; }
            [Differentiable] public static double F(double x) { foreach (double v in Two(x)) { x *= v; } return x; }
            """, "SYMD016"),
        new("Refused", "`dynamic`", """
            [Differentiable] public static double F(double x) { dynamic y = x; return y; }
            """, "SYMD017"),
        new("Refused", "pointers", """
            [Differentiable] public static unsafe double F(double[] a) { fixed (double* p = a) { return *p; } }
            """, "SYMD018"),
        new("Refused", "LINQ", """
            [Differentiable] public static double F(double[] a) => System.Linq.Enumerable.Sum(a);
            """, "SYMD019"),
        new("Refused", "LINQ queries", """
            [Differentiable] public static double F(double[] a)
            {
                var squares = System.Linq.Enumerable.Select(a, v => v * v);
                return System.Linq.Enumerable.Sum(squares);
            }
            """, "SYMD019"),
        new("Refused", "calls of methods without a body in the project, and without companions", """
            [Differentiable] public static double F(double x) => x * double.Parse("2");
            """, "SYMD004"),
        new("Refused", "declared companions of methods of structs, or that return several numbers", """
            [Differentiable] public static double G((double A, double B) p) => p.A * p.B;
            public static partial double GGradient((double A, double B) p, out (double A, double B) dP);
            [Differentiable] public static double F(double x)
            {
                GGradient((x, x), out var slope);
                return slope.A;
            }
            """, "SYMD021"),
        new("Refused", "virtual methods", """
            public class B { public virtual double G(double x) => x; }
            [Differentiable] public static double F(B b, double x) => b.G(x);
            """, "SYMD004"),
        new("Refused", "members of `System.Numerics` without a row in the table", """
            [Differentiable] public static double F(System.Numerics.Complex z) => System.Numerics.Complex.Sqrt(z).Real;
            """, "SYMD004"),
        new("Refused", "delegates whose body is not known", """
            [Differentiable] public static double F(Func<double, double> f, double x) => f(x);
            """, "SYMD010"),
        new("Refused", "fields and properties that may change", """
            private static double scale = 2;
            [Differentiable] public static double F(double x) => x * scale;
            """, "SYMD009"),
        new("Refused", "text, type tests and other values without derivative", """
            [Differentiable] public static double F(double x) { string s = $"{x}"; return x; }
            """, "SYMD001"),
        new("Refused", "`foreach` over other collections", """
            private static readonly System.Collections.Generic.List<double> Values = [1];
            [Differentiable] public static double F(double x) { foreach (double v in Values) { x += v; } return
                x; }
            """, "SYMD002"),
        new("Refused", "a range of an array, which copies it", """
            [Differentiable] public static double F(double[] a) => a[1..][0];
            """, "SYMD006"),
        new("Refused", "an array variable that is given a parameter's memory", """
            [Differentiable] public static double F(double[] x) { double[] a = new double[2]; a = x; return a[0]; }
            """, "SYMD008"),
        new("Refused", "an array variable that is given an array of another length", """
            [Differentiable] public static double F(double x) { double[] a = new double[2]; a = new double[3];
                return a[0] * x; }
            """, "SYMD008"),
        new("Refused", "a row of an array of arrays that is given other memory", """
            [Differentiable] public static double F(double[][] a) { (a[0], a[1]) = (a[1], a[0]); return a[0][0]; }
            """, "SYMD008"),
        new("Refused", "an array of arrays that is made in the method", """
            [Differentiable] public static double F(double x) { double[][] a = new double[2][]; return a.Length * x; }
            """, "SYMD001"),
        new("Refused", "a `ref` that is turned to another variable", """
            [Differentiable] public static double F(double[] a) { ref double r = ref a[0]; r = ref a[1]; return
                r; }
            """, "SYMD012"),
        new("Refused", "recursion of local functions", """
            [Differentiable] public static double F(double x, int n) { return P(n); double P(int k) => k == 0 ?
                1 : x * P(k - 1); }
            """, "SYMD013"),
        new("Refused", "a generic method as the differentiated one", """
            [Differentiable] public static T F<T>(T x) where T : System.Numerics.INumber<T> => x * x;
            """, "SYMD108"),
        new("Refused", "a result that is no real number", """
            [Differentiable] public static int F(double x) => (int)x;
            """, "SYMD103"),
        new("Refused", "a result that depends on no input", """
            [Differentiable] public static double F(double x) => Math.Floor(x);
            """, "SYMD301"),
        new("Refused", "a quotient of integers that becomes a real number: a warning", """
            [Differentiable] public static double F(double x, int n) => x * (n / 2);
            """, "SYMD302"),
        new("Refused", "a method of a struct that changes the struct", """
            public partial struct S { public double V; [Differentiable] public double F(double x) { V += x;
                return V; } }
            """, "SYMD102"),
    ];
}

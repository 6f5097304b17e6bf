namespace SymDiff.Generator.Tests.Language;

/// <summary>Names, and the corners of structs, properties and parameters.</summary>
internal static partial class LanguageTable
{
    private static LanguageRow[] Edges =>
    [
        new("Names and corners", "names that are keywords, that are not English, or that look generated", """
            public static double F(double x, double y)
            {
                double @class = x * y; double 變數 = @class * x; double dX = 變數 + y; double xRecord = dX * dX;
                return xRecord;
            }
            """),
        new("Names and corners", "properties that use `field`", """
            public struct S { public double K { get => field * 2; set; } }
            public static double F(double x, double y) { S s = new() { K = x }; return s.K * y; }
            """),
        new("Names and corners", "partial methods and properties", """
            public partial struct S { public double V; public partial double Square { get; }
                public partial double Square => V * V; }
            private static partial double Both(S s, double y);
            private static partial double Both(S s, double y) => s.Square * y;
            public static double F(double x, double y) => Both(new S { V = x }, y);
            """),
        new("Names and corners", "methods of a struct that change it, on the struct or on a copy, as C# has it", """
            public struct S { public double V; public void Twice() => V *= 2; }
            public struct T { public S Kept; public S Copied { get; set; } }
            public static double F(double x, double y)
            {
                T t = new() { Kept = new() { V = x }, Copied = new() { V = y } };
                t.Kept.Twice(); t.Copied.Twice();
                Span<S> row = new S[2]; row[1] = t.Kept; row[1].Twice(); row[^1].Twice();
                return t.Kept.V * t.Copied.V + row[1].V;
            }
            """),
        new("Names and corners", "`in` parameters of called methods, which see what happens to the variable", """
            private static double G(in double a, ref double b) { b *= 2; return a * b; }
            private static double H(in double a, double[] b) { b[0] *= 3; return a * b[0]; }
            public static double F(double x, double y)
            {
                double[] b = [y];
                return G(in x, ref x) * H(in b[0], b);
            }
            """),
        new("Names and corners", "`ref` parameters that are the same variable", """
            private static void Add(ref double a, ref double b) { a += b; b *= a; }
            public static double F(double x, double y) { Add(ref x, ref x); Add(ref x, ref y); return x * y; }
            """),
        new("Names and corners", "patterns on tuples and on the parts of structs", """
            record struct P(double A, double B);
            public static double F(double x, double y)
            {
                P p = new(x * y, y);
                double z = (x, y) switch { (> 2, _) => y, (> 0, var b) when b > 1 => b * b * x, _ => x };
                return p is { A: > 0.5 and var a, B: > 0 } ? a * p.B * z : z;
            }
            """),
        new("Names and corners", "`params` arrays and spans", """
            private static double Sum(params ReadOnlySpan<double> a)
            {
                double sum = 0; foreach (double v in a) { sum += v * v; } return sum;
            }
            public static double F(double x, double y) => Sum(x, y, x * y);
            """),
        new("Names and corners", "members of interfaces that are `static abstract`, and `base` calls", """
            private interface ICurve { static abstract double At(double x); }
            private struct Square : ICurve { public static double At(double x) => x * x; }
            private static double Twice<T>(double x) where T : ICurve => T.At(T.At(x));
            public static double F(double x, double y) => Twice<Square>(x) * y;
            """),
        new("Names and corners", "`checked` around real numbers", """
            public static double F(double x, double y) { checked { int n = 3; x *= n * y; } return x; }
            """),
        new("Names and corners", "assertions, `nameof`, `sizeof`, `default`, which have no derivative", """
            public static double F(double x, double y)
            {
                System.Diagnostics.Debug.Assert(x > 0, nameof(x)); double z = default; z += x * sizeof(int);
                return z * y;
            }
            """),
    ];
}

namespace SymDiff.Generator.Tests.Language;

/// <summary>Data, calls and numbers.</summary>
internal static partial class LanguageTable
{
    private static LanguageRow[] Data =>
    [
        Accepted("Data", "locals, assigned again and again", """
            double z = x * y; z = z * x; z = z * z; return z;
            """),
        Accepted("Data", "compound assignment, `++`, `--`", """
            x += y; x *= x; x -= 0.5; int n = 1; n++; return x / n;
            """),
        Accepted("Data", "arrays that the method makes", """
            double[] a = new double[3]; a[1] = x; a[2] = a[1] * y; return a[2] * a[1];
            """),
        Accepted("Data", "arrays made in a loop, of a length that is known before", """
            double s = 0; for (int i = 0; i < 3; i++) { double[] t = new double[2];
            t[1] = x * i + s; s += t[1] * y; } return s;
            """),
        Accepted("Data", "`stackalloc`, collection expressions", """
            Span<double> a = stackalloc double[2]; a[0] = x; double[] b = [y, a[0]];
            return b[0] * b[1];
            """),
        Accepted("Data", "elements that are overwritten", """
            double[] a = [x, y]; a[0] = a[0] * a[1]; a[1] = a[0] * a[1]; return a[1];
            """),
        Accepted("Data", "slices, ranges, `^`", """
            double[] a = [x, y, x * y]; Span<double> s = a.AsSpan(1); s[0] *= 2;
            return s[^1] * a[1];
            """),
        Accepted("Data", "`Array.Copy`, `CopyTo`, `Clone`, `Fill`, `Clear`", """
            double[] a = [x, y]; double[] b = new double[2]; Array.Copy(a, b, 2);
            b[0] *= y; return b[0] + a[0];
            """),
        Accepted("Data", "arrays of several dimensions", """
            double[,] g = new double[2, 2]; g[0, 1] = x; g[1, 0] = g[0, 1] * y;
            return g[1, 0] * g[0, 1];
            """),
        Accepted("Data", "arrays that change places, or are made anew, all of one length", """
            double[] old = new double[2]; old[0] = x; old[1] = y;
            for (int i = 0; i < 3; i++)
            {
                double[] next = new double[2]; next[0] = old[1]; next[1] = old[0] * old[1]; old = next;
            }
            return old[0] * old[1];
            """),
        Accepted("Data", "tuples, deconstruction, swaps", """
            (x, y) = (y, x); var t = (A: x * y, B: y); t.A *= 2; return t.A * t.B;
            """),
        Accepted("Data", "structs, records, `with`, initializers", """
            P p = new(x, y); p = p with { A = p.A * 2 }; Q q = new() { V = y };
            return p.A * p.B + q.V;
            """, """
            record struct P(double A, double B); struct Q { public double V;
            }
            """),
        Accepted("Data", "operators, properties and methods of structs", """
            V v = new V(x, y) + new V(y, 1); return v.Norm * v.Dot(v);
            """, """
            readonly record struct V(double A, double B) { public double Norm => Math.Sqrt(A * A + B * B);
            public double Dot(V o) => A * o.A + B * o.B; public static V operator +(V l, V r) => new(l.A + r.A,
            l.B + r.B);
            }
            """),
        Accepted("Data", "arrays of structs", """
            P[] p = new P[2]; p[1] = new P(x, y); return p[1].A * p[1].B;
            """, """
            record struct P(double A, double B);
            """),
        Accepted("Data", "`ref` locals", """
            double[] a = [x, y]; ref double r = ref a[1]; r *= x; return a[1] * a[0];
            """),
        Accepted("Data", "`const`, `static readonly`", """
            const double K = 2; return x * K + y * Table[1];
            """, """
            private static readonly double[] Table = [1, 3];
            """),
        Accepted("Data", "enums", """
            Kind k = x > 0 ? Kind.Up : Kind.Down; return k == Kind.Up ? x * y : y;
            """, """
            private enum Kind { Down, Up }
            """),
    ];

    private static LanguageRow[] Calls =>
    [
        Accepted("Calls", "static methods of the same project, in place of the call", """
            return Square(x) * Square(y + x);
            """, """
            private static double Square(double v) => v * v;
            """),
        Accepted("Calls", "early returns in called methods", """
            return Root(x) + Root(y);
            """, """
            private static double Root(double v) { if (v > 1) { return Math.Sqrt(v);
            } return v * v; }
            """),
        Accepted("Calls", "local functions that change variables", """
            double sum = 0; void Add(double v) { sum += v * y; } Add(x); Add(sum);
            return sum;
            """),
        Accepted("Calls", "extension methods, named and optional arguments", """
            return Times(by: y, value: x) + Times(y);
            """, """
            private static double Times(double value, double by = 2) => value * by;
            """),
        Accepted("Calls", "`ref` and `out` parameters of called methods", """
            Swap(ref x, ref y); Split(x, out double half); return half * y * y;
            """, """
            private static void Swap(ref double a, ref double b) => (a, b) = (b, a);
            private static void Split(double v, out double half) => half = v / 2;
            """),
        Accepted("Calls", "generic methods over numbers", """
            return Power(x, 3) * y;
            """, """
            private static T Power<T>(T v, int n) where T : System.Numerics.INumber<T> { T p = T.One;
            for (int i = 0; i < n; i++) { p *= v; } return p; }
            """),
        Accepted("Calls", "lambdas and delegates that are known", """
            Func<double, double> f = v => v * y; return Twice(f, x) + Twice(Math.Sin, y);
            """, """
            private static double Twice(Func<double, double> f, double v) => f(f(v));
            """),
        Accepted("Calls", "arrays that a method returns", """
            double[] a = Pair(x, y); return a[0] * a[1];
            """, """
            private static double[] Pair(double a, double b) { double[] p = new double[2];
            p[0] = a * b; p[1] = b; return p; }
            """),
        Accepted("Calls", "recursion, direct and mutual", """
            return Power(x, 4) + Even(y, 3);
            """, """
            private static double Power(double v, int n) => n == 0 ? 1 : v * Power(v, n - 1);
            private static double Even(double v, int n) => n == 0 ? v : Odd(v * v, n - 1);
            private static double Odd(double v, int n) => n == 0 ? -v : Even(Math.Sin(v), n - 1);
            """),
        Accepted("Calls", "companions that are declared, of every kind, to any order", """
            WellGradient(x, y, out double slope, out _);
            WellJvp(x, y, 0, 1, out double along);
            return slope * slope + along;
            """, """
            [Differentiable]
            public static double Well(double a, double b) => a * a * b + Math.Sin(b);
            public static partial double WellGradient(double a, double b, out double dA, out double dB);
            public static partial double WellJvp(
                double a, double b, double aTangent, double bTangent, out double tangent);
            """),
        Accepted("Calls", "methods with a rule of yours ([semantics](semantics.md#rules-of-your-own))", """
            return Root(x * y) + y;
            """, """
            public static double Root(double a)
            {
                double r = 1;
                while (Math.Abs(r * r - a) > 1e-14) r = (r + a / r) / 2;
                return r;
            }
            [DerivativeOf(typeof(Model), nameof(Root))]
            public static double RootVjp(double a, double dOutput, out double dA)
            {
                double r = Root(a);
                dA = dOutput / (2 * r);
                return r;
            }
            """),
        Accepted("Calls", "`Diff.StopGradient` and methods marked `[NoDerivative]`: constants", """
            return x * Diff.StopGradient(Math.Round(y)) + y * Level(x);
            """, """
            [NoDerivative]
            private static double Level(double a) { try { return a < 1 ? 1 : 2; } finally { GC.KeepAlive(null); } }
            """),
    ];

    private static LanguageRow[] Numbers =>
    [
        Accepted("Numbers", "`Math`, `MathF`, `double`, `float` ([all of them](derivatives.md))", """
            return Math.Exp(x) * double.Hypot(x, y) + Math.Atan2(y, x);
            """),
        Accepted("Numbers", "`SymDiff.SpecialFunctions`", """
            return SpecialFunctions.Softplus(x) * SpecialFunctions.Erf(y);
            """),
        Accepted("Numbers", "`float` and `double` mixed, with the rounding of C#", """
            double d = 2f; return x * d * y;
            """),
        Accepted("Numbers", "`int` and `bool` beside them, inactive", """
            int n = 3; bool b = n > 2; return b ? x * n : y;
            """),
        Accepted("Numbers", "`Math.SinCos`, `Math.DivRem`", """
            (double s, double c) = Math.SinCos(x); return s * y + c;
            """),
        Accepted("Numbers", "division of integers, casts to integers: constants", """
            int n = 7 / 2; return x * n + (int)y;
            """),
    ];
}

using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Memory that has two names: the right gradient, or an <see cref="ArgumentException"/> before anything is written.
/// </summary>
public class AliasTests
{
    private const string Methods = """
        public struct V { public double X, Y; }
        public class M { public double[] W = [3, 4]; }
        public static partial class Model
        {
            [Differentiable((Derivatives)3)]
            public static double Read(ReadOnlySpan<double> a, ReadOnlySpan<double> b) =>
                a[0] * b[1] + a[1] * b[0] * b[0];

            [Differentiable((Derivatives)3)]
            public static double Write(Span<double> a, ReadOnlySpan<double> b)
            {
                a[0] *= b[1];
                return a[0] * b[0];
            }

            [Differentiable((Derivatives)3)]
            public static double Cells(Span<V> a, ReadOnlySpan<V> b)
            {
                a[0].X *= b[0].Y;
                return a[0].X * b[0].X;
            }

            [Differentiable((Derivatives)3)]
            public static double Objects(M a, M b)
            {
                a.W[0] *= b.W[1];
                return a.W[0] * b.W[0];
            }

            [Differentiable((Derivatives)3)]
            public static double Two(ref double x, ref double y)
            {
                x *= 2;
                return x * y;
            }

            [Differentiable((Derivatives)3)]
            public static double Grid(double[,] a, double[,] b)
            {
                a[0, 0] *= b[0, 1];
                return a[0, 0] * b[0, 0];
            }

            [Differentiable((Derivatives)3)]
            public static double In(in double x, in V v, ref double y)
            {
                y *= 2;
                return x * y * v.X;
            }

            [Differentiable((Derivatives)3)]
            public static double InArray(in double x, in V v, Span<double> a)
            {
                a[0] *= 2;
                return x * a[0] * v.X;
            }

            [Differentiable]
            public static double Ins(in double x, in double y) => x * y * y;

            private static readonly double[] Table = [7, 7, 7, 7];

            [Differentiable((Derivatives)3)]
            public static double Field(double[] a, double x)
            {
                a[0] = x * x;
                return Table[0] * a[0] + Again(x, 2);
            }

            private static double Again(double x, int n) => n == 0 ? Other[0] * x : Again(x * 2, n - 1);

            private static readonly double[] Other = [7, 7, 7, 7];
        """;

    private static readonly Dictionary<string, string> Cases = new()
    {
        // a = b = (3, 4): ∂a = (b1, b0²) = (4, 9), ∂b = (2·a1·b0, a0) = (24, 3).
        ["ReadGradient(m, m, s[..2], s[2..]); return d;"] = "4 9 24 3",
        ["ReadGradientAccumulate(m, m, s[..2], s[2..], 2); return d;"] = "15 25 55 13",
        // a = (3, 4), b = (4, 5).
        ["ReadGradient(m, n.AsSpan(1), s[..2], s[2..]); return d;"] = "5 16 32 3",
        ["ReadGradientAccumulate(m, n.AsSpan(1), s[..2], s[2..], 2); return d;"] = "17 39 71 13",
        ["ReadGradient(m, m, s[..2], s[1..]); return d;"] = "ArgumentException 7 7 7 7",
        ["ReadGradient(s[1..3], m, s[..2], new double[2]); return d;"] = "ArgumentException 7 7 7 7",
        ["ReadGradientAccumulate(m, s[..2], s[1..], new double[2]); return d;"] = "ArgumentException 7 7 7 7",
        ["WriteGradient(s, d, new double[4], new double[4]); return d;"] = "ArgumentException 7 7 7 7",
        ["WriteGradientAccumulate(s, d, new double[4], new double[4]); return d;"] = "ArgumentException 7 7 7 7",
        ["WriteGradient(s[..2], s[1..], new double[2], new double[3]); return d;"] = "ArgumentException 7 7 7 7",
        ["WriteGradient(s[..2], m, s[1..], new double[3]); return d;"] = "ArgumentException 7 7 7 7",
        // Parts of one array that have nothing in common: a0 = 7·b1, F = a0·b0 with b = (7, 7).
        ["double[] p = new double[2], q = new double[2]; WriteGradient(s[..2], s[2..], p, q); return [.. p, .. q];"] =
            "49 0 49 49",
        ["V[] v = [new() { X = 1, Y = 2 }]; CellsGradient(v, v, new V[1], new V[1]); return d;"] =
            "ArgumentException 7 7 7 7",
        ["V[] v = [new() { X = 1, Y = 2 }]; CellsGradient(v, new V[1], v, new V[1]); return d;"] =
            "ArgumentException 7 7 7 7",
        ["M o = new(); ObjectsGradient(o, o, new M(), new M()); return o.W;"] = "ArgumentException 7 7 7 7",
        ["M o = new() { W = d }; ObjectsGradient(o, new M { W = d }, new M(), new M()); return d;"] =
            "ArgumentException 7 7 7 7",
        ["M o = new() { W = d }; ObjectsGradient(o, new M(), new M { W = d }, new M()); return d;"] =
            "ArgumentException 7 7 7 7",
        ["double x = 3, p = 0, q = 0; TwoGradient(ref x, ref x, ref p, ref q); return d;"] =
            "ArgumentException 7 7 7 7",
        ["double x = 3, y = 2, p = 0; TwoGradient(ref x, ref y, ref p, ref p); return d;"] =
            "ArgumentException 7 7 7 7",
        ["double[,] g = { { 3, 4 } }; GridGradient(g, g, new double[1, 2], new double[1, 2]); return d;"] =
            "ArgumentException 7 7 7 7",
        ["double[,] g = { { 3, 4 } }; GridGradient(g, new double[1, 2], g, new double[1, 2]); return d;"] =
            "ArgumentException 7 7 7 7",
        ["V v = new(); double q = 0; InGradient(in d[0], in v, ref d[0], out _, out _, ref q); return d;"] =
            "ArgumentException 7 7 7 7",
        ["V v = new(); double q = 0; InGradient(in q, in v, ref v.Y, out _, out _, ref d[0]); return d;"] =
            "ArgumentException 7 7 7 7",
        ["V v = new(); double q = 0; InGradient(in d[1], in v, ref q, out _, out _, ref d[1]); return d;"] =
            "ArgumentException 7 7 7 7",
        ["V v = new(); InArrayGradient(in d[1], in v, s, out _, out _, new double[4]); return d;"] =
            "ArgumentException 7 7 7 7",
        ["V v = new(); InArrayGradient(in d[0], in v, new double[1], out _, out _, s); return d;"] =
            "ArgumentException 7 7 7 7",
        ["V v = new() { X = 3 }; InArrayGradient(in n[0], in v, s[..1], out n[1], out v, s[1..]); "
            + "return [n[1], v.X, v.Y];"] = "42 42 0",
        ["InsGradient(in d[0], in d[1], out d[0], out _); return d;"] = "ArgumentException 7 7 7 7",
        ["InsGradient(in d[0], in d[0], out d[1], out d[2]); return d;"] = "7 49 98 7",
        ["FieldGradient(Table, 3, d, out _); return Table;"] = "ArgumentException 7 7 7 7",
        ["FieldGradient(Other, 3, d, out _); return Table;"] = "ArgumentException 7 7 7 7",
        ["FieldGradient(n, 3, Table, out _); return Table;"] = "ArgumentException 7 7 7 7",
        // 7·x² + 4·7·x.
        ["FieldGradient(d, 3, new double[4], out n[0]); return n;"] = "70 4 5",
    };

    private static readonly Lazy<Type> Compiled = new(() =>
    {
        string calls = string.Concat(Cases.Keys.Select((code, i) =>
            "public static double[] Case" + i + "(double[] d) { "
            + "double[] n = [3, 4, 5]; Span<double> m = n.AsSpan(0, 2), s = d; "
            + code + " }\n"));
        CSharpCompilation user = CorpusSources.Compile([("User.cs", Methods + calls + "}")]);
        CorpusSources.Generate(user).RunGeneratorsAndUpdateCompilation(user, out Compilation all, out _);
        return CorpusAssembly.Emit((CSharpCompilation)all).GetType("Model", throwOnError: true)!;
    });

    public static IEnumerable<TheoryDataRow<string>> Calls =>
        Cases.Keys.Select(code => new TheoryDataRow<string>(code));

    [Theory]
    [MemberData(nameof(Calls))]
    public void The_gradient_is_right_or_the_call_is_refused(string call)
    {
        MethodInfo method = Compiled.Value.GetMethod("Case" + Cases.Keys.ToList().IndexOf(call))!;
        double[] slots = [7, 7, 7, 7];
        string outcome;
        try
        {
            outcome = string.Join(' ', (double[])method.Invoke(null, [slots])!);
        }
        catch (TargetInvocationException exception)
        {
            outcome = exception.InnerException!.GetType().Name + " " + string.Join(' ', slots);
        }

        Assert.Equal(Cases[call], outcome);
    }
}

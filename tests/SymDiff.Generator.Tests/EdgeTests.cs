using Microsoft.CodeAnalysis;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Rare code is refused once, on the exact expression, or has companions that compile; it never makes the generator
/// fail. What is accepted with a gradient stands in the language table.
/// </summary>
public class EdgeTests
{
    [Theory]
    [InlineData("private static readonly double[] T = [1]; % double F(double x) { T[0] = x; return T[0]; }",
        "SYMD009", "T[0]")]
    [InlineData("private static readonly int[] T = [1]; % double F(double x) { T[0]++; return x * T[0]; }",
        "SYMD009", "T[0]")]
    [InlineData("private static readonly double[] T = [1]; % double F(double x) { Array.Clear(T); return x; }",
        "SYMD009", "T")]
    [InlineData("private static readonly double[] T = [1]; "
        + "% double F(double x) { double[] a = T; a[0] = x; return x; }", "SYMD009", "a[0]")]
    [InlineData("private static readonly double[] T = [1]; static void Set(double[] a) => a[0] = 1; "
        + "% double F(double x) { Set(T); return x; }", "SYMD009", "a[0]")]
    [InlineData("public struct S { public double K { get; set => field = value * value; } } "
        + "% double F(double x) { S s = new() { K = x }; return s.K; }", "SYMD001", "K")]
    [InlineData("public struct S { public double K { get; set => field = value * value; } } "
        + "% double F(double x) { S s = default; s.K = x; return s.K; }", "SYMD001", "s.K")]
    [InlineData("public class C { public double K { get => field * 2; set; } } % double F(C c, double x) => c.K * x;",
        "SYMD001", "field")]
    [InlineData("public readonly struct S(double a) { private readonly double hidden = a; public double A => hidden; } "
        + "private static readonly S K = new(2); % double F(double x) => K.A * x;", "SYMD001", "hidden")]
    [InlineData("static async System.Threading.Tasks.Task<double> G(double x) { "
        + "await System.Threading.Tasks.Task.Yield(); return x; } % double F(double x) => G(x).Result;",
        "SYMD015", "G(x).Result")]
    [InlineData("% double F(double x) => System.Threading.Tasks.Task.Run(() => x).GetAwaiter().GetResult();",
        "SYMD015", "System.Threading.Tasks.Task.Run(() => x).GetAwaiter().GetResult()")]
    [InlineData("% double F(double[] a) { double[] b = System.Linq.Enumerable.ToArray(a); return b[0]; }",
        "SYMD019", "System.Linq.Enumerable.ToArray(a)")]
    [InlineData("% double F(double x) { Func<double, double> f = Math.Sin; f = Math.Cos; return f(x); }",
        "SYMD010", "Math.Cos")]
    [InlineData("% unsafe double F(double* p, double x) => *p * x;", "SYMD018", "p")]
    [InlineData("% double F(double x) => typeof(double) == typeof(int) ? x : 0;", "SYMD001", "typeof(double)")]
    [InlineData("% double F(double x) => (x, 1) == (2, 1) ? x : 0;", "SYMD001", "(x, 1) == (2, 1)")]
    [InlineData("% double F(double x, string s) => s switch { \"a\" => x, _ => 0 };", "SYMD005", "s")]
    [InlineData("% double F(double x, decimal d) => x * (double)d;", "SYMD005", "d")]
    [InlineData("% double F(double x, Half h) => x * (double)h;", "SYMD005", "h")]
    [InlineData("% double F(double x, System.Numerics.BigInteger n) => x * (double)n;", "SYMD005", "n")]
    [InlineData("% double F(double x, nint n) => x * n;", "SYMD005", "n")]
    [InlineData("% double F(double x, Random r) => x * r.NextDouble();", "SYMD004", "r.NextDouble()")]
    [InlineData("% double F(double x, DateTime t) => x * t.Day;", "SYMD004", "t.Day")]
    [InlineData("% double F(double x) { Console.WriteLine($\"{x}\"); return x; }",
        "SYMD004", "Console.WriteLine($\"{x}\")")]
    [InlineData("% double F(double x, double? y) => x * (y ?? 1);", "SYMD001", "y ?? 1")]
    [InlineData("% double F(double[] a) => a is [var x, ..] ? x : 0;", "SYMD001", "[var x, ..]")]
    [InlineData("% double F(double x) { double[] a = [x]; double[] b = [.. a, x]; return b[0]; }", "SYMD001", ".. a")]
    [InlineData("[System.Runtime.CompilerServices.InlineArray(3)] public struct B { double first; } "
        + "% double F(B b, double x) => b[1] * x;", "SYMD001", "b[1]")]
    public async Task It_is_refused_on_the_exact_expression(string members, string id, string text)
    {
        Diagnosis diagnosis = await Diagnosis.Of(Marked(members));
        Diagnostic only = Assert.Single(diagnosis.OfAnalyzer);
        Assert.Equal(id, only.Id);
        Assert.Equal(text, diagnosis.TextAt(only));
        Assert.Empty(diagnosis.OfCompiler.Where(d => d.Severity == DiagnosticSeverity.Error));
    }

    [Theory]
    [InlineData("% double F(double x) => x; % double f(double x) => x * x;")]
    [InlineData("% double F(double x) => x; % double F(float x) => x; % double F(double x, double y) => x * y;")]
    [InlineData("% double @event(double x) => x * x;")]
    [InlineData("% double F(double x, double X) => x * X;")]
    [InlineData("% double F(double x, double dX, double dDX) => x * dX * dDX;")]
    [InlineData("% double F(double _, double __) => _ * __;")]
    [InlineData("% double F(params double[] a) => a[0]; % double G(params ReadOnlySpan<double> a) => a[0];")]
    [InlineData("% double F(double x, System.Threading.CancellationToken token = default) => x * x;")]
    [InlineData("% double F(double x, DateTime t, decimal d, Random r, object o, nint n) => x * x;")]
    [InlineData("public static partial double F(double x); % partial double F(double x) => x * x;")]
    [InlineData("% partial double F(double x); public static partial double F(double x) => x * x;")]
    [InlineData("public class M { public required double K; } % double F(M m, double x) => m.K * x;")]
    [InlineData("public static partial class @in<T> where T : struct { % double F(double x) => x; }")]
    [InlineData("public partial interface I<T> { % double F(double x) => x; }")]
    [InlineData("public partial class C { public class In; public sealed partial class D : C { % double F(double x) "
        + "=> x; } }")]
    public async Task It_has_companions_that_compile(string members)
    {
        Diagnosis diagnosis = await Diagnosis.Of(Marked(members));
        Assert.Empty(diagnosis.OfAnalyzer);
        Assert.Empty(diagnosis.OfCompiler.Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Theory]
    [InlineData("x.Twice() * x", 8)]
    [InlineData("x.Copied() * x", 4)]
    [InlineData("x.Fourth()", 4 * 8)]
    [InlineData("x.Generic() * x", 3 * 4)]
    [InlineData("new double[] { x, 1 }.Total(3)", 3)]
    [InlineData("x.Square() * x.Half", 0.5 * 3 * 4)]
    public async Task Members_of_extension_blocks_are_read_like_others(string expression, double atTwo)
    {
        Diagnosis diagnosis = await Diagnosis.Of("""
            public static class Extensions
            {
                extension(double v)
                {
                    public double Half => v / 2;
                    public double Square() => v * v;
                    public double Fourth() => v.Square().Square();
                    public double Copied() { v *= 2; return v / 2; }
                }
                extension(ref double v) { public double Twice() { v *= 2; return v / 2; } }
                extension<T>(T v) where T : System.Numerics.INumber<T> { public T Generic() => v * v; }
                extension(double[] a) { public double Total(double k) => (a[0] + a[1]) * k; }
            }
            """ + "public static partial class Model { [Differentiable] public static double F(double x) => "
            + expression + "; }");
        Assert.Empty(diagnosis.OfAnalyzer);
        Assert.Empty(diagnosis.OfCompiler.Where(d => d.Severity >= DiagnosticSeverity.Warning));
        Assert.Equal(atTwo, diagnosis.DerivativeAt(2));
    }

    private static string Marked(string members) => "public static partial class Model\n{\n"
        + members.Replace("%", "[Differentiable] public static", StringComparison.Ordinal) + "\n}\n";
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymDiff.Generator.Tests.Hostile;

/// <summary>Code that no compiler accepts: circles, doubles, and references that are not there.</summary>
public class BrokenTests
{
    private static readonly string[] All =
    [
        // Types that contain themselves.
        "struct S { public S Inner; public S Other; public double D; } " + Of("double x, S s", "return x * s.D;"),
        "struct A { public B Inner; public double D; } struct B { public A Inner; } "
            + Of("double x, A a", "return x * a.D;"),
        "class C : C { public double D; } " + Of("double x, C c", "return x * c.D;"),
        "class C : D { public double X; } class D : C { } " + Of("double x, C c", "return x * c.X;"),
        "class Node { public Node Next; public double D; } " + Of("double x, Node n", "return x * n.Next.Next.D;"),
        "interface I : J { } interface J : I { } " + Of("double x, I i", "return x;"),
        "struct W<T> { public W<W<T>> Inner; public double D; } " + Of("double x, W<int> w", "return x * w.D;"),
        "partial class Model : Model { [Differentiable] static double F(double x) => x * x; }",
        "partial class Model<T> where T : Model<Model<T>> { [Differentiable] static double F(double x) => x * x; }",
        "struct S { public S[] Rows; public double D; } " + Of("double x, S[] s", "return x * s[0].Rows[0].D;"),

        // Names for each other, and functions that are themselves.
        Of("double x, Span<double> c", "Span<double> a = b; Span<double> b = a; a[0] = x; return b[0];"),
        Of("double x", "ref double a = ref b; ref double b = ref a; a = x; return b;"),
        Of("double x", "ref double a = ref a; a = x; return a;"),
        Of("double x", "var a = b; var b = a; return a * x;"),
        Of("double x", "Func<double, double> f = t => f(t); return f(x);"),
        Of("double x", "Func<double, double> f = null; f = t => t > 1 ? f(t - 1) : t; return f(x);"),
        Of("double x", "Func<double, double> f = g; Func<double, double> g = f; return f(x);"),
        Of("double x", "return G(x); double G(double t) => H(t); double H(double t) => G(t);"),
        "static class E { public const double A = B, B = A; } " + Of("double x", "return x * E.A;"),
        "static class E { public static readonly double[] A = B, B = A; } " + Of("double x", "return x * E.A[0];"),
        "struct S { public double D; public static S operator +(S a, S b) => a + b; "
            + "public static implicit operator double(S s) => s; } "
            + Of("double x", "S s = new S { D = x }; return s + s;"),
        "class C { public double P => P; } " + Of("double x, C c", "return x * c.P;"),

        // Twice the same.
        "static partial class Model { [Differentiable] static double F(double x) => x * x; "
            + "[Differentiable] static double F(double x) => x * x; }",
        "static partial class Model { [Differentiable] static double F(double x) => x * x; "
            + "[Differentiable] static float F(double y) => 1; }",
        "static partial class Model { [Differentiable] static double F(double x) => x * x; } "
            + "static partial class Model { [Differentiable] static double F(double x) => x + x; }",
        "static partial class Model { [Differentiable, Differentiable] static double F(double x) => x * x; }",
        "static partial class Model { [Differentiable] [Differentiable((Derivatives)127)] "
            + "static double F(double x) => x * x; }",
        "class Model { } static partial class Model { [Differentiable] static double F(double x) => x * x; }",
        "static partial class Model { [Differentiable] static double F(double x) => x * x; "
            + "[Differentiable] static double f(double x) => x; } "
            + "static partial class model { [Differentiable] static double F(double x) => x * x; }",
        Of("double x", "double y = x; double y = x * x; return y;"),
        Of("double x, double x", "return x;"),
        "static partial class Model { [Differentiable] static partial double F(double x); "
            + "[Differentiable] static partial double F(double x) => x * x; }",
        "static partial class Model { [Differentiable] static partial double F(double x); "
            + "static partial double F(double x) => x * x; static partial double F(double x) => x; }",

        // Arguments of the attribute that are not there, or are something else.
        Marked("[Differentiable(]"), Marked("[Differentiable(WithRespectTo = )]"), Marked("[Differentiable(\"x\")]"),
        Marked("[Differentiable(WithRespectTo = null)]"), Marked("[Differentiable(WithRespectTo = [null, \"x\"])]"),
        Marked("[Differentiable((Derivatives)(-1))]"), Marked("[Differentiable((Derivatives)int.MinValue)]"),
        Marked("[Differentiable(Derivatives.Nonsense)]"), Marked("[Differentiable(DebugChecks = 1)]"),
        Marked("[Differentiable(WithRespectTo = [\"x\", \"x\"])]"), Marked("[DerivativeOf(nameof(F))]"),
        Marked("[Differentiable, DerivativeOf(\"F\")]"), Marked("[NoDerivative, Differentiable]"),

        // Not a method, or not there.
        "[Differentiable] class Model { }", "[Differentiable] static double F(double x) => x;",
        "partial class Model { [Differentiable] double P => 1; [Differentiable] Model() { } [Differentiable] ~Model() "
            + "{ } [Differentiable] public static Model operator +(Model a) => a; }",
        "partial enum Model { [Differentiable] static double F(double x) => x; }",
        "static partial class Model { [Differentiable] extern static double F(double x); }",
        "static partial class Model { [Differentiable] static double F(double x); }",
        "static partial class Model { [Differentiable] static double F(double x) }",
        "static partial class Model { [Differentiable] static F(double x) => x; }",
        "static partial class Model { [Differentiable] static double (double x) => x; }",
        "static partial class Model { [Differentiable] static double F(double x) => ; }",
        "static partial class { [Differentiable] static double F(double x) => x; }",
        "namespace { static partial class Model { [Differentiable] static double F(double x) => x; } }",
        Of("double x", "return x"), Of("double x", "return x *;"), Of("double x", "return Math.;"),
        Of("double x", "for (;;"), Of("double x", "if (x > 0 return x;"), Of("double x", "double[] a = ;return a[0];"),
        Of("double x", "goto there; there: goto there;"), Of("double x", "break; continue; return x;"),
        Of("double x", "foreach (var y in x) { } return x;"), Of("double x", "return x switch { };"),
        Of("double x", "switch (x) { } return x;"), Of("double x", "return x is;"), Of("double x", "return F;"),
        Of("double x", "return FGradient(x, out double d) + d;"), Of("double x", "return (x, x);"),
        Of("double[] x", "return x;"), Of("double x", "return x[0];"), Of("double x", "return x.Length;"),
        Of("double x", "void return x;"), Of("params double[][] x", "return x[0][0] + x[1];"),
        Of("ref out double x", "return x;"), Of("void x", "return x;"), Of("double x, __arglist", "return x;"),
        Of("double x = y, double y = x", "return x;"), Of("this double x", "return x;"),
    ];

    public static IEnumerable<TheoryDataRow<string>> Pieces => All.Select(piece => new TheoryDataRow<string>(piece));

    [Theory]
    [MemberData(nameof(Pieces))]
    public void Broken_code_is_survived(string code) => Assert.Null(HostileRun.Of(code).Fault());

    [Theory]
    [InlineData("")]
    [InlineData("SymDiff.dll")]
    [InlineData("System.Private.CoreLib.dll")]
    [InlineData("System.Private.CoreLib.dll", "System.Runtime.dll", "SymDiff.dll")]
    [InlineData("SymDiff.dll", "SymDiff.dll")]
    public void Missing_references_are_survived(params string[] kept)
    {
        foreach ((string file, string text) in CorpusSources.Files.Take(8))
        {
            CSharpCompilation user = CorpusSources.Compile([(file, text)]);
            Assert.Null(HostileRun.Of(user.WithReferences(kept.SelectMany(name =>
                user.References.Where(reference => Path.GetFileName(reference.Display) == name)))).Fault());
        }
    }

    [Fact]
    public void An_attribute_of_the_users_own_of_the_same_name_is_survived()
    {
        CSharpCompilation user = CorpusSources.Compile([("User.cs", """
            namespace SymDiff
            {
                public class DifferentiableAttribute(string text, params object[] more) : System.Attribute { }
            }

            static partial class Model
            {
                [SymDiff.Differentiable("text", 1, "two", null)] static double F(double x) => x * x;
                [SymDiff.Differentiable(null, null)] static double G(double x) => x * x;
            }
            """)]);
        MetadataReference[] others = [.. user.References.Where(one => !one.Display!.EndsWith("SymDiff.dll"))];
        Assert.Null(HostileRun.Of(user).Fault());
        Assert.Null(HostileRun.Of(user.WithReferences(others)).Fault());
    }

    private static string Of(string parameters, string body) =>
        "static partial class Model { [Differentiable] static double F(" + parameters + ") { " + body + " } }";

    private static string Marked(string attribute) =>
        "static partial class Model { " + attribute + " static double F(double x) => x * x; }";
}

using Microsoft.CodeAnalysis;
using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Rules of the user's in both modes, and companions of other assemblies of every kind: each in every mode of the
/// caller, against differences; and what is said about rules that cannot be meant so.
/// </summary>
public class RuleTests
{
    // The cube of the weighted sum.
    private const string Method = """
            public static double Cube(ReadOnlySpan<double> w, double x, [NoDerivative] double scale, int n)
            {
                double sum = x;
                foreach (double one in w) sum += one * one;
                return Math.Pow(sum, n) * scale;
            }
        """;

    private const string Vjp = """
            [DerivativeOf(typeof(Library), nameof(Cube))]
            public static double CubeVjp(ReadOnlySpan<double> w, double x, double scale, int n,
                double dOutput, Span<double> dW, out double dX)
            {
                Backwards++;
                double sum = x;
                foreach (double one in w) sum += one * one;
                dX = dOutput * n * Math.Pow(sum, n - 1) * scale;
                for (int i = 0; i < w.Length; i++) dW[i] = 2 * w[i] * dX;
                return Cube(w, x, scale, n);
            }
        """;

    private const string Jvp = """
            [DerivativeOf(typeof(Library), nameof(Cube))]
            public static double CubeJvp(ReadOnlySpan<double> w, double x, double scale, int n,
                ReadOnlySpan<double> wTangent, double xTangent, out double tangent)
            {
                Forwards++;
                double sum = x, dot = xTangent;
                foreach (double one in w) sum += one * one;
                for (int i = 0; i < w.Length; i++) dot += 2 * w[i] * wTangent[i];
                tangent = dot * n * Math.Pow(sum, n - 1) * scale;
                return Cube(w, x, scale, n);
            }
        """;

    // Not a number that the chain rule would have to get through.
    private const string User = """
        public static partial class User
        {
            [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Jacobian | Derivatives.Vjp)]
            public static double F(double[] w, double x, double s)
            {
                double total = 0;
                double[] scaled = new double[w.Length];
                for (int round = 1; round < 4; round++)
                {
                    for (int i = 0; i < w.Length; i++) scaled[i] = w[i] * (round + x);
                    total += Library.Cube(scaled, x * s, 0.5, round) * s;
                }

                return total;
            }

            public static double At(double[] all) => F(all[..3], all[3], all[4]);

            public static double[] Slots(double[] all)
            {
                double[] w = all[..3], dW = new double[3], dW2 = new double[3], jacobian = new double[5];
                double[] along = new double[5];
                double value = FGradient(w, all[3], all[4], dW, out double dX, out double dS);
                FVjp(w, all[3], all[4], 1, dW2, out double dX2, out double dS2);
                FJacobian(w, all[3], all[4], jacobian);
                for (int i = 0; i < 5; i++)
                {
                    double[] e = new double[5];
                    e[i] = 1;
                    FJvp(w, all[3], all[4], e.AsSpan(0, 3), e[3], e[4], out along[i]);
                }

                return [.. dW, dX, dS, .. dW2, dX2, dS2, .. jacobian, .. along, value];
            }
        }
        """;

    public static IEnumerable<TheoryDataRow<string, string>> Libraries =>
    [
        new("Vjp rule", Vjp),
        new("Jvp rule", Jvp),
        new("both", Vjp + Jvp),
    ];

    public static IEnumerable<TheoryDataRow<string>> Shipped =>
        [new("Gradient"), new("Accumulate"), new("Vjp"), new("Jvp"), new("Gradient | Derivatives.Jvp")];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Rules_of_the_project_serve_both_modes(string name, string rules) =>
        Check(name, UserCode.Load(Library(rules) + User));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Rules_of_another_assembly_serve_both_modes(string name, string rules) =>
        Check(name, UserCode.Load(User, UserCode.Library("Rules" + rules.GetHashCode(), Library(rules))));

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Companions_of_another_assembly_serve_both_modes(string kinds) => Check(
        kinds,
        UserCode.Load(User, UserCode.Library(
            "Shipped" + kinds.Length + kinds[0],
            Library("").Replace("public static double Cube", "[Differentiable(Derivatives." + kinds + ")]\n"
                + "public static double Cube", StringComparison.Ordinal))));

    [Fact]
    public void A_rule_of_a_third_assembly_is_found()
    {
        MetadataReference method = UserCode.Library("MethodOnly", Library(""));
        MetadataReference rules = UserCode.Library(
            "RulesOnly",
            "public static class Rules { private static int Backwards;" + Vjp
                .Replace("nameof(Cube)", "nameof(Library.Cube)", StringComparison.Ordinal)
                .Replace("return Cube", "return Library.Cube", StringComparison.Ordinal) + "}",
            method);
        Check("third", UserCode.Load(User, method, rules));
    }

    [Fact]
    public void Each_mode_takes_the_rule_that_is_its_own()
    {
        Func<string, object[], object> user = UserCode.Load(Library(Vjp + Jvp) + User.Replace(
            "public static double At",
            "public static int[] Counts() => [Library.Backwards, Library.Forwards];\npublic static double At",
            StringComparison.Ordinal));
        user("Slots", [new[] { 0.3, 0.2, 0.1, 0.4, 0.5 }]);
        int[] counts = (int[])user("Counts", []);
        Assert.Equal(3 + 3 + 3, counts[0]);
        Assert.Equal(5 * 3, counts[1]);
    }

    [Fact]
    public void A_method_with_a_rule_of_its_own_has_its_companions_by_it()
    {
        double[] slots = UserCode.Slots("""
            public static partial class User
            {
                [Differentiable(Derivatives.Gradient | Derivatives.Vjp | Derivatives.Jvp)]
                public static double Step(double x) => x > 0 ? 1 : 0;

                [DerivativeOf(typeof(User), nameof(Step))]
                public static double StepVjp(double x, double dOutput, out double dX)
                {
                    dX = 7 * dOutput;
                    return Step(x);
                }

                public static double[] Slots(double x)
                {
                    double value = StepGradient(x, out double dX);
                    StepVjp(x, 2, out double twice);
                    StepJvp(x, 3, out double tangent);
                    return [value, dX, twice, tangent];
                }
            }
            """, 0.5);
        Assert.Equal([1, 7, 14, 21], slots);
    }

    // At the kink of the absolute value, this one is not zero.
    [Theory]
    [InlineData("Math.Abs(x) * 2")]
    [InlineData("Twice(Math.Abs, x)")]
    [InlineData("Twice(v => Math.Abs(v), x)")]
    public void A_rule_goes_before_the_one_of_the_table(string formula)
    {
        double[] slots = UserCode.Slots($$"""
            public static partial class User
            {
                static double Twice(Func<double, double> f, double x) => 2 * f(x);

                [DerivativeOf(typeof(Math), nameof(Math.Abs))]
                public static double AbsVjp(double value, double dOutput, out double dValue)
                {
                    dValue = value >= 0 ? dOutput : -dOutput;
                    return Math.Abs(value);
                }

                [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
                public static double F(double x) => {{formula}};

                public static double[] Slots(double x)
                {
                    FGradient(x, out double dX);
                    FJvp(x, 1, out double tangent);
                    return [dX, tangent];
                }
            }
            """, 0.0);
        Assert.Equal([2, 2], slots);
    }

    [Fact]
    public void An_array_that_is_a_parameter_is_handed_over_as_it_is()
    {
        double[] slots = UserCode.Slots("""
            public static partial class User
            {
                static double Norm(double[] x) => Math.Sqrt(x[0] * x[0] + x[1] * x[1]);

                [DerivativeOf(typeof(User), nameof(Norm))]
                internal static double NormVjp(double[] x, double dOutput, Span<double> dX)
                {
                    for (int i = 0; i < x.Length; i++) dX[i] = 10 * dOutput * x[i] / Norm(x);
                    return Norm(x);
                }

                [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
                public static double F(double[] a, double b) => Norm(a) * b;

                public static double[] Slots(double[] a)
                {
                    double[] dA = new double[2];
                    FGradient(a, 2, dA, out double dB);
                    FJvp(a, 2, [1, 0], 0, out double tangent);
                    return [.. dA, dB, tangent];
                }
            }
            """, new[] { 3.0, 4.0 });
        Assert.Equal([12, 16, 5, 12], slots);
    }

    [Fact]
    public void A_wrong_rule_is_found_by_the_check()
    {
        Func<string, object[], object> user = UserCode.Load("""
            public static partial class User
            {
                public static double Square(double x) => x * x;

                [DerivativeOf(typeof(User), nameof(Square))]
                public static double SquareVjp(double x, double dOutput, out double dX)
                {
                    dX = dOutput * x;
                    return Square(x);
                }

                [Differentiable]
                public static double F(double x, double y) => Square(x) + Math.Sin(y);

                public static string Report() => GradientCheck.Gradient(
                    at => F(at[0], at[1]),
                    (at, d) => FGradient(at[0], at[1], out d[0], out d[1]),
                    [0.7, 0.2], ("x", 1), ("y", 1)) is { Agrees: false } report ? report.Worst!.Name : "";
            }
            """);
        Assert.Equal("x", user("Report", []));
    }

    [Theory]
    [InlineData("SYMD201", "CubeVjp(double x) => x;", "")]
    [InlineData("SYMD201", "CubeJvp(double x, double dOutput, ref double dX) { dX = 0; return x; }", "")]
    [InlineData("SYMD201", "Cubic(double x, double dOutput, out double dX) { dX = 0; return x; }", "")]
    [InlineData("SYMD203", "CubeVjp(double x, double dOutput, out double dX) { dX = 0; return x; }", "private")]
    public async Task A_rule_that_does_not_fit_is_said(string id, string rule, string accessibility)
    {
        Diagnosis diagnosis = await Diagnosis.Of($$"""
            public static double Cube(double x) => x * x * x;

            [DerivativeOf(typeof(Model), nameof(Cube))]
            {{(accessibility.Length == 0 ? "public" : accessibility)}} static double {{rule}}
            """);
        Assert.Equal(id, Assert.Single(diagnosis.OfAnalyzer).Id);
    }

    [Theory]
    [InlineData("Hessian")]
    [InlineData("Hvp")]
    public async Task Second_derivatives_through_a_rule_are_refused(string kind)
    {
        Diagnosis diagnosis = await Diagnosis.Of($$"""
            public static double Cube(double x) => x * x * x;

            [DerivativeOf(typeof(Model), nameof(Cube))]
            public static double CubeJvp(double x, double xTangent, out double tangent)
            {
                tangent = 3 * x * x * xTangent;
                return Cube(x);
            }

            [Differentiable(Derivatives.{{kind}} | Derivatives.Gradient)]
            public static double F(double x) => Cube(x) * x;
            """);
        Assert.Equal("SYMD112", Assert.Single(diagnosis.OfAnalyzer).Id);
        Assert.Empty(diagnosis.OfCompiler.Where(one => one.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public async Task A_rule_of_a_method_that_changes_its_array_is_refused()
    {
        Diagnosis diagnosis = await Diagnosis.Of("""
            public static double Doubled(double[] x) => x[0] *= 2;

            [DerivativeOf(typeof(Model), nameof(Doubled))]
            public static double DoubledVjp(double[] x, double dOutput, Span<double> dX)
            {
                dX[0] = 2 * dOutput;
                return Doubled(x);
            }
            """);
        Assert.Equal("SYMD203", Assert.Single(diagnosis.OfAnalyzer).Id);
    }

    [Fact]
    public void Of_two_assemblies_neither_goes_first_and_the_own_rule_goes_before()
    {
        const string user = """
            public static partial class User
            {
                [Differentiable]
                public static double F(double x) => Foreign.Of(x);

                public static double[] Slots(double x) { FGradient(x, out double d); return [d]; }
            }
            """;
        string foreign(string more) => "public static class Foreign { public static double Of(double x) => x; "
            + more + " }";
        string vjp(int factor) => "[DerivativeOf(typeof(Foreign), nameof(Foreign.Of))] public static double OfVjp("
            + $"double x, double dOutput, out double dX) {{ dX = {factor}; return x; }}";
        MetadataReference method = UserCode.Library("ForeignMethod", foreign(""));
        MetadataReference one = UserCode.Library("ForeignOne", "public static class One {" + vjp(1) + "}", method);
        MetadataReference two = UserCode.Library("ForeignTwo", "public static class Two {" + vjp(2) + "}", method);
        Assert.Equal([1], (double[])UserCode.Load(user, method, one)("Slots", [3.0]));
        string own = user + "public static class Own {" + vjp(5) + "}";
        Assert.Equal([5], (double[])UserCode.Load(own, method, one, two)("Slots", [3.0]));
        string refused = string.Concat(UserCode.Generated(user, method, one, two).SyntaxTrees);
        Assert.Contains("F cannot be differentiated", refused, StringComparison.Ordinal);
    }

    private static string Library(string rules) =>
        "public static partial class Library\n{\n    public static int Backwards, Forwards;\n" + Method + rules + "}\n";

    private static void Check(string name, Func<string, object[], object> user)
    {
        double[] at = [0.3, -0.2, 0.6, 0.4, 0.8];
        double[] slots = (double[])user("Slots", [at]);
        Assert.Equal((double)user("At", [at]), slots[^1]);
        for (int i = 0; i < at.Length; i++)
        {
            double expected = Differences.Derivative(
                h => (double)user("At", [at.Select((x, k) => k == i ? x + h : x).ToArray()]), 0);
            for (int mode = 0; mode < 4; mode++)
            {
                double actual = slots[(mode * 5) + i];
                Assert.True(
                    Math.Abs(expected - actual) < 1e-7 * (1 + Math.Abs(expected)),
                    $"{name}, mode {mode}, input {i}: {actual}, not {expected}");
            }
        }
    }
}

using Microsoft.CodeAnalysis;
using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Methods that call declared companions of every kind, nested to any depth, and are differentiated in every mode:
/// against closed forms, and against differences of what they compute.
/// </summary>
public class NestedCompanionTests
{
    private const double Precision = 1e-7;

    private const string All = """
        Derivatives.Gradient | Derivatives.Jvp | Derivatives.Vjp | Derivatives.Jacobian | Derivatives.Hessian
            | Derivatives.Hvp
        """;

    // A method of an array, a number, an inactive number and data, with loops, branches and kinks far away.
    private const string Inner = """
            [Differentiable(WithRespectTo = new[] { "w", "x" })]
            public static double F(ReadOnlySpan<double> w, double x, int n, double[] data)
            {
                double sum = 0;
                for (int i = 0; i < w.Length; i++)
                {
                    double r = Math.Sin(w[i] * x) + w[i] * w[(i + 1) % w.Length] - data[i];
                    sum += r > 0 ? r * r * r : Math.Sqrt(1 + r * r) * x;
                }

                return sum / n;
            }

            public static partial double FGradient(
                ReadOnlySpan<double> w, double x, int n, double[] data, Span<double> dW, out double dX);
            public static partial double FGradientAccumulate(ReadOnlySpan<double> w, double x, int n, double[] data,
                Span<double> dW, ref double dX, double dOutput = 1);
            public static partial double FVjp(ReadOnlySpan<double> w, double x, int n, double[] data,
                double dOutput, Span<double> dW, out double dX);
            public static partial double FJvp(ReadOnlySpan<double> w, double x, int n, double[] data,
                ReadOnlySpan<double> wTangent, double xTangent, out double tangent);
            public static partial double FJacobian(
                ReadOnlySpan<double> w, double x, int n, double[] data, Span<double> jacobian);
            public static partial double FHessian(ReadOnlySpan<double> w, double x, int n, double[] data,
                Span<double> dW, out double dX, Span<double> hessian);
            public static partial double FHvp(ReadOnlySpan<double> w, double x, int n, double[] data,
                ReadOnlySpan<double> wTangent, double xTangent, Span<double> dW, out double dX,
                Span<double> dWTangent, out double dXTangent);
        """;

    public static IEnumerable<TheoryDataRow<string, string>> Kinds =>
    [
        new("Gradient", "double value = FGradient(w, x * y, 3, data, dW, out double dX);"),
        new("Accumulate", """
            dW[0] = y;
            double dX = x * y;
            double value = FGradientAccumulate(w, x * y, 3, data, dW, ref dX, y * y);
            value += FGradientAccumulate(w, y, 2, data, dW, ref dX);
            """),
        new("Vjp", "double value = FVjp(w, x * y, 3, data, Math.Cos(y) * x, dW, out double dX);"),
        new("Jvp", """
            dW[0] = x; dW[1] = 0; dW[2] = y;
            double value = FJvp(w, x * y, 3, data, dW, x * x, out double dX);
            """),
        new("Jacobian", """
            double[] row = new double[w.Length + 1];
            double value = FJacobian(w, x * y, 3, data, row);
            for (int i = 0; i < w.Length; i++) dW[i] = row[i];
            double dX = row[w.Length];
            """),
        new("Hessian", """
            double[] h = new double[(w.Length + 1) * (w.Length + 1)];
            double value = FHessian(w, x * y, 3, data, dW, out double dX, h);
            for (int i = 0; i < h.Length; i++) value += Math.Cos(i) * h[i];
            """),
        new("Hvp", """
            double[] v = [x, 0, y], hv = new double[3];
            double value = FHvp(w, x * y, 3, data, v, x * x, dW, out double dX, hv, out double hx);
            dX += hx * hx;
            for (int i = 0; i < w.Length; i++) value += hv[i] * Math.Cos(i);
            """),
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_companion_of_each_kind_is_differentiated_in_both_modes(string kind, string call)
    {
        Func<string, object[], object> user = UserCode.Load($$"""
            public static partial class User
            {
            {{Inner}}

                [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
                public static double G(double[] w, double x, double y, double[] data)
                {
                    double total = 0;
                    double[] dW = new double[w.Length];
                    for (int round = 0; round < 2; round++)
                    {
                        {{call}}
                        total += value * y + dX * dX * (1 + round);
                        for (int i = 0; i < w.Length; i++) total += dW[i] * dW[i] * x;
                        y += 0.1 * x * dX;
                    }

                    return total;
                }

                public static double At(double[] all) =>
                    G([all[0], all[1], all[2]], all[3], all[4], [all[5], all[6], all[7]]);

                public static double[] Slots(double[] all)
                {
                    double[] w = all[..3], data = all[5..], dW = new double[3], dData = new double[3];
                    G(w, all[3], all[4], data);
                    double value = GGradient(w, all[3], all[4], data, dW, out double dX, out double dY, dData);
                    double[] along = new double[8];
                    for (int i = 0; i < 8; i++)
                    {
                        double[] e = new double[8];
                        e[i] = 1;
                        GJvp(w, all[3], all[4], data, e.AsSpan(0, 3), e[3], e[4], e.AsSpan(5), out along[i]);
                    }

                    return [.. dW, dX, dY, .. dData, .. along, value];
                }
            }
            """);
        double[] at = [0.7, -0.4, 1.1, 0.9, 0.6, 0.2, -0.5, 0.3];
        double[] slots = (double[])user("Slots", [at]);
        AssertClose((double)user("At", [at]), slots[16], "value");
        for (int i = 0; i < at.Length; i++)
        {
            double expected = Differences.Derivative(
                h => (double)user("At", [at.Select((x, k) => k == i ? x + h : x).ToArray()]), 0);
            AssertClose(expected, slots[i], $"{kind}, reverse, {i}");
            AssertClose(expected, slots[8 + i], $"{kind}, forward, {i}");
        }
    }

    // d/dx (x · d/dy (x·y)) = d/dx x² = 2x; where the inner perturbation is taken for the outer one, more.
    [Theory]
    [InlineData("InnerGradient(x, x, out _, out double d);")]
    [InlineData("InnerJvp(x, x, 0, 1, out double d);")]
    [InlineData("InnerVjp(x, x, 1, out _, out double d);")]
    [InlineData("double[] j = new double[2]; InnerJacobian(x, x, j); double d = j[1];")]
    [InlineData("double d = 0, u = 0; InnerGradientAccumulate(x, x, ref u, ref d);")]
    [InlineData("InnerHvp(x, x, 0, x, out double d, out _, out double e, out _); d = e;")]
    [InlineData("double[] h = new double[4]; InnerHessian(x, x, out _, out _, h); double d = x * h[1];")]
    public void Perturbations_are_not_confused_in_any_kind(string call)
    {
        double[] slots = UserCode.Slots($$"""
            public static partial class User
            {
                [Differentiable]
                public static double Inner(double x, double y) => x * y;

                public static partial double InnerGradient(double x, double y, out double dX, out double dY);
                public static partial double InnerGradientAccumulate(
                    double x, double y, ref double dX, ref double dY, double dOutput = 1);
                public static partial double InnerJvp(
                    double x, double y, double xTangent, double yTangent, out double tangent);
                public static partial double InnerVjp(
                    double x, double y, double dOutput, out double dX, out double dY);
                public static partial double InnerJacobian(double x, double y, Span<double> jacobian);
                public static partial double InnerHessian(
                    double x, double y, out double dX, out double dY, Span<double> hessian);
                public static partial double InnerHvp(double x, double y, double xTangent, double yTangent,
                    out double dX, out double dY, out double dXTangent, out double dYTangent);

                [Differentiable({{All}})]
                public static double Outer(double x) { {{call}} return x * d; }

                public static double[] Slots(double x)
                {
                    double[] jacobian = new double[1], hessian = new double[1];
                    OuterGradient(x, out double gradient);
                    OuterJvp(x, 1, out double jvp);
                    OuterJacobian(x, jacobian);
                    OuterHessian(x, out _, hessian);
                    return [Outer(x), gradient, jvp, jacobian[0], hessian[0]];
                }
            }
            """, 3.0);
        Assert.Equal([9, 6, 6, 6, 2], slots);
    }

    // Where the tangent is zero, what it is multiplied by still is its derivative, infinite or not.
    [Theory]
    [InlineData("Math.Sqrt(x)", 0.25)]
    [InlineData("Math.Sqrt(x * x)", 1)]
    [InlineData("Math.Pow(x, 1.5)", 3)]
    public void A_tangent_that_is_zero_has_a_derivative(string formula, double slope)
    {
        double[] slots = UserCode.Slots($$"""
            public static partial class User
            {
                [Differentiable]
                public static double F(double x) => {{formula}};

                public static partial double FJvp(double x, double xTangent, out double tangent);

                [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
                public static double Along(double x, double v) { FJvp(x, v, out double t); return t; }

                public static partial double AlongJvp(
                    double x, double v, double xTangent, double vTangent, out double tangent);

                [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
                public static double Again(double x, double v, double u)
                {
                    AlongJvp(x, v, 0, u, out double t);
                    return t;
                }

                public static double[] Slots(double x)
                {
                    AlongGradient(x, 0, out double dX, out double dV);
                    AlongJvp(x, 0, 0, 1, out double tangent);
                    AgainGradient(x, 0, 0, out double aX, out double aV, out double aU);
                    AgainJvp(x, 0, 0, 0, 0, 1, out double again);
                    return [dV, tangent, aU, again, dX, aX, aV];
                }
            }
            """, 4.0);
        Assert.Equal([slope, slope, slope, slope, 0, 0, 0], slots);
    }

    [Theory]
    [InlineData("public static double F(double[][] a) => a[0][0] * a[0][0];",
        "public static partial double FGradient(double[][] a, double[][] dA);",
        "double[][] G(double[][] a) => a;",
        "double F2(double[][] a, double[][] b) { FGradient(a, b); return b[0][0]; }",
        "FGradient(a, b)")]
    [InlineData("public static double F(double x, int[] n) => Elsewhere(x) * n[0];\n"
        + "public static double Elsewhere(double x) => x * x;\n"
        + "[DerivativeOf(typeof(Model), nameof(Elsewhere))] public static double ElsewhereVjp(double x, "
        + "double dOutput, out double dX) { dX = 2 * x * dOutput; return x * x; }",
        "public static partial double FGradient(double x, int[] n, out double dX);",
        "int Zero() => 0;", "double F2(double x, int[] n) { FGradient(x, n, out double d); return d * d; }",
        "FGradient(x, n, out double d)")]
    public async Task What_has_no_second_derivatives_is_refused_on_the_call(
        string inner, string declared, string other, string outer, string place)
    {
        Diagnosis diagnosis = await Diagnosis.Of(
            $"[Differentiable]\n{inner}\n{declared}\npublic static {other}\n[Differentiable]\npublic static {outer}");
        Diagnostic diagnostic = Assert.Single(diagnosis.OfAnalyzer);
        Assert.Equal("SYMD021", diagnostic.Id);
        Assert.Equal(place, diagnosis.TextAt(diagnostic));
        Assert.Empty(diagnosis.OfCompiler.Where(one => one.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void A_companion_of_another_assembly_is_refused_on_the_call()
    {
        MetadataReference library = UserCode.Library("NestedShipped", """
            public static partial class Shipped
            {
                [Differentiable]
                public static double F(double x) => x * x;
            }
            """);
        Microsoft.CodeAnalysis.CSharp.CSharpCompilation user = UserCode.Generated("""
            public static partial class User
            {
                [Differentiable]
                public static double G(double x) { Shipped.FGradient(x, out double d); return d; }
            }
            """, library);
        string all = string.Concat(user.SyntaxTrees.Select(tree => tree.ToString()));
        Assert.Contains("G cannot be differentiated", all, StringComparison.Ordinal);
    }

    private static void AssertClose(double expected, double actual, string what) => Assert.True(
        Math.Abs(expected - actual) <= Precision * (1 + Math.Abs(expected)), $"{what}: {actual}, not {expected}");
}

using Microsoft.CodeAnalysis;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// <c>Diff.StopGradient</c> and <c>[NoDerivative]</c>: the value stays, the derivative is zero, in every mode. The
/// oracle is the same formula with the constant given from outside.
/// </summary>
public class StoppedGradientTests
{
    private const string AllModes = """
        [Differentiable(Derivatives.Gradient | Derivatives.Accumulate | Derivatives.Vjp | Derivatives.Jvp
            | Derivatives.Jacobian | Derivatives.Hessian | Derivatives.Hvp)]
        """;

    // The value, then the derivative in each mode, then the second derivative in each.
    private const string SlotsOfF = """
            public static double[] Slots(double x)
            {
                double value = FGradient(x, out double gradient);
                double added = 0;
                FGradientAccumulate(x, ref added);
                FVjp(x, 1, out double vjp);
                FJvp(x, 1, out double tangent);
                double[] jacobian = new double[1], hessian = new double[1];
                FJacobian(x, jacobian);
                FHessian(x, out double dX, hessian);
                FHvp(x, 1, out double again, out double hvp);
                return [value, gradient, added, vjp, tangent, jacobian[0], dX, again, hessian[0], hvp];
            }
        """;

    // With c = g(x) held fixed: the value, the first and the second derivative of the formula.
    public static IEnumerable<TheoryDataRow<string, string>> Constants =>
    [
        new("a scalar", "=> Diff.StopGradient(x * x) * x * x * x;"),
        new("a variable", "{ double c = Diff.StopGradient(x); c *= c; return c * x * x * x; }"),
        new("a scalar in a loop", """
            { double s = 0; for (int i = 0; i < 2; i++) { s += 0.5 * Diff.StopGradient(x * x) * x * x * x; } return s; }
            """),
        new("a parameter", """
            => With(x, x * x);
            static double With(double x, [NoDerivative] double c) => c * x * x * x;
            """),
        new("a parameter of a method that calls itself", """
            => Power(x, 3, x * x);
            static double Power(double x, int n, [NoDerivative] double c) => n == 0 ? c : x * Power(x, n - 1, c);
            """),
        new("a method of numbers, whatever is in it", """
            => Square(x) * x * x * x;
            [NoDerivative]
            static double Square(double x) { try { return Math.Pow(x, 2); } finally { GC.KeepAlive("text"); } }
            """),
        new("a method of a span", """
            { ReadOnlySpan<double> all = [x, x]; return Product(all) * x * x * x; }
            [NoDerivative]
            static double Product(ReadOnlySpan<double> all) => all[0] * all[1];
            """),
        new("a method that fills an array", """
            {
                double[] all = new double[2];
                Fill(all, x);
                all[1] *= x;
                return all[0] * all[1] * x * x;
            }
            [NoDerivative]
            static void Fill(double[] all, double x) { for (int i = 0; i < all.Length; i++) all[i] = x; }
            """),
        new("a local function", """
            {
                [NoDerivative] double Square() => x * x;
                return Square() * x * x * x;
            }
            """),
        new("a local function with a parameter", """
            {
                double With([NoDerivative] double c) => c * x * x * x;
                return With(x * x);
            }
            """),
        new("a view", """
            {
                double[] all = [x, x * x, x];
                ReadOnlySpan<double> c = Diff.StopGradient(all);
                return c[1] * all[0] * all[2] * x;
            }
            """),
        new("a view of memory that changes", """
            {
                double[] all = [1, 2, x];
                ReadOnlySpan<double> c = Diff.StopGradient(all)[1..];
                all[1] = x * x;
                return c[0] * all[2] * x * x;
            }
            """),
        new("a view that is handed over", """
            {
                double[] all = [x, x * x];
                double[] own = [0, x * x * x];
                return TensorPrimitives.Dot(Diff.StopGradient(all), own);
            }
            """),
        new("a parameter that is an array", """
            {
                double[] all = [x, x * x];
                return First(all) * x * x * x;
                static double First([NoDerivative] double[] all) => all[1];
            }
            """),
        new("a field", """
            { Pair p = new(x, x * x); return p.Weight * p.X * x * x; }
            struct Pair(double x, double weight) { public double X = x; [NoDerivative] public double Weight = weight; }
            """),
        new("a positional member of a record", """
            { Pair p = new(x, x * x); return p.Weight * p.X * x * x; }
            record struct Pair(double X, [NoDerivative] double Weight);
            """),
        new("a part of a deconstructed record", """
            { (double own, double weight) = new Pair(x, x * x); return weight * own * x * x; }
            record struct Pair(double X, [NoDerivative] double Weight);
            """),
        new("a property with code", """
            { Pair p = new(x); return p.Weight * p.X * x * x; }
            struct Pair(double x) { public double X = x; [NoDerivative] public double Weight => X * X; }
            """),
        new("a method of a struct", """
            { Pair p = new(x); return p.Weight() * p.X * x * x; }
            struct Pair(double x) { public double X = x; [NoDerivative] public readonly double Weight() => X * X; }
            """),
    ];

    [Theory]
    [MemberData(nameof(Constants))]
    public void A_constant_has_derivative_zero_in_every_mode(string what, string body)
    {
        const double X = 1.7;
        const double C = X * X;
        double[] slots = UserCode.Slots($$"""
            public static partial class User
            {
                {{AllModes}}
                public static double F(double x) {{body}}
            {{SlotsOfF}}
            }
            """, X);
        Assert.Equal(C * X * X * X, slots[0], 1e-12);
        Assert.All(slots[1..8], slope => AssertClose(what, 3 * C * X * X, slope));
        Assert.All(slots[8..], curvature => AssertClose(what, 6 * C * X, curvature));
    }

    [Fact]
    public void A_static_field_that_is_marked_may_change_between_calls()
    {
        Func<string, object[], object> user = UserCode.Load("""
            public static partial class User
            {
                [NoDerivative] public static double Temperature = 2;

                [Differentiable]
                public static double F(double x) => x * x / Temperature;

                public static double[] Slots(double x, double temperature)
                {
                    Temperature = temperature;
                    FGradient(x, out double dX);
                    return [dX];
                }
            }
            """);
        Assert.Equal([3], (double[])user("Slots", [3.0, 2.0]));
        Assert.Equal([1.5], (double[])user("Slots", [3.0, 4.0]));
    }

    [Theory]
    [InlineData("double c = x; Change(ref c); return c * x;",
        "static void Change([NoDerivative] ref double c) => c *= 2;", "ref c")]
    [InlineData("double c = x; Change(); return c * x; [NoDerivative] void Change() { c *= 2; }", "", "Change()")]
    [InlineData("double c = x; Change(ref c); return c * x;",
        "[NoDerivative] static void Change(ref double c) { c *= 2; }", "Change(ref c)")]
    [InlineData("double[] a = [x, x]; Twice(a); return a[0] * x;",
        "[NoDerivative] static void Twice(double[] a) => "
        + "System.Numerics.Tensors.TensorPrimitives.Multiply(a, 2, a);", "a")]
    public async Task A_constant_that_is_written_by_reference_is_refused(string body, string other, string place)
    {
        Diagnosis diagnosis = await Diagnosis.Of($$"""
            [Differentiable]
            public static double F(double x)
            {
                {{body}}
            }

            {{other}}
            """);
        Diagnostic diagnostic = Assert.Single(diagnosis.OfAnalyzer);
        Assert.Equal("SYMD001", diagnostic.Id);
        Assert.Equal(place, diagnosis.TextAt(diagnostic));
    }

    private static void AssertClose(string what, double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) < 1e-10, $"{what}: {actual} instead of {expected}");
}

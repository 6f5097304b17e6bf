using Xunit;

namespace SymDiff.Tests.Runtime;

/// <summary>Derivatives known in closed form, right ones and wrong ones, against what the check says of them.</summary>
public class GradientCheckTests
{
    [Fact]
    public void A_right_gradient_agrees()
    {
        CheckReport report = GradientCheck.Gradient(Wave, WaveGradient, [0.3, -1.2, 2.0], ("w", 2), ("b", 1));
        Assert.True(report.Agrees, report.ToString());
        Assert.All(report.Components, component => Assert.Equal(CheckVerdict.Agrees, component.Verdict));
        Assert.All(report.Components, component => Assert.InRange(component.RelativeDifference, 0, 1e-9));
    }

    [Theory]
    [InlineData(1.01)]
    [InlineData(1.000001)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_wrong_component_is_named(double factor)
    {
        CheckReport report = GradientCheck.Gradient(
            Wave,
            (x, dX) =>
            {
                WaveGradient(x, dX);
                dX[1] *= factor;
            },
            [0.3, -1.2, 2.0],
            ("w", 2),
            ("b", 1));
        Assert.False(report.Agrees);
        Assert.Equal("w[1]", report.Worst?.Name);
        Assert.Equal(CheckVerdict.Differs, report.Worst?.Verdict);
        Assert.Contains("worst: w[1]", report.ToString());
        Assert.Single(report.Components, component => component.Verdict == CheckVerdict.Differs);
    }

    [Fact]
    public void A_forgotten_small_component_differs()
    {
        CheckReport report = GradientCheck.Gradient(
            x => 1000 * x[0] + 1e-2 * x[1],
            (_, dX) => (dX[0], dX[1]) = (1000, 0),
            [1, 1]);
        Assert.Equal("x[1]", report.Worst?.Name);
        Assert.False(report.Agrees);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-7)]
    public void A_kink_is_said_and_is_no_failure(double at)
    {
        CheckReport report = GradientCheck.Gradient(
            x => Math.Abs(x[0]) + x[1] * x[1],
            (x, dX) => (dX[0], dX[1]) = (Math.Sign(x[0]), 2 * x[1]),
            [at, 3],
            ("kinked", 1),
            ("smooth", 1));
        Assert.True(report.Agrees, report.ToString());
        CheckedComponent kink = Assert.Single(report.Kinks);
        Assert.Equal("kinked", kink.Name);
        Assert.Equal(-1, kink.Left, 2);
        Assert.Equal(1, kink.Right, 2);
        Assert.Contains("kinked: ", report.ToString());
    }

    [Fact]
    public void A_wrong_component_beside_a_kink_differs()
    {
        CheckReport report = GradientCheck.Gradient(
            x => Math.Abs(x[0]) + x[1] * x[1], (x, dX) => (dX[0], dX[1]) = (0, x[1]), [0, 3]);
        Assert.False(report.Agrees);
        Assert.Equal("x[1]", report.Worst?.Name);
    }

    [Fact]
    public void At_the_edge_of_a_domain_one_side_decides()
    {
        CheckReport right = GradientCheck.Gradient(
            x => Math.Pow(x[0], 1.5) + 2 * x[0], (_, dX) => dX[0] = 2, [0.0]);
        Assert.True(right.Agrees, right.ToString());
        CheckReport wrong = GradientCheck.Gradient(
            x => x[0] < 0 ? double.NaN : 2 * x[0], (_, dX) => dX[0] = 3, [0.0]);
        Assert.False(wrong.Agrees);
    }

    [Fact]
    public void Where_differences_do_not_converge_nothing_is_decided()
    {
        CheckReport report = GradientCheck.Gradient(
            x => Math.Sqrt(x[0]), (_, dX) => dX[0] = double.PositiveInfinity, [0.0], ("x", 1));
        Assert.True(report.Agrees, report.ToString());
        Assert.Equal("x", Assert.Single(report.Undecided).Name);
        Assert.Null(report.Worst);
    }

    [Fact]
    public void A_Jacobian_is_compared_row_by_row()
    {
        CheckReport right = GradientCheck.Jacobian(Polar, PolarJacobian, 2, [2, 0.7], ("radius", 1), ("angle", 1));
        Assert.True(right.Agrees, right.ToString());
        CheckReport turned = GradientCheck.Jacobian(
            Polar,
            (x, jacobian) =>
            {
                PolarJacobian(x, jacobian);
                (jacobian[1], jacobian[2]) = (jacobian[2], jacobian[1]);
            },
            2,
            [2, 0.7],
            ("radius", 1),
            ("angle", 1));
        Assert.Equal(2, turned.Components.Count(component => component.Verdict == CheckVerdict.Differs));
        Assert.Contains("output[1] by radius", turned.Components.Select(component => component.Name));
    }

    [Fact]
    public void A_Hessian_is_the_Jacobian_of_the_gradient()
    {
        CheckReport report = GradientCheck.Jacobian(
            (x, dX) => (dX[0], dX[1]) = (2 * x[0] * x[1], x[0] * x[0] + 3 * x[1] * x[1]),
            (x, hessian) => (hessian[0], hessian[1], hessian[2], hessian[3]) = (2 * x[1], 2 * x[0], 2 * x[0], 6 * x[1]),
            2,
            [0.4, -1.5]);
        Assert.True(report.Agrees, report.ToString());
    }

    [Fact]
    public void Both_modes_are_compared_with_differences_and_with_each_other()
    {
        double[] at = [2, 0.7];
        CheckReport forward = GradientCheck.Jvp(Polar, PolarJvp, 2, at);
        CheckReport reverse = GradientCheck.Vjp(Polar, PolarVjp, 2, at);
        Assert.True(forward.Agrees, forward.ToString());
        Assert.True(reverse.Agrees, reverse.ToString());
        Assert.InRange(GradientCheck.DotProductDifference(PolarJvp, PolarVjp, 2, at), 0, 1e-15);
        Assert.InRange(GradientCheck.DotProductDifference(PolarJvp, PolarJvp, 2, at), 1e-3, 1);
    }

    [Fact]
    public void Names_must_cover_the_inputs() => Assert.Throws<ArgumentException>(
        "inputs", () => GradientCheck.Gradient(Wave, WaveGradient, [0.3, -1.2, 2.0], ("w", 2)));

    [Fact]
    public void The_inputs_are_left_as_they_are()
    {
        double[] at = [0.3, -1.2, 2.0];
        GradientCheck.Gradient(Wave, WaveGradient, at);
        Assert.Equal([0.3, -1.2, 2.0], at);
    }

    private static double Wave(ReadOnlySpan<double> x) => Math.Sin(x[0] * x[2]) * Math.Exp(x[1]) + 5000 * x[2];

    private static void WaveGradient(ReadOnlySpan<double> x, Span<double> dX)
    {
        dX[0] = x[2] * Math.Cos(x[0] * x[2]) * Math.Exp(x[1]);
        dX[1] = Math.Sin(x[0] * x[2]) * Math.Exp(x[1]);
        dX[2] = x[0] * Math.Cos(x[0] * x[2]) * Math.Exp(x[1]) + 5000;
    }

    private static void Polar(ReadOnlySpan<double> x, Span<double> y) =>
        (y[0], y[1]) = (x[0] * Math.Cos(x[1]), x[0] * Math.Sin(x[1]));

    private static void PolarJacobian(ReadOnlySpan<double> x, Span<double> jacobian)
    {
        (double sin, double cos) = Math.SinCos(x[1]);
        (jacobian[0], jacobian[1]) = (cos, -x[0] * sin);
        (jacobian[2], jacobian[3]) = (sin, x[0] * cos);
    }

    private static void PolarJvp(ReadOnlySpan<double> x, ReadOnlySpan<double> tangents, Span<double> result)
    {
        double[] j = new double[4];
        PolarJacobian(x, j);
        (result[0], result[1]) = (j[0] * tangents[0] + j[1] * tangents[1], j[2] * tangents[0] + j[3] * tangents[1]);
    }

    private static void PolarVjp(ReadOnlySpan<double> x, ReadOnlySpan<double> adjoints, Span<double> result)
    {
        double[] j = new double[4];
        PolarJacobian(x, j);
        (result[0], result[1]) = (j[0] * adjoints[0] + j[2] * adjoints[1], j[1] * adjoints[0] + j[3] * adjoints[1]);
    }
}

using Xunit;

namespace SymDiff.Tests.Runtime;

/// <summary>What a check of declared variables says, on derivatives written by hand.</summary>
public class ShapeCheckTests
{
    [Fact]
    public void A_slot_that_is_not_written_is_named()
    {
        GradientCheck check = new();
        CheckedVariable<double> x = check.Input("x", 0.3);
        CheckedVariable<double[]> w = check.Input("w", [0.5, 2]);
        CheckReport report = check.Of(() => x.Value * w.Value[0] + w.Value[1]).Gradient(() =>
        {
            x.Slot = w.Value[0];
            w.Slot[0] = x.Value;
            return x.Value * w.Value[0] + w.Value[1];
        });
        CheckException thrown = Assert.Throws<CheckException>(report.ThrowIfDiffers);
        Assert.Equal("w[1]", report.Worst?.Name);
        Assert.Same(report, thrown.Report);
        Assert.Contains("worst: w[1]: NaN, by differences 1 ", thrown.Message);
    }

    [Fact]
    public void A_companion_that_adds_where_it_should_overwrite_is_found()
    {
        GradientCheck check = new();
        CheckedVariable<double> x = check.Input("x", 0.3);
        CheckedFunction<double> square = check.Of(() => x.Value * x.Value);
        Assert.False(square.Gradient(() => Added(1)).Agrees);
        square.Accumulate(Added).ThrowIfDiffers();
        Assert.False(square.Accumulate(_ => Added(1)).Agrees);
        Assert.False(square.Accumulate(dOutput =>
        {
            x.Slot = 0;
            return Added(dOutput);
        }).Agrees);

        double Added(double dOutput)
        {
            x.Slot += dOutput * 2 * x.Value;
            return x.Value * x.Value;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-7)]
    public void A_kink_is_said_and_is_no_failure(double at)
    {
        GradientCheck check = new();
        CheckedVariable<double> x = check.Input("x", at);
        CheckedVariable<double> y = check.Input("y", 2.0);
        CheckReport report = check.Of(() => Math.Max(x.Value, 0) * y.Value).Gradient(() =>
        {
            x.Slot = x.Value > 0 ? y.Value : 0;
            y.Slot = Math.Max(x.Value, 0);
            return y.Slot * y.Value;
        });
        report.ThrowIfDiffers();
        Assert.Equal("x", Assert.Single(report.Kinks).Name);
        Assert.Contains(", at a kink between ", report.ToString());
    }

    [Fact]
    public void At_the_edge_of_a_domain_a_method_may_throw()
    {
        GradientCheck check = new();
        CheckedVariable<double> x = check.Input("x", 0.0);
        Func<double> root = () =>
            x.Value < 0 ? throw new ArgumentException("negative") : x.Value * x.Value + x.Value;
        CheckReport Slope(double slope) => check.Of(root).Gradient(() =>
        {
            x.Slot = slope;
            return root();
        });
        Slope(1).ThrowIfDiffers();
        Assert.Equal("x", Slope(2).Worst?.Name);
        x.Value = -1;
        Assert.Throws<ArgumentException>(() => new GradientCheck().Of(root));
    }

    [Fact]
    public void What_is_no_derivative_is_left_out()
    {
        GradientCheck check = new();
        CheckedVariable<Chain> chain = check.Input("chain", new Chain { Next = new Chain { Scale = 3 } });
        chain.Value.Next!.Next = chain.Value;
        CheckReport report = check.Of(() => chain.Value.Weight * chain.Value.Scale * chain.Value.Next!.Weight)
            .Jacobian(jacobian =>
            {
                (double first, double second) = (chain.Value.Weight, chain.Value.Next!.Weight);
                (jacobian[0], jacobian[1]) = (chain.Value.Scale * second, chain.Value.Scale * first);
                return jacobian[0] * first;
            });
        report.ThrowIfDiffers();
        Assert.Equal(["value", "chain.Weight", "chain.Next.Weight"], report.Components.Select(part => part.Name));
    }

    [Fact]
    public void An_input_that_is_written_is_no_mere_input()
    {
        GradientCheck check = new();
        CheckedVariable<double[]> y = check.Input("y", [0.5, 2]);
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(
            () => check.Of(() => y.Value[1] *= 2));
        Assert.StartsWith("The method writes to 'y', which is declared as an Input: ", thrown.Message);
    }

    [Fact]
    public void A_gradient_belongs_to_one_number()
    {
        GradientCheck check = new();
        CheckedVariable<double> x = check.Input("x", 0.3);
        CheckedFunction<(double, double)> pair = check.Of(() => (x.Value, 2 * x.Value));
        Assert.Throws<InvalidOperationException>(() => pair.Gradient(() => (x.Value, 0)));
    }

    [Fact]
    public void The_variables_hold_what_they_held_before_each_call()
    {
        GradientCheck check = new();
        CheckedVariable<double[]> y = check.InOut("y", [1.5]);
        CheckedProcedure doubled = check.Of(() => { y.Value[0] *= 2; });
        doubled.Jvp(() =>
        {
            Assert.Equal(1.5, y.Value[0]);
            y.Value[0] *= 2;
            y.Tangent[0] *= 2;
        }).ThrowIfDiffers();
        doubled.Vjp(() =>
        {
            Assert.Equal(1.5, y.Value[0]);
            y.Value[0] *= 2;
            y.Slot[0] *= 2;
        }).ThrowIfDiffers();
    }

    [Fact]
    public void A_long_report_is_cut()
    {
        GradientCheck check = new();
        CheckedVariable<double[]> x = check.Input("x", new double[40]);
        CheckReport report = check.Of(() => x.Value.Sum()).Gradient(() => x.Value.Sum());
        Assert.StartsWith("gradient: 41 components, of which 40 differing, 0 at kinks, 0 undecided", report.ToString());
        Assert.EndsWith("and 29 more", report.ToString());
    }

    private sealed class Chain
    {
        public double Weight = 0.7;
        public Chain? Next;

        [NoDerivative]
        public double Scale { get; set; } = 2;
    }
}

using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>Methods that call the declared derivatives of others along tangents: in both modes, over arrays.</summary>
public class NestedTangentTests
{
    private const double Precision = 1e-7;

    private const string Source = """
        using System;
        using SymDiff;
        public static partial class N
        {
            [Differentiable(Derivatives.Jvp)]
            public static double Sum(double x, double y) => x + y;

            public static partial double SumJvp(
                double x, double y, double xTangent, double yTangent, out double tangent);

            // The classic of perturbation confusion: x · ∂(x + y)/∂y is x, whose derivative is 1 and not 2.
            [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
            public static double Confusing(double x, double y)
            {
                SumJvp(x, y, 0, 1, out double slope);
                return x * slope;
            }

            [Differentiable(Derivatives.Gradient | Derivatives.Jvp, WithRespectTo = new[] { "x", "y" })]
            public static double Potential(double x, double y, double depth)
            {
                double r = Math.Sqrt(1 + x * x + y * y);
                return r < 0.5 ? x * depth : -depth / r + 0.1 * x * x * y;
            }

            public static partial double PotentialJvp(
                double x, double y, double depth, double xTangent, double yTangent, out double tangent);

            [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
            public static double Orbit(double speed, double depth)
            {
                double x = 1, y = 0.4, vx = 0, vy = speed;
                for (int i = 0; i < 40; i++)
                {
                    double energy = PotentialJvp(x, y, depth, 1, 0, out double fx);
                    PotentialJvp(x, y, depth, 0, 1, out double fy);
                    vx -= 0.05 * fx;
                    vy -= 0.05 * fy;
                    x += 0.05 * vx;
                    y += 0.05 * vy;
                    if (energy > 10) break;
                }

                return x * x + 2 * y;
            }

            [Differentiable(Derivatives.Jvp, WithRespectTo = new[] { "w" })]
            public static double Loss(double[] w, double[] data)
            {
                double sum = 0;
                for (int i = 0; i < w.Length; i++)
                {
                    double r = Math.Tanh(w[i] * w[(i + 1) % w.Length]) - data[i];
                    sum += r * r;
                }

                return sum;
            }

            public static partial double LossJvp(
                double[] w, double[] data, ReadOnlySpan<double> wTangent, out double tangent);

            // The slope of the loss along a direction that is an input itself.
            [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
            public static double Slope(double[] w, double[] along, double[] data)
            {
                double value = LossJvp(w, data, along, out double slope);
                return slope * slope + value;
            }

            public static double[] ConfusingSlots(double x, double y)
            {
                ConfusingGradient(x, y, out double dX, out double dY);
                ConfusingJvp(x, y, 1, 0, out double tangent);
                return [dX, dY, tangent];
            }

            public static double[] OrbitSlots(double speed, double depth)
            {
                OrbitGradient(speed, depth, out double dSpeed, out double dDepth);
                OrbitJvp(speed, depth, 1, 0, out double first);
                OrbitJvp(speed, depth, 0, 1, out double second);
                return [dSpeed, dDepth, first, second];
            }

            public static double[] SlopeSlots(double[] w, double[] along, double[] data)
            {
                double[] dW = new double[w.Length], dAlong = new double[w.Length], dData = new double[w.Length];
                SlopeGradient(w, along, data, dW, dAlong, dData);
                double[] one = new double[w.Length], none = new double[w.Length];
                one[1] = 1;
                SlopeJvp(w, along, data, one, none, none, out double tangent);
                return [.. dW, .. dAlong, .. dData, tangent];
            }
        }
        """;

    private static readonly Lazy<Type> Content = new(() =>
    {
        CSharpCompilation user = CorpusSources.Compile([("N.cs", Source)]);
        GeneratorDriverRunResult run = CorpusSources.Generate(user).GetRunResult();
        return CorpusAssembly.Emit(user.AddSyntaxTrees(
            run.Results.Single().GeneratedSources.Select(source => source.SyntaxTree))).GetType("N")!;
    });

    [Fact]
    public void Perturbations_are_not_confused() =>
        Assert.Equal([1, 0, 1], (double[])Call("ConfusingSlots", 3.0, 4.0));

    [Fact]
    public void A_tangent_in_a_loop_has_a_derivative_in_both_modes()
    {
        double[] slots = (double[])Call("OrbitSlots", 0.9, 2.0);
        double speed = Difference(h => (double)Call("Orbit", 0.9 + h, 2.0));
        double depth = Difference(h => (double)Call("Orbit", 0.9, 2.0 + h));
        Assert.Equal(speed, slots[0], Precision);
        Assert.Equal(depth, slots[1], Precision);
        Assert.Equal(slots[0], slots[2], 1e-12);
        Assert.Equal(slots[1], slots[3], 1e-12);
    }

    [Fact]
    public void Inputs_tangents_and_constants_have_derivatives()
    {
        double[][] inputs = [[0.4, -0.7, 1.1], [0.5, 0.3, -0.2], [0.2, 0.5, -0.3]];
        double[] slots = (double[])Call("SlopeSlots", [.. inputs]);
        for (int i = 0; i < 9; i++)
        {
            double expected = Difference(h => (double)Call(
                "Slope",
                [.. inputs.Select((array, k) => array.Select((x, j) => (3 * k) + j == i ? x + h : x).ToArray())]));
            Assert.Equal(expected, slots[i], Precision);
        }

        Assert.Equal(slots[1], slots[9], 1e-12);
    }

    private static object Call(string method, params object[] arguments) =>
        Content.Value.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, arguments)!;

    private static double Difference(Func<double, double> f)
    {
        const double Step = 1e-4;
        return ((8 * (f(Step) - f(-Step))) - (f(2 * Step) - f(-2 * Step))) / (12 * Step);
    }
}

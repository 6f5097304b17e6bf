using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>Methods that call the declared gradients of others: in both modes, in loops, over arrays.</summary>
public class NestedDerivativeTests
{
    private const double Precision = 1e-7;

    private const string Source = """
        using System;
        using SymDiff;
        public static partial class N
        {
            [Differentiable]
            public static double Sum(double x, double y) => x + y;

            public static partial double SumGradient(double x, double y, out double dX, out double dY);

            // The classic of perturbation confusion: x · ∂(x + y)/∂y is x, whose derivative is 1 and not 2.
            [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
            public static double Confusing(double x, double y)
            {
                SumGradient(x, y, out _, out double dY);
                return x * dY;
            }

            [Differentiable]
            public static double Potential(double x, double y, [NoDerivative] double depth) =>
                -depth / Math.Sqrt(1 + x * x + y * y) + 0.1 * x * x * y;

            public static partial double PotentialGradient(
                double x, double y, double depth, out double dX, out double dY);

            [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
            public static double Orbit(double speed, double height)
            {
                double x = 1, y = height, vx = 0, vy = speed;
                for (int i = 0; i < 40; i++)
                {
                    double energy = PotentialGradient(x, y, 2, out double fx, out double fy);
                    vx -= 0.05 * fx;
                    vy -= 0.05 * fy;
                    x += 0.05 * vx;
                    y += 0.05 * vy;
                    if (energy > 10) break;
                }

                return x * x + 2 * y;
            }

            [Differentiable(WithRespectTo = new[] { "w" })]
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

            public static partial double LossGradient(double[] w, double[] data, Span<double> dW);

            // The loss behind some steps of gradient descent, as a function of where they begin and of their size.
            [Differentiable]
            public static double Trained(double[] start, double rate, double[] data)
            {
                double[] w = new double[start.Length];
                double[] gradient = new double[start.Length];
                start.CopyTo(w, 0);
                for (int k = 0; k < 5; k++)
                {
                    LossGradient(w, data, gradient);
                    for (int i = 0; i < w.Length; i++)
                    {
                        w[i] -= rate * gradient[i];
                    }
                }

                return Loss(w, data);
            }

            public static double[] OrbitSlots(double speed, double height)
            {
                OrbitGradient(speed, height, out double dSpeed, out double dHeight);
                OrbitJvp(speed, height, 1, 0, out double first);
                OrbitJvp(speed, height, 0, 1, out double second);
                return [dSpeed, dHeight, first, second];
            }

            public static double[] TrainedSlots(double[] start, double rate, double[] data)
            {
                double[] dStart = new double[start.Length], dData = new double[data.Length];
                TrainedGradient(start, rate, data, dStart, out double dRate, dData);
                return [.. dStart, dRate, .. dData];
            }

            public static double[] ConfusingSlots(double x, double y)
            {
                ConfusingGradient(x, y, out double dX, out double dY);
                ConfusingJvp(x, y, 1, 0, out double tangent);
                return [dX, dY, tangent];
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
    public void A_gradient_in_a_loop_has_a_derivative_in_both_modes()
    {
        double[] slots = (double[])Call("OrbitSlots", 0.9, 0.4);
        double speed = Difference(h => (double)Call("Orbit", 0.9 + h, 0.4));
        double height = Difference(h => (double)Call("Orbit", 0.9, 0.4 + h));
        Assert.Equal(speed, slots[0], Precision);
        Assert.Equal(height, slots[1], Precision);
        Assert.Equal(slots[0], slots[2], 1e-12);
        Assert.Equal(slots[1], slots[3], 1e-12);
    }

    [Fact]
    public void Training_can_be_differentiated()
    {
        double[] start = [0.4, -0.7, 1.1], data = [0.2, 0.5, -0.3];
        double[] slots = (double[])Call("TrainedSlots", start, 0.3, data);
        for (int i = 0; i < 7; i++)
        {
            double expected = Difference(h => (double)Call(
                "Trained",
                start.Select((x, k) => k == i ? x + h : x).ToArray(),
                i == 3 ? 0.3 + h : 0.3,
                data.Select((x, k) => k + 4 == i ? x + h : x).ToArray()));
            Assert.Equal(expected, slots[i], Precision);
        }
    }

    [Fact]
    public async Task A_companion_that_is_not_declared_is_refused_where_it_is_called()
    {
        Diagnosis diagnosis = await Diagnosis.Of("""
            [Differentiable]
            public static double Square(double x) => x * x;

            [Differentiable]
            public static double Slope(double x)
            {
                SquareGradient(x, out double dX);
                return dX;
            }
            """);
        Diagnostic diagnostic = Assert.Single(diagnosis.OfAnalyzer);
        Assert.Equal("SYMD020", diagnostic.Id);
        Assert.Equal("SquareGradient(x, out double dX)", diagnosis.TextAt(diagnostic));
    }

    private static object Call(string method, params object[] arguments) =>
        Content.Value.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, arguments)!;

    private static double Difference(Func<double, double> f)
    {
        const double Step = 1e-4;
        return ((8 * (f(Step) - f(-Step))) - (f(2 * Step) - f(-2 * Step))) / (12 * Step);
    }
}

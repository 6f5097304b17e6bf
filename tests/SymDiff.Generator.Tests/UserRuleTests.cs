using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Derivatives that the user gives himself: of methods whose body is not known, in place of the chain rule, for
/// estimators that are no derivatives at all, and from another assembly.
/// </summary>
public class UserRuleTests
{
    private const string Rules = """
        using System;
        using SymDiff;
        public static class Solver
        {
            // The cube root of a, by steps that nobody wants to differentiate.
            public static double Root(double a)
            {
                double x = 1;
                while (Math.Abs(x * x * x - a) > 1e-14 * a) x -= (x * x * x - a) / (3 * x * x);
                return x;
            }

            // x³ = a gives 3x²·dx = da.
            [DerivativeOf(typeof(Solver), nameof(Root))]
            public static double RootVjp(double a, double dOutput, out double dA)
            {
                double x = Root(a);
                dA = dOutput / (3 * x * x);
                return x;
            }

            public static double Weighted(ReadOnlySpan<double> w, ReadOnlySpan<double> x, [NoDerivative] double scale)
            {
                double sum = 0;
                for (int i = 0; i < w.Length; i++) sum += scale * w[i] * w[i] * x[i];
                return sum;
            }

            [DerivativeOf(typeof(Solver), nameof(Weighted))]
            public static double WeightedVjp(
                ReadOnlySpan<double> w, ReadOnlySpan<double> x, double scale,
                double dOutput, Span<double> dW, Span<double> dX)
            {
                for (int i = 0; i < w.Length; i++)
                {
                    dW[i] = 2 * scale * w[i] * x[i] * dOutput;
                    dX[i] = scale * w[i] * w[i] * dOutput;
                }

                return Weighted(w, x, scale);
            }

            public static double Step(double x) => x > 0 ? 1 : 0;

            // Straight through: as if the step were the identity.
            [DerivativeOf(typeof(Solver), nameof(Step))]
            public static double StepVjp(double x, double dOutput, out double dX)
            {
                dX = dOutput;
                return Step(x);
            }
        }

        public static class ForOthers
        {
            [DerivativeOf(typeof(double), nameof(double.CopySign))]
            public static double CopySignVjp(
                double value, double sign, double dOutput, out double dValue, out double dSign)
            {
                dValue = 7 * dOutput;
                dSign = 0;
                return double.CopySign(value, sign);
            }
        }
        """;

    private const string User = """
        public static partial class User
        {
            [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
            public static double F(double[] a, double b)
            {
                double sum = 0;
                for (int i = 0; i < a.Length; i++)
                {
                    sum += Solver.Root(a[i] * b) * a[i];
                }

                return sum + Solver.Weighted(a, a.AsSpan(), b) * Solver.Step(b - sum * 0);
            }

            [Differentiable]
            public static double Estimate(double x) => Solver.Step(3 * x);

            public static double[] Slots(double[] a, double b)
            {
                double[] dA = new double[a.Length];
                double value = FGradient(a, b, dA, out double dB);
                FJvp(a, b, new double[a.Length], 1, out double tangent);
                EstimateGradient(0.5, out double dX);
                return [.. dA, dB, value, tangent, dX];
            }
        }
        """;

    [Fact]
    public void A_rule_of_the_project_is_used() => Check(Load(Rules + User));

    [Fact]
    public void A_rule_of_another_assembly_is_used()
    {
        CSharpCompilation library = CorpusSources.Compile([("Rules.cs", Rules)]);
        using MemoryStream stream = new();
        Assert.True(library.WithAssemblyName("Rules")
            .Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Success);
        byte[] image = stream.ToArray();
        Assembly.Load(image);
        CSharpCompilation user = CorpusSources.Compile([("User.cs", "using System;\nusing SymDiff;\n" + User)])
            .AddReferences(MetadataReference.CreateFromImage(image));
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) =>
            wanted.Name.StartsWith("Rules,", StringComparison.Ordinal) ? Assembly.Load(image) : null;
        Check(Load(user));
    }

    private static void Check(Type user)
    {
        double[] a = [0.4, 1.3, 2.2];
        const double B = 0.8;
        double[] slots = (double[])user.GetMethod("Slots")!.Invoke(null, [a, B])!;
        double F(double[] at, double b) => (double)user.GetMethod("F")!.Invoke(null, [at, b])!;
        Assert.Equal(F(a, B), slots[4]);
        for (int i = 0; i < a.Length; i++)
        {
            double expected = Differences.Derivative(h => F([.. a.Select((v, k) => k == i ? v + h : v)], B), 0);
            Assert.Equal(expected, slots[i], 1e-8);
        }

        // The scale is a constant of the rule, and the step passes its adjoint straight through.
        double expectedB = a.Sum(x => x * Math.Cbrt(x) / (3 * Math.Pow(B, 2.0 / 3))) + a.Sum(x => B * x * x * x);
        Assert.Equal(expectedB, slots[3], 1e-9);
        Assert.Equal(slots[3], slots[5], 1e-12);
        Assert.Equal(3, slots[6]);
    }

    private static Type Load(string text) => Load(CorpusSources.Compile([("User.cs", text)]));

    private static Type Load(CSharpCompilation user)
    {
        GeneratorDriverRunResult run = CorpusSources.Generate(user).GetRunResult();
        return CorpusAssembly.Emit(user.AddSyntaxTrees(
            run.Results.Single().GeneratedSources.Select(source => source.SyntaxTree))).GetType("User")!;
    }
}

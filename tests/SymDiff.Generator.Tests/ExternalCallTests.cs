using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>A method of another assembly that ships companions is called, and so is its companion.</summary>
public class ExternalCallTests
{
    private const string Library = """
        public static partial class Library
        {
            [Differentiable(Derivatives.Gradient | Derivatives.Accumulate)]
            public static double Energy(ReadOnlySpan<double> x, double k, int n)
            {
                double sum = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    sum += k * Math.Pow(x[i], n) + Math.Sin(x[i] * k);
                }

                return sum;
            }

            public static double Plain(double x) => x;
        }
        """;

    [Fact]
    public void Its_companion_is_called_on_the_way_back()
    {
        Assembly assembly = Load("""
            public static partial class User
            {
                [Differentiable]
                public static double F(double[] a, double k)
                {
                    double[] b = new double[a.Length];
                    double total = 0;
                    for (int round = 0; round < 3; round++)
                    {
                        for (int i = 0; i < a.Length; i++)
                        {
                            b[i] = a[i] * (round + k);
                        }

                        total += Library.Energy(b, k * k, 2) * k;
                    }

                    return total + Library.Energy(a, total * 0.01, 3);
                }
            }
            """);
        MethodInfo user = assembly.GetType("User")!.GetMethod("F")!;
        MethodInfo gradient = assembly.GetType("Adapter")!.GetMethod("Run")!;
        double[] a = [0.3, -0.8, 0.6];
        double[] actual = (double[])gradient.Invoke(null, [a, 0.7])!;
        double F(double[] at, double k) => (double)user.Invoke(null, [at, k])!;
        Assert.Equal(F(a, 0.7), actual[4]);
        for (int i = 0; i < a.Length; i++)
        {
            double expected = Differences.Derivative(h => F([.. a.Select((v, k) => k == i ? v + h : v)], 0.7), 0);
            Assert.Equal(expected, actual[i], 1e-7);
        }

        Assert.Equal(Differences.Derivative(h => F(a, 0.7 + h), 0), actual[3], 1e-7);
    }

    [Fact]
    public void Without_a_companion_it_is_refused()
    {
        CSharpCompilation user = Compile("""
            public static partial class User
            {
                [Differentiable]
                public static double F(double x) => Library.Plain(x);
            }
            """);
        SyntaxTree generated = CorpusSources.Generate(user).GetRunResult().GeneratedTrees.Single();
        Assert.Contains("cannot be differentiated", generated.ToString(), StringComparison.Ordinal);
    }

    private static Assembly Load(string text)
    {
        CSharpCompilation user = Compile(text + """

            public static class Adapter
            {
                public static double[] Run(double[] a, double k)
                {
                    double[] slot = new double[a.Length];
                    double value = User.FGradient(a, k, slot, out double dK);
                    return [.. slot, dK, value];
                }
            }
            """);
        CorpusSources.Generate(user).RunGeneratorsAndUpdateCompilation(user, out Compilation all, out _);
        return CorpusAssembly.Emit((CSharpCompilation)all);
    }

    // The library first, with its companions, loaded so that the user's assembly finds it.
    private static CSharpCompilation Compile(string text)
    {
        CSharpCompilation library = CorpusSources.Compile([("Library.cs", Library)]).WithAssemblyName("Shipped");
        CorpusSources.Generate(library).RunGeneratorsAndUpdateCompilation(library, out Compilation all, out _);
        using MemoryStream stream = new();
        Assert.Empty(all.Emit(stream).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) =>
            wanted.Name.StartsWith("Shipped,", StringComparison.Ordinal) ? Assembly.Load(stream.ToArray()) : null;
        return CorpusSources.Compile([("User.cs", text)])
            .AddReferences(MetadataReference.CreateFromImage(stream.ToArray()));
    }
}

using System.Reflection;
using SymDiff.Generator.Ir;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>With <c>DebugChecks</c> the first adjoint that is not finite throws, and it is said where.</summary>
public class DebugCheckTests
{
    private delegate double OfNumber(double x, out double dX);

    private delegate float OfFloat(float x, out float dX);

    private delegate double OfArray(double[] x, Span<double> dX);

    private delegate double OfRows(double[][] x, double[][] dX);

    public static IEnumerable<TheoryDataRow<string, int>> All => CorpusAssembly.Samples((_, _) => true);

    // Each body is wrong at 1, in the line that is marked. What a loop or a branch hands on gets its value there.
    public static TheoryData<string, string> Wrong { get; } = new()
    {
        {
            """
            double p = x - 1; // here
            double l = Math.Log(p);
            return l * 2;
            """,
            "p"
        },
        {
            """
            double p = x * 2;
            p -= 2; // here
            return Math.Sqrt(p) + x;
            """,
            "p"
        },
        {
            """
            double s = x;
            for (int i = 0; i < 3; i++)
            {
                double r = s - (i == 1 ? 1 : 0); // here
                s = Math.Sqrt(r);
            }

            return s;
            """,
            "r"
        },
        {
            """
            double s = x;
            for (int i = 0; i < 3; i++) // here
            {
                s = Math.Sqrt(s - (i == 1 ? 1 : 0));
            }

            return s;
            """,
            "s"
        },
        {
            """
            double s;
            if (x > 0) // here
            {
                s = x - 1;
            }
            else
            {
                s = x;
            }

            return Math.Pow(s, 0.5);
            """,
            "s"
        },
        {
            """
            double[] a = new double[2]; // here
            a[1] = x - 1;
            return Math.Sqrt(a[1]);
            """,
            "a"
        },
        {
            """
            return Inner(x - 1);
            double Inner(double y)
            {
                double z = y * 3; // here
                return Math.Log(z);
            }
            """,
            "z"
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task The_variable_and_its_line_are_named(string body, string variable)
    {
        string code = "[Differentiable(DebugChecks = true)]\npublic static double F(double x)\n{\n" + body + "\n}";
        Diagnosis diagnosis = await Diagnosis.Of(code);
        OfNumber gradient = Companion<OfNumber>(diagnosis, "FGradient");
        NotFiniteNumberException error =
            Assert.Throws<NotFiniteNumberException>(() => gradient(1, out _));
        int line = diagnosis.Source.Split('\n').ToList().FindIndex(text => text.EndsWith("// here")) + 1;
        Assert.Equal($"The adjoint of '{variable}' is Infinity (User.cs, line {line}).", error.Message);
        Assert.True(double.IsPositiveInfinity(error.OffendingNumber));
        Assert.Contains(" FGradient", error.StackTrace!.Split('\n')[0].Replace("Model.", " "));

        // Elsewhere it is the gradient that it is without checks.
        double checkedValue = gradient(3, out double dX);
        OfNumber plain =
            Companion<OfNumber>(await Diagnosis.Of(code.Replace("(DebugChecks = true)", "")), "FGradient");
        Assert.Equal(plain(3, out double same), checkedValue);
        Assert.Equal(same, dX, 1e-14);
    }

    [Fact]
    public async Task Inputs_are_named_last()
    {
        Diagnosis numbers = await Diagnosis.Of("""
            [Differentiable(DebugChecks = true)]
            public static float F(
                float x) => MathF.Sqrt(x);

            [Differentiable(DebugChecks = true)]
            public static double G(double[] x) => x[0] + Math.Sqrt(x[1]);

            [Differentiable(DebugChecks = true)]
            public static double H(double[][] x) => x[0][0] + Math.Sqrt(x[1][2]);
            """);
        OfFloat ofFloat = Companion<OfFloat>(numbers, "FGradient");
        Assert.Equal(
            "The adjoint of 'x' is Infinity (User.cs, line 8).",
            Assert.Throws<NotFiniteNumberException>(() => ofFloat(0, out _)).Message);
        OfArray ofArray = Companion<OfArray>(numbers, "GGradient");
        Assert.Equal(
            "The adjoint of 'x', element 1, is Infinity (User.cs, line 11).",
            Assert.Throws<NotFiniteNumberException>(() => ofArray([1, 0], new double[2])).Message);
        OfRows ofRows = Companion<OfRows>(numbers, "HGradient");
        Assert.Equal(
            "The adjoint of 'x[1]', element 2, is Infinity (User.cs, line 14).",
            Assert.Throws<NotFiniteNumberException>(
                () => ofRows([[1], [1, 2, 0]], [new double[1], new double[3]])).Message);
    }

    [Fact]
    public async Task A_method_that_calls_itself_checks_too()
    {
        Diagnosis diagnosis = await Diagnosis.Of("""
            [Differentiable(DebugChecks = true)]
            public static double F(double x) => Root(x, 2);

            private static double Root(double x, int n)
            {
                double y = x - 1;
                return n == 0 ? Math.Sqrt(y) : Root(x, n - 1);
            }
            """);
        OfNumber gradient = Companion<OfNumber>(diagnosis, "FGradient");
        Assert.Contains("'y'", Assert.Throws<NotFiniteNumberException>(() => gradient(1, out _)).Message);
    }

    [Fact]
    public async Task Nothing_is_checked_that_was_not_asked_for() => Assert.DoesNotContain(
        "RequireFinite",
        (await Diagnosis.Of("""
            [Differentiable(DebugChecks = false)]
            public static double F(double x) => x * x;
            """)).All.SyntaxTrees.Last().ToString());

    [Theory]
    [MemberData(nameof(All))]
    public void The_corpus_has_the_same_gradients(string id, int index)
    {
        CorpusSample sample = CorpusAssembly.Methods[id].Samples[index];
        GradientCall plain =
            GradientCall.Prepare(CorpusAssembly.Methods[id], DerivativeKinds.Gradient, sample).Run();
        double[] expected = plain.Gradient();
        GradientCall withChecks =
            GradientCall.Prepare(CorpusAssembly.WithChecks[id], DerivativeKinds.Gradient, sample);
        if (!expected.All(double.IsFinite))
        {
            Assert.Throws<NotFiniteNumberException>(() => withChecks.Run());
            return;
        }

        double[] actual = withChecks.Run().Gradient();
        Assert.Equal(plain.Value, withChecks.Value);
        double precision = CorpusAssembly.Methods[id].HasSingles ? 1e-5 : 1e-12;
        double size = expected.Select(Math.Abs).Append(1e-3).Max();
        double limit = precision * size;
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second - pair.First, -limit, limit));
    }

    private static T Companion<T>(Diagnosis diagnosis, string name)
        where T : Delegate
    {
        Assert.Empty(diagnosis.OfAnalyzer);
        Assert.DoesNotContain(diagnosis.OfCompiler, message => message.Severity > 0);
        Type model = CorpusAssembly.Emit((Microsoft.CodeAnalysis.CSharp.CSharpCompilation)diagnosis.All)
            .GetType("Model", throwOnError: true)!;
        return model.GetMethod(name, BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<T>();
    }
}

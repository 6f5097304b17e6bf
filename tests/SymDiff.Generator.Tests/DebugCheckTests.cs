using System.Reflection;
using SymDiff.Generator.Ir;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>With <c>DebugChecks</c> the first adjoint that is not finite throws, and it is said where.</summary>
public class DebugCheckTests
{
    private delegate double OfNumber(double x, out double dX);

    private delegate double OfTangent(double x, double xTangent, out double tangent);

    private delegate double OfMatrix(double x, Span<double> jacobian);

    private delegate double OfProduct(double x, double xTangent, out double dX, out double dXTangent);

    private delegate double OfHessian(double x, out double dX, Span<double> hessian);

    private delegate float OfFloat(float x, out float dX);

    private delegate double OfArray(double[] x, Span<double> dX);

    private delegate double OfRows(double[][] x, double[][] dX);

    // A value that nobody reads is checked as well, and some of those found at random are not finite.
    public static IEnumerable<TheoryDataRow<string, int>> All => CorpusAssembly.Samples((method, _) =>
        !method.Id.StartsWith("FoundAtRandom.", StringComparison.Ordinal));

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

    // Forwards, the variable whose derivative is infinite is the result of the operation, not its operand.
    [Theory]
    [InlineData("double p = x - 1;\ndouble l = Math.Log(p); // here\nreturn l * 2;", "l")]
    [InlineData("double s = x - 1;\nfor (int i = 0; i < 3; i++)\n{\ns = Math.Sqrt(s); // here\n}\nreturn s;", "s")]
    [InlineData("double s;\nif (x > 0)\n{ s = Math.Sqrt(x - 1); } // here\nelse\n{ s = x; }\nreturn s;", "s")]
    [InlineData("var a = new double[2]; // here\na[1] = Math.Sqrt(x - 1);\nreturn a[1] * x;", "a")]
    [InlineData("double y = x - 1;\nreturn Math.Sqrt(y);", "F")]
    public async Task Forwards_the_variable_behind_the_operation_is_named(string body, string variable)
    {
        Diagnosis diagnosis = await Diagnosis.Of(
            "[Differentiable(Derivatives.Jvp | Derivatives.Jacobian, DebugChecks = true)]\n"
                + "public static double F(double x) // method\n{\n" + body + "\n}");
        string mark = variable == "F" ? "// method" : "// here";
        int line = diagnosis.Source.Split('\n').ToList().FindIndex(text => text.Contains(mark)) + 1;
        string end = $" of '{variable}' is Infinity (User.cs, line {line}).";
        OfTangent jvp = Companion<OfTangent>(diagnosis, "FJvp");
        Assert.Equal("The tangent" + end, Assert.Throws<NotFiniteNumberException>(() => jvp(1, 1, out _)).Message);
        OfMatrix jacobian = Companion<OfMatrix>(diagnosis, "FJacobian");
        string message = Assert.Throws<NotFiniteNumberException>(() => jacobian(1, new double[1])).Message;
        Assert.Equal(
            variable == "F"
                ? $"The Jacobian of 'F', element 0, is Infinity (User.cs, line {line})."
                : "The tangent" + end,
            message);
        Assert.Equal(jacobian(3, new double[1]), jvp(3, 1, out double along));
        Assert.True(double.IsFinite(along));
    }

    // The gradient of x^1.5 is 0 at 0, and has none itself.
    [Fact]
    public async Task Second_derivatives_are_checked()
    {
        Diagnosis diagnosis = await Diagnosis.Of("""
            [Differentiable(Derivatives.Hvp | Derivatives.Hessian, DebugChecks = true)]
            public static double F(double x)
            {
                double p = x - 1;
                return Math.Pow(p, 1.5);
            }
            """);
        OfProduct product = Companion<OfProduct>(diagnosis, "FHvp");
        const string Message = "The tangent of the adjoint of 'p' is Infinity (User.cs, line 9).";
        Assert.Equal(
            Message, Assert.Throws<NotFiniteNumberException>(() => product(1, 1, out _, out _)).Message);
        OfHessian hessian = Companion<OfHessian>(diagnosis, "FHessian");
        Assert.Equal(
            Message, Assert.Throws<NotFiniteNumberException>(() => hessian(1, out _, new double[1])).Message);
        product(5, 1, out _, out double second);
        Assert.Equal(0.375, second, 1e-14);
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
        "Finite",
        (await Diagnosis.Of("""
            [Differentiable(DebugChecks = false)]
            public static double F(double x) => x * x;
            """)).All.SyntaxTrees.Last().ToString());

    [Fact]
    public void The_corpus_has_checks() => Assert.All(
        CorpusAssembly.WithChecks.Values, method => Assert.NotEmpty(method.Primal.Landmarks));

    // What is finite is the same, and what is not throws, in every mode.
    [Theory]
    [MemberData(nameof(All))]
    public void The_corpus_has_the_same_derivatives(string id, int index)
    {
        CorpusMethod method = CorpusAssembly.Methods[id];
        double precision = method.HasSingles ? 1e-4 : 1e-11;
        foreach (DerivativeKinds kind in method.Companions.Keys)
        {
            (object? value, double[] expected) = Call(method, kind, method.Samples[index]);
            (object?, double[]) WithChecks() => Call(CorpusAssembly.WithChecks[id], kind, method.Samples[index]);
            if (!expected.All(double.IsFinite))
            {
                Assert.Throws<NotFiniteNumberException>(() => WithChecks());
                continue;
            }

            try
            {
                (object? same, double[] actual) = WithChecks();
                Assert.Equal(value, same);
                double limit = precision * expected.Select(Math.Abs).Append(1e-3).Max();
                Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second - pair.First, -limit, limit));
            }
            catch (NotFiniteNumberException error) when (error.Message.Contains("tangent of 'dead'"))
            {
                // Forwards, what does not reach the result is checked too.
            }
        }
    }

    // Along ones.
    private static (object? Value, double[] Derivatives) Call(
        CorpusMethod method, DerivativeKinds kind, CorpusSample sample)
    {
        GradientCall call = GradientCall.Prepare(method, kind, sample, entry: 0);
        int inputs = method.Primal.Parameters.Count;
        int tangents = kind is DerivativeKinds.Jvp or DerivativeKinds.Hvp ? method.Active(kind).Count() : 0;
        for (int i = inputs; i < inputs + tangents; i++)
        {
            call.Arguments[i] = Ones(call.Arguments[i]);
        }

        foreach (Array receiver in call.Arguments.Skip(inputs + tangents).OfType<Array>())
        {
            Array.Clear(receiver);
        }

        object? value = call.Run().Value;
        return (value, [.. call.Arguments.Skip(inputs).SelectMany(argument => GradientCall.Reals(argument!))]);
    }

    private static object? Ones(object? tangent) => tangent switch
    {
        double[] reals => Enumerable.Repeat(1.0, reals.Length).ToArray(),
        float[] reals => Enumerable.Repeat(1f, reals.Length).ToArray(),
        float => 1f,
        _ => 1.0,
    };

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

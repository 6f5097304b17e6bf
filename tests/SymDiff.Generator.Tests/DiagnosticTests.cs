using Microsoft.CodeAnalysis;
using SymDiff.Generator.Diagnostics;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>Every message has a page, whose wrong example raises it and whose right example raises nothing.</summary>
public class DiagnosticTests
{
    public static IEnumerable<TheoryDataRow<string>> Ids =>
        Messages.All.Select(message => new TheoryDataRow<string>(message.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_wrong_example_raises_this_message_once_inside_the_example(string id)
    {
        Diagnosis diagnosis = await Diagnosis.Of(Examples(id).Wrong);
        Diagnostic diagnostic = Assert.Single(diagnosis.OfAnalyzer);
        Assert.Equal(id, diagnostic.Id);
        Assert.NotEmpty(diagnosis.TextAt(diagnostic));
        Assert.DoesNotMatch(@"\{\d\}", diagnostic.GetMessage());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_right_example_raises_nothing_and_compiles(string id)
    {
        Diagnosis diagnosis = await Diagnosis.Of(Examples(id).Right);
        Assert.Empty(diagnosis.OfAnalyzer);
        Assert.Empty(diagnosis.OfCompiler.Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void Ids_are_unique_and_every_row_is_listed()
    {
        Assert.Equal(Messages.All.Count, Messages.All.Select(message => message.Id).Distinct().Count());
        int fields = typeof(Messages).GetFields().Count(field => field.FieldType == typeof(Message));
        Assert.Equal(fields, Messages.All.Append(Messages.Defect).Distinct().Count());
    }

    [Fact]
    public async Task One_refused_method_costs_its_neighbours_nothing()
    {
        Diagnosis diagnosis = await Diagnosis.Of("""
            [Differentiable]
            public static double Good(double x) => x * x;

            [Differentiable]
            public static double Bad(double x)
            {
                try
                {
                    return x / 2;
                }
                finally
                {
                    GC.Collect();
                }
            }

            public static double Use(double x)
            {
                GoodGradient(x, out double dGood);
                BadGradient(x, out double dBad);
                return dGood + dBad;
            }
            """);
        Diagnostic only = Assert.Single(diagnosis.OfAnalyzer);
        Assert.StartsWith("try", diagnosis.TextAt(only), StringComparison.Ordinal);
        Assert.Empty(diagnosis.OfCompiler.Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Theory]
    [InlineData("public static double FGradient(double x, out double dX) { dX = 1; return x; }", 1)]
    [InlineData("public static double FGradient(double x, double y) => x;", 0)]
    [InlineData("public static partial double FGradient(double x, out double dX);", 0)]
    public async Task A_method_in_the_place_of_a_companion_is_a_clash(string member, int messages)
    {
        Diagnosis diagnosis = await Diagnosis.Of(
            "[Differentiable]\npublic static double F(double x) => x * x;\n" + member);
        Assert.Equal(messages, diagnosis.OfAnalyzer.Count(d => d.Id == "SYMD107"));
        Assert.Empty(diagnosis.OfCompiler.Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Theory]
    [InlineData("Math.Sqrt(double.Parse(\"1\"))", "double.Parse(\"1\")")]
    [InlineData("x + Text.Length", "Text")]
    [InlineData("x + new System.Text.StringBuilder().Length", "new System.Text.StringBuilder()")]
    [InlineData("x switch { double => x }", "double")]
    [InlineData("(double)(decimal)x", "(decimal)x")]
    [InlineData("Math.Round(x, (MidpointRounding)(int)x)", "Math.Round(x, (MidpointRounding)(int)x)")]
    [InlineData("System.Numerics.Tensors.TensorPrimitives.Sum<int>(new int[3]) * x", "System.Numerics.Tensors")]
    [InlineData("System.Numerics.Tensors.TensorPrimitives.HammingDistance<double>([x], [x])", "System.Numerics")]
    public async Task A_message_points_to_the_very_expression(string expression, string expected)
    {
        Diagnosis diagnosis = await Diagnosis.Of($$"""
            private static readonly string Text = "";

            private static double Hidden(double x) => x;

            [Differentiable]
            public static double F(double x) => {{expression}};
            """);
        Diagnostic only = Assert.Single(diagnosis.OfAnalyzer);
        Assert.StartsWith(expected, diagnosis.TextAt(only), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Math.Sqrt(a * a + b * b)", "SYMD303")]
    [InlineData("a * double.Parse(\"2\") * b", "SYMD004")]
    public async Task What_several_methods_call_is_spoken_of_once(string expression, string id)
    {
        Diagnosis diagnosis = await Diagnosis.Of($$"""
            private static double Length(double a, double b) => {{expression}};

            [Differentiable]
            public static double F(double x, double y) => Length(x, y) + Length(y, 2 * x);

            [Differentiable]
            public static double G(double x, double y) => x * Length(x, y);
            """);
        Assert.Equal(id, Assert.Single(diagnosis.OfAnalyzer).Id);
    }

    [Theory]
    [InlineData("static double F(double x, out double y) { y = x * x; return 2; }", 0)]
    [InlineData("static double F(double x, Span<double> y) { y[0] = x * x; return 2; }", 0)]
    [InlineData("static double F(Span<double> x) { x[0] = 1; return 2; }", 0)]
    [InlineData("static double F(double x, out double y) { y = Math.Floor(x); return 2; }", 1)]
    [InlineData("static void F(double x, out double y) { y = x * x; }", 0)]
    [InlineData("static void F(double x, out double y) { y = x > 1 ? 2 : 3; }", 1)]
    [InlineData("static (double, double) F(double x) => (1, x);", 0)]
    [InlineData("static (double, double) F(double x) => (1, Math.Sign(x));", 1)]
    public async Task A_method_is_independent_where_nothing_that_it_gives_depends(string method, int messages)
    {
        Diagnosis diagnosis = await Diagnosis.Of("[Differentiable(Derivatives.Vjp)] public " + method);
        Assert.Equal(Enumerable.Repeat("SYMD301", messages), diagnosis.OfAnalyzer.Select(d => d.Id));
    }

    [Fact]
    public async Task Generic_code_may_call_the_methods_of_any_number()
    {
        Diagnosis diagnosis = await Diagnosis.Of("""
            private static T Length<T>(ReadOnlySpan<T> x)
                where T : System.Numerics.IRootFunctions<T> => System.Numerics.Tensors.TensorPrimitives.Norm(x);

            private static void Scale<T>(Span<T> x, T s)
                where T : System.Numerics.INumber<T> => System.Numerics.Tensors.TensorPrimitives.Multiply(x, s, x);

            [Differentiable]
            public static double Scaled(Span<double> x, double s)
            {
                Scale(x, s);
                return Length<double>(x);
            }
            """);
        Assert.Empty(diagnosis.OfAnalyzer);
        Assert.Empty(diagnosis.OfCompiler.Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Theory]
    [InlineData("x +")]
    [InlineData("Unknown(x)")]
    [InlineData("x * missing")]
    [InlineData("\"text\"")]
    public async Task Broken_code_keeps_the_errors_of_the_compiler_and_gets_no_crash(string expression)
    {
        Diagnosis diagnosis =
            await Diagnosis.Of($"[Differentiable]\npublic static double F(double x) => {expression};");
        Assert.Contains(diagnosis.OfCompiler, d => d.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(diagnosis.OfCompiler, d => d.Id == "CS8785");
    }

    [Theory]
    [InlineData("(double)(Count % 7)", null)]
    [InlineData("1.0 / Count", null)]
    [InlineData("Weights[Count]", "Count")]
    public async Task A_constant_of_another_type_is_no_field_that_may_change(string expression, string? refused)
    {
        Diagnosis diagnosis = await Diagnosis.Of($$"""
            private const long Count = 40;

            private static readonly double[] Weights = new double[50];

            [Differentiable]
            public static double F(double x) => x * ({{expression}});
            """);
        Assert.Equal(refused is null ? 0 : 1, diagnosis.OfAnalyzer.Length);
        Assert.All(diagnosis.OfAnalyzer, found =>
        {
            Assert.Equal("SYMD005", found.Id);
            Assert.Equal(refused, diagnosis.TextAt(found));
        });
    }

    private static (string Wrong, string Right) Examples(string id) => DiagnosticPage.Read(id).Examples;
}

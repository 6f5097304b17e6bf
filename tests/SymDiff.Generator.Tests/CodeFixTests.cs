using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SymDiff.CodeFixes;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>A fix leaves code that raises its message no longer, and changes nothing else.</summary>
public class CodeFixTests
{
    [Theory]
    [InlineData("class Model", "partial class Model")]
    [InlineData("/* a comment */ static class Model", "/* a comment */ static partial class Model")]
    [InlineData("public sealed record Model", "public sealed partial record Model")]
    public Task A_type_becomes_partial(string before, string after)
    {
        const string body = "\n{\n    [Differentiable]\n    public static double Square(double x) => x * x;\n}\n";
        return EditedCode.Check(
            new MakeTypePartialFix(),
            "using SymDiff;\n" + before + body,
            "using SymDiff;\n" + after + body);
    }

    [Fact]
    public Task Every_type_around_becomes_partial() => EditedCode.Check(
        new MakeTypePartialFix(),
        """
        using SymDiff;
        class Outer
        {
            public static class Inner
            {
                [Differentiable]
                public static double Square(double x) => x * x;
            }
        }
        """,
        """
        using SymDiff;
        partial class Outer
        {
            public static partial class Inner
            {
                [Differentiable]
                public static double Square(double x) => x * x;
            }
        }
        """);

    [Fact]
    public Task A_useless_attribute_goes() => EditedCode.Check(
        new RemoveDifferentiableFix(),
        """
        using SymDiff;
        partial class Model
        {
            [Differentiable]
            public static double Steps(double x) => System.Math.Floor(x);
        }
        """,
        """
        using SymDiff;
        partial class Model
        {
            public static double Steps(double x) => System.Math.Floor(x);
        }
        """);

    [Fact]
    public Task A_parameter_without_a_slot_becomes_a_constant() => EditedCode.Check(
        new MarkNoDerivativeFix(),
        """
        using SymDiff;
        struct Data
        {
            public double[] Values;
        }
        partial class Model
        {
            [Differentiable]
            public static double Product(double x, Data data) => x * data.Values[0];
        }
        """,
        """
        using SymDiff;
        struct Data
        {
            public double[] Values;
        }
        partial class Model
        {
            [Differentiable]
            public static double Product(double x, [NoDerivative] Data data) => x * data.Values[0];
        }
        """);

    [Theory]
    [InlineData("class Data { public readonly double A = 1; public double B; }",
        "class Data { [NoDerivative] public readonly double A = 1; public double B; }")]
    [InlineData("class Data { public double A { get; init; } public double B; }",
        "class Data { [NoDerivative] public double A { get; init; } public double B; }")]
    [InlineData("record Data(double A) { public double B { get; set; } }",
        "record Data([property: NoDerivative] double A) { public double B { get; set; } }")]
    public Task A_part_of_an_object_that_cannot_be_assigned_becomes_a_constant(string before, string after)
    {
        const string use = "\npartial class Model\n{\n    [Differentiable]\n"
            + "    public static double Product(Data data, double x) => data.A * data.B * x;\n}";
        return EditedCode.Check(
            new MarkNoDerivativeFix(),
            "using SymDiff;\n" + before + use,
            "using SymDiff;\n" + after + use);
    }

    [Fact]
    public Task A_companion_is_declared_beside_its_method() => EditedCode.Check(
        new DeclareCompanionFix(),
        """
        using SymDiff;
        partial class Model
        {
            [Differentiable]
            public static double Square(double x, float[] @in) => x * x * @in[0];
        }
        partial class User
        {
            [Differentiable]
            public static double Slope(double x, float[] a)
            {
                Model.SquareGradient(x, a, out double slope, new float[1]);
                return slope * x;
            }
        }
        """,
        """
        using SymDiff;
        partial class Model
        {
            [Differentiable]
            public static double Square(double x, float[] @in) => x * x * @in[0];

            public static partial double SquareGradient(double x, float[] @in, out double dX, System.Span<float> dIn);
        }
        partial class User
        {
            [Differentiable]
            public static double Slope(double x, float[] a)
            {
                Model.SquareGradient(x, a, out double slope, new float[1]);
                return slope * x;
            }
        }
        """);

    [Theory]
    [InlineData("double", "x * (1 / 2)", "x * (1.0 / 2)")]
    [InlineData("double", "1 / n * x", "1.0 / n * x")]
    [InlineData("double", "x + m / n", "x + (double)m / n")]
    [InlineData("float", "x + m / n", "x + (float)m / n")]
    [InlineData("float", "x * (3 / n)", "x * (3f / n)")]
    [InlineData("double", "m * n / 2 * x", "(double)(m * n) / 2 * x")]
    [InlineData("double", "Math.Sin((m - 1) / n) + x", "Math.Sin((double)(m - 1) / n) + x")]
    public Task A_quotient_of_integers_becomes_one_of_numbers(string type, string before, string after)
    {
        string Source(string value) => $$"""
            using System;
            using SymDiff;
            static partial class Model
            {
                [Differentiable]
                public static {{type}} Mean({{type}} x, int m, int n) => {{value}};
            }
            """;
        return EditedCode.Check(new ReplaceExpressionFix(), Source(before), Source(after));
    }

    [Fact]
    public Task A_declared_companion_gets_its_signature() => EditedCode.Check(
        new ExpectedSignatureFix(),
        """
        using SymDiff;
        partial class Model
        {
            [Differentiable]
            public static double Square(double x) => x * x;

            // The slope.
            private static partial double SquareJvp(double x, ref double tangent);
        }
        """,
        """
        using SymDiff;
        partial class Model
        {
            [Differentiable]
            public static double Square(double x) => x * x;

            // The slope.
            private static partial double SquareJvp(double x, double xTangent, out double tangent);
        }
        """);

    [Fact]
    public Task A_rule_gets_its_signature_and_keeps_its_statements() => EditedCode.Check(
        new ExpectedSignatureFix(),
        """
        using SymDiff;
        class Model
        {
            public static double Cube(double x, float[] y) => x * x * x;

            [DerivativeOf(typeof(Model), nameof(Cube))]
            internal double CubeVjp(double x)
            {
                throw new System.NotImplementedException();
            }
        }
        """,
        """
        using SymDiff;
        class Model
        {
            public static double Cube(double x, float[] y) => x * x * x;

            [DerivativeOf(typeof(Model), nameof(Cube))]
            internal static double CubeVjp(double x, float[] y, double dOutput, out double dX, System.Span<float> dY)
            {
                throw new System.NotImplementedException();
            }
        }
        """);

    [Fact]
    public Task A_rule_is_written_for_a_method_that_nobody_knows() => EditedCode.Check(
        new WriteRuleFix(),
        """
        using SymDiff;
        partial class Model
        {
            [Differentiable]
            public static double Twice(double x) => 2 * System.Convert.ToDouble(x);
        }
        """,
        """
        using SymDiff;
        partial class Model
        {
            [Differentiable]
            public static double Twice(double x) => 2 * System.Convert.ToDouble(x);

            [SymDiff.DerivativeOf(typeof(System.Convert), nameof(System.Convert.ToDouble))]
            internal static double ToDoubleVjp(double value, double dOutput, out double dValue)
            {
                throw new System.NotImplementedException();
            }
        }
        """);

    [Fact]
    public async Task A_called_method_of_another_project_is_marked()
    {
        using AdhocWorkspace workspace = new();
        Project library = EditedCode.NewProject(workspace, "Library");
        Document callee = library.AddDocument("Library.cs", """
            public static partial class Library
            {
                public static double Square(double x) => x * x;
            }
            """.ReplaceLineEndings("\n"));
        Document document = EditedCode.NewProject(callee.Project.Solution, "User")
            .AddProjectReference(new ProjectReference(library.Id))
            .AddDocument("User.cs", """
                using SymDiff;
                partial class Model
                {
                    [Differentiable]
                    public static double Twice(double x) => 2 * Library.Square(x);
                }
                """.ReplaceLineEndings("\n"));
        Diagnostic diagnostic = Assert.Single(await EditedCode.DiagnosticsOf(document));
        Assert.Equal("SYMD004", diagnostic.Id);
        Solution changed = await EditedCode.Fixed(new MarkCalleeFix(), document, diagnostic);
        SourceText text = await changed.GetDocument(callee.Id)!.GetTextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            """
            public static partial class Library
            {
                [SymDiff.Differentiable(SymDiff.Derivatives.Accumulate)]
                public static double Square(double x) => x * x;
            }
            """.ReplaceLineEndings("\n"),
            text.ToString());
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SymDiff.CodeFixes;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>Fixes that change a declaration, an attribute or a refused expression.</summary>
public class DeclarationFixTests
{
    [Theory]
    [InlineData("private static double rate = 0.05;", "private static readonly double rate = 0.05;", "rate")]
    [InlineData("static double rate = 0.05;", "static readonly double rate = 0.05;", "Model.rate")]
    public Task A_field_that_nothing_writes_becomes_readonly(string before, string after, string use) => Check(
        new ChangeModifierFix(),
        before + $" [Differentiable] public static double Grown(double x) => x * (1 + {use});",
        after + $" [Differentiable] public static double Grown(double x) => x * (1 + {use});");

    [Theory]
    [InlineData("rate = 3;")]
    [InlineData("rate++;")]
    [InlineData("Model.rate *= 2;")]
    [InlineData("Change(ref rate);")]
    public async Task A_field_that_is_written_stays(string write)
    {
        using AdhocWorkspace workspace = new();
        Document document = EditedCode.NewProject(workspace, "User").AddDocument("User.cs", Model($$"""
            private static double rate = 0.05;
            private static void Change(ref double x) => x++;
            private static void Write() { {{write}} }
            [Differentiable] public static double Grown(double x) => x * (1 + rate);
            """));
        Diagnostic found = Assert.Single(await EditedCode.DiagnosticsOf(document));
        Assert.Empty(await EditedCode.Offered(new ChangeModifierFix(), document, found));
    }

    [Fact]
    public Task A_type_of_one_file_becomes_internal() => EditedCode.Check(
        new ChangeModifierFix(),
        "using SymDiff;\n/* a */ file static partial class M "
            + "{ [Differentiable] public static double F(double x) => x; }",
        "using SymDiff;\n/* a */ internal static partial class M "
            + "{ [Differentiable] public static double F(double x) => x; }");

    [Theory]
    [InlineData("public virtual double Energy(double x) => x * x;", "public double Energy(double x) => x * x;")]
    [InlineData("public override double Known(double x) => x * x;",
        "public sealed override double Known(double x) => x * x;")]
    public Task A_method_that_is_not_overridden_says_so(string before, string after)
    {
        const string Around = "using SymDiff;\npublic class Base { public virtual double Known(double x) => x; }\n"
            + "public partial class Spring : Base { [Differentiable] ";
        return EditedCode.Check(new ChangeModifierFix(), Around + before + " }", Around + after + " }");
    }

    [Theory]
    [InlineData("[Differentiable(Derivatives.None)]", "[Differentiable]")]
    [InlineData("[Differentiable(Derivatives.None, WithRespectTo = new[] { \"x\" })]",
        "[Differentiable(WithRespectTo = new[] { \"x\" })]")]
    [InlineData("[Differentiable(WithRespectTo = new[] { \"z\" })]", "[Differentiable]")]
    [InlineData("[Differentiable(Derivatives.Vjp, WithRespectTo = new[] { \"z\" })]",
        "[Differentiable(Derivatives.Vjp)]")]
    public Task An_argument_that_asks_for_nothing_goes(string before, string after)
    {
        const string Method = " public static double Product(double x, double y) => x * y;";
        return Check(new RemoveArgumentFix(), before + Method, after + Method);
    }

    [Fact]
    public Task A_dynamic_variable_gets_the_type_of_its_value() => Check(
        new DeclareTypeFix(),
        "[Differentiable] public static double Twice(double x) { dynamic y = x * x; return 2 * y; }",
        "[Differentiable] public static double Twice(double x) { double y = x * x; return 2 * y; }");

    [Theory]
    [InlineData("double s = 0; foreach (double v in a[1..]) { s += v * v; } return s;",
        "double s = 0; foreach (double v in a.AsSpan()[1..]) { s += v * v; } return s;")]
    [InlineData("return SpecialFunctions.Norm(a[..2]);", "return SpecialFunctions.Norm(a.AsSpan()[..2]);")]
    [InlineData("return System.Linq.Enumerable.Sum(a);", "return SpecialFunctions.Sum(a);")]
    public Task An_expression_gives_way_to_one_that_is_read(string before, string after) => Check(
        new ReplaceExpressionFix(),
        "[Differentiable] public static double F(double[] a) { " + before + " }",
        "[Differentiable] public static double F(double[] a) { " + after + " }");

    private static Task Check(CodeFixProvider fix, string before, string after) =>
        EditedCode.Check(fix, Model(before), Model(after));

    private static string Model(string members) =>
        "using System;\nusing SymDiff;\npublic static partial class Model\n{\n" + members + "\n}";
}

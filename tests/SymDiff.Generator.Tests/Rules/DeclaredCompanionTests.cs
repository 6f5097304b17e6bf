using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Generator.Frontend;
using SymDiff.Generator.Ir;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>Companions that the user declares: each kind is implemented, and a wrong declaration is said.</summary>
public class DeclaredCompanionTests
{
    [Fact]
    public void Every_companion_of_the_corpus_can_be_declared()
    {
        CSharpCompilation user = CorpusSources.Compile(CorpusSources.WithAllCompanions);
        GeneratorDriverRunResult run = CorpusSources.Generate(user, trackSteps: true).GetRunResult();
        CSharpCompilation all = user.AddSyntaxTrees(run.GeneratedTrees);
        List<string> declarations = [];
        foreach (DerivativeRequest request in run.Results[0].TrackedSteps[DifferentiableGenerator.RequestsStep]
            .SelectMany(step => step.Outputs)
            .Select(output => (DerivativeRequest)output.Value))
        {
            MethodHome home = request.Method.Home;
            string type = home.Namespace + "." + string.Join("+", home.ContainingTypes.Select(one =>
                one.Declaration.Split(' ').Last()));
            declarations.AddRange(
                from kind in CompanionSymbols.Kinds
                from member in all.GetTypeByMetadataName(type)?
                    .GetMembers(GeneratedNames.Companion(request.Method.Name, kind)).OfType<IMethodSymbol>() ?? []
                select $"namespace {home.Namespace} {{ "
                    + string.Concat(home.ContainingTypes.Select(one => "partial " + one.Declaration + " { "))
                    + CompanionSymbols.DeclarationOf(member)
                    + string.Concat(home.ContainingTypes.Select(_ => " }")) + " }");
        }

        Assert.True(declarations.Count > 500, declarations.Count.ToString());
        CSharpCompilation declared = user.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            string.Join("\n", declarations.Distinct()),
            CorpusSources.ParseOptions,
            cancellationToken: TestContext.Current.CancellationToken));
        GeneratorDriverRunResult again = CorpusSources.Generate(declared).GetRunResult();
        Assert.Empty(declared.AddSyntaxTrees(again.GeneratedTrees)
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Equal(run.GeneratedTrees.Length, again.GeneratedTrees.Length);
    }

    [Fact]
    public void A_declaration_asks_for_its_companion()
    {
        double[] slots = UserCode.Slots("""
            public static partial class User
            {
                [Differentiable]
                public static double F(double x, double y) => x * x * y;

                public static partial double FJvp(double a, double b, double da, double db, out double d);
                private static partial double FHessian(
                    double x, double y, out double dX, out double dY, Span<double> h);

                public static double[] Slots(double x, double y)
                {
                    double[] h = new double[4];
                    FJvp(x, y, 1, 0, out double tangent);
                    FHessian(x, y, out double dX, out double dY, h);
                    return [tangent, dX, dY, .. h];
                }
            }
            """, 3.0, 5.0);
        Assert.Equal([30, 30, 9, 10, 6, 6, 0], slots);
    }

    [Theory]
    [InlineData("double FGradient(double x, double[] w, double dX, Span<double> dW);", "double FGradient(double x, "
        + "double[] w, out double dX, System.Span<double> dW)")]
    [InlineData("double FGradientAccumulate(double x, double[] w, ref double dX, Span<double> dW);",
        "double FGradientAccumulate(double x, double[] w, ref double dX, System.Span<double> dW, double dOutput = 1)")]
    [InlineData("double FVjp(double x, double[] w, out double dX, Span<double> dW);", "double FVjp(double x, "
        + "double[] w, double dOutput, out double dX, System.Span<double> dW)")]
    [InlineData("double FJvp(double x, double[] w, out double tangent);", "double FJvp(double x, double[] w, "
        + "double xTangent, System.ReadOnlySpan<double> wTangent, out double tangent)")]
    [InlineData("double FJacobian(double x, double[] w, double[] jacobian);", "double FJacobian(double x, "
        + "double[] w, System.Span<double> jacobian)")]
    [InlineData("double FHessian(double x, double[] w, Span<double> hessian);", "double FHessian(double x, "
        + "double[] w, out double dX, System.Span<double> dW, System.Span<double> hessian)")]
    [InlineData("void FHvp(double x, double[] w, double xTangent, ReadOnlySpan<double> wTangent, out double dX, "
        + "Span<double> dW, out double dXTangent, Span<double> dWTangent);", "double FHvp(double x, double[] w, double "
        + "xTangent, System.ReadOnlySpan<double> wTangent, out double dX, System.Span<double> dW, "
        + "out double dXTangent, System.Span<double> dWTangent)")]
    public async Task A_declaration_with_another_signature_is_told_the_right_one(string declared, string expected)
    {
        string name = declared.Split(' ', '(')[1];
        Diagnosis diagnosis = await Diagnosis.Of($$"""
            [Differentiable]
            public static double F(double x, double[] w) => x * w[0];

            public static partial {{declared}}

            [Differentiable]
            public static double Other(double x) => x * x;
            """);
        Diagnostic diagnostic = Assert.Single(diagnosis.OfAnalyzer);
        Assert.Equal("SYMD115", diagnostic.Id);
        Assert.Equal(name, diagnosis.TextAt(diagnostic));
        Assert.Contains("'public static partial " + expected + ";'", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Empty(diagnosis.OfCompiler.Where(other => other.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public async Task Each_overload_has_its_own_declarations()
    {
        Diagnosis diagnosis = await Diagnosis.Of("""
            [Differentiable]
            public static double F(double x) => x * x;

            [Differentiable]
            public static double F(double x, double y) => x * y;

            public static partial double FGradient(double x, out double dX);
            public static partial double FJvp(double x, double y, double xTangent, double yTangent, out double tangent);
            """);
        Assert.Empty(diagnosis.OfAnalyzer);
        Assert.Empty(diagnosis.OfCompiler.Where(other => other.Severity == DiagnosticSeverity.Error));
    }

    [Theory]
    [InlineData("public static double FVjp(double x, double dOutput, out double dX) => dX = 0;")]
    [InlineData("public static partial double FVjp(double x, double dOutput, out double dX);\n"
        + "public static partial double FVjp(double x, double dOutput, out double dX) => dX = 0;")]
    [InlineData("public static double FVjp;")]
    public async Task A_name_that_the_user_has_taken_is_said(string member)
    {
        Diagnosis diagnosis = await Diagnosis.Of($$"""
            [Differentiable(Derivatives.Vjp)]
            public static double F(double x) => x * x;

            {{member}}
            """);
        Assert.Equal("SYMD107", Assert.Single(diagnosis.OfAnalyzer).Id);
    }
}

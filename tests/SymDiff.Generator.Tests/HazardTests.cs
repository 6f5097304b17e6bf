using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.CodeFixes;
using SymDiff.Generator.Frontend;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Every row of the table of hazards, compiled, is found, and its fix compiles and keeps the value and the gradient to
/// rounding. What is harmless is not found.
/// </summary>
public class HazardTests
{
    private static readonly double[][] Points = [[0.7, 0.3], [-0.7, 0.4], [1.3, 1], [-2.1, 0], [0.2, -1.5]];

    public static IEnumerable<TheoryDataRow<int, string, string>> Rows =>
        from row in HazardRules.Rows.Select((row, number) => (row, number))
        where !row.row.Formula.ToString().Contains(Hazard.TotalName)
        from type in new[] { "double", "float" }
        select new TheoryDataRow<int, string, string>(row.number, type, Text(row.row.Formula, type));

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_row_is_found_and_its_fix_keeps_the_value(int row, string type, string formula)
    {
        string source = $$"""
            using System;
            using SymDiff;
            public static partial class Model
            {
                [Differentiable]
                public static {{type}} F({{type}} x, {{type}} y) => {{formula}};
            }
            """;
        using AdhocWorkspace workspace = new();
        Document document = EditedCode.NewProject(workspace, "User").AddDocument("User.cs", source);
        Diagnostic found = Assert.Single(await EditedCode.DiagnosticsOf(document));
        Assert.Equal(HazardRules.Rows[row].Message.Id, found.Id);
        Assert.Equal(formula, source.Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
        Solution solution = await EditedCode.Fixed(new ReplaceExpressionFix(), document, found);
        Document changed = solution.GetDocument(document.Id)!;
        Assert.Empty(await EditedCode.DiagnosticsOf(changed));
        double tolerance = type == "double" ? 1e-13 : 1e-5;
        int compared = Compare(await Loaded(document), await Loaded(changed), tolerance);
        Assert.True(compared > 0);
    }

    [Theory]
    [InlineData("Math.Log(2 + x)")]
    [InlineData("Math.Log(1 + n)")]
    [InlineData("Math.Log(1 + c)")]
    [InlineData("Math.Exp(x) - 2")]
    [InlineData("Math.Exp(1.0) - 1")]
    [InlineData("Math.Sqrt(x * x + 2 * y)")]
    [InlineData("Math.Sqrt(x * x + x * y)")]
    [InlineData("Math.Sqrt(c * c + n * n)")]
    [InlineData("Math.Pow(x, 2.5)")]
    [InlineData("Math.Pow(n, 2)")]
    [InlineData("Math.Pow(2, x)")]
    [InlineData("1 / (1 + Math.Exp(-x))")]
    [InlineData("Math.Log(x) * (1 - y) + y * Math.Log(1.5 - x)")]
    [InlineData("(double)(1 + (int)Math.Exp(2.0) - 1)")]
    [InlineData("double.Hypot(x, y)")]
    [InlineData("SpecialFunctions.Log1p(x) + SpecialFunctions.Expm1(y)")]
    public async Task What_is_harmless_or_constant_is_not_found(string expression)
    {
        Diagnosis diagnosis = await Diagnosis.Of($$"""
            [Differentiable]
            public static double F(double x, double y, [NoDerivative] double c, int n) => x * y + {{expression}};
            """);
        Assert.Empty(diagnosis.OfAnalyzer);
    }

    [Theory]
    [InlineData("Math.Sqrt(Math.Pow(x, 2) + y * y)", "double.Hypot(x, y)")]
    [InlineData("Math.Sqrt((x - y) * (x - y) + y * y)", "double.Hypot(x - y, y)")]
    [InlineData("2 / Math.Sqrt(y * y + x * x)", "2 / double.Hypot(y, x)")]
    [InlineData("x * (1 - Math.Exp(y))", "x * (-SpecialFunctions.Expm1(y))")]
    [InlineData("x - (1 - Math.Exp(-y))", "x - (-SpecialFunctions.Expm1(-y))")]
    [InlineData("(1 - Math.Exp(x + y)) * y", "(-SpecialFunctions.Expm1(x + y)) * y")]
    [InlineData("Math.Log(1 - x * y)", "SpecialFunctions.Log1p(-(x * y))")]
    [InlineData("Math.Log(1 - -y)", "SpecialFunctions.Log1p(y)")]
    [InlineData("Math.Log(1 + f)", "SpecialFunctions.Log1p((double)f)")]
    [InlineData("Math.Pow(f, 2)", "(double)f * (double)f")]
    [InlineData("Math.Pow(x - y, 2) / x", "(x - y) * (x - y) / x")]
    [InlineData("x / Math.Pow(y, 2)", "x / (y * y)")]
    [InlineData("Math.Log((1 + Math.Exp(x)))", "SpecialFunctions.Softplus(x)")]
    [InlineData("Math.Log(Sigma(x * y))", "SpecialFunctions.LogSigmoid(x * y)")]
    [InlineData("Math.Log(1 - Sigma(x))", "SpecialFunctions.LogSigmoid(-x)")]
    [InlineData("-(n * Math.Log(Sigma(x)) + (1 - n) * Math.Log(1 - Sigma(x)))",
        "n * SpecialFunctions.Softplus(-x) + (1 - n) * SpecialFunctions.Softplus(x)")]
    public async Task A_fix_is_written_as_one_would_write_it(string expression, string expected) =>
        await EditedCode.Check(new ReplaceExpressionFix(), Around(expression), Around(expected));

    [Theory]
    [InlineData("double p = 1 / (1 + Math.Exp(-z)); return -(y * Math.Log(p) + (1 - y) * Math.Log(1 - p));",
        "double p = 1 / (1 + Math.Exp(-z)); return "
            + "y * SpecialFunctions.Softplus(-z) + (1 - y) * SpecialFunctions.Softplus(z);")]
    [InlineData("double p = 1 / (1 + Math.Exp(-2 * z)); return Math.Log(p);",
        "double p = 1 / (1 + Math.Exp(-2 * z)); return SpecialFunctions.LogSigmoid(2 * z);")]
    [InlineData("double s = z * z; double t = y * y; return Math.Sqrt(s + t);",
        "double s = z * z; double t = y * y; return double.Hypot(z, y);")]
    public async Task A_fix_sees_through_variables(string before, string after) =>
        await EditedCode.Check(new ReplaceExpressionFix(), InBody(before), InBody(after));

    [Theory]
    [InlineData("double p = 1 / (1 + Math.Exp(-z)); z = 3 * y; return z * Math.Log(p);", "SYMD306")]
    [InlineData("double s = z * z; for (int i = 0; i < 3; i++) { y += Math.Sqrt(s + y * y); z += y; } return y;",
        "SYMD303")]
    [InlineData("double s; { double u = y + z; s = u; } double e = Math.Exp(s); e += e - 1; return e;", null)]
    [InlineData("double e; { double u = y + z; e = Math.Exp(u); } return e - 1;", null)]
    [InlineData("return Math.Pow(Math.Sin(z * y), 2);", "SYMD308")]
    public async Task Where_a_fix_could_change_the_value_none_is_offered(string body, string? id)
    {
        using AdhocWorkspace workspace = new();
        Document document = EditedCode.NewProject(workspace, "User").AddDocument("User.cs", InBody(body));
        IEnumerable<Diagnostic> found = await EditedCode.DiagnosticsOf(document);
        Assert.Equal(id is null ? [] : [id], found.Select(d => d.Id));
        Assert.All(found, d => Assert.False(d.Properties.ContainsKey("replacement")));
    }

    private static string Around(string expression) => $$"""
        using System;
        using SymDiff;
        public static partial class Model
        {
            private static double Sigma(double z) => 1 / (1 + Math.Exp(-z));

            [Differentiable]
            public static double F(double x, double y, float f, int n) => {{expression}};
        }
        """;

    private static string InBody(string statements) => $$"""
        using System;
        using SymDiff;
        public static partial class Model
        {
            [Differentiable]
            public static double F(double y, double z)
            {
                {{statements}}
            }
        }
        """;

    private static string Text(Expr formula, string type) => new FormulaText(
        (operand, _) => (((Local)operand).Name, FormulaText.Primary),
        name => name[(name.LastIndexOf('.') + 1)..],
        type == "float").Of(formula);

    private static async Task<MethodInfo> Loaded(Document document)
    {
        CSharpCompilation all = (CSharpCompilation)await EditedCode.WithCompanions(document);
        Assert.Empty(all.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return CorpusAssembly.Emit(all).GetType("Model", throwOnError: true)!.GetMethod("FGradient")!;
    }

    // The number of points at which the first method has a value.
    private static int Compare(MethodInfo before, MethodInfo after, double tolerance)
    {
        int compared = 0;
        foreach (double[] point in Points)
        {
            double[] old = Call(before, point);
            if (old.All(double.IsFinite))
            {
                double[] now = Call(after, point);
                Assert.All(old.Zip(now), pair => Assert.Equal(pair.First, pair.Second, tolerance * Scale(pair.First)));
                compared++;
            }
        }

        return compared;
    }

    private static double Scale(double value) => Math.Max(1, Math.Abs(value));

    private static double[] Call(MethodInfo gradient, double[] point)
    {
        Type type = gradient.ReturnType;
        object[] arguments =
        [
            .. point.Select(x => System.Convert.ChangeType(x, type, CultureInfo.InvariantCulture)),
            Activator.CreateInstance(type)!,
            Activator.CreateInstance(type)!,
        ];
        object value = gradient.Invoke(null, arguments)!;
        return
        [
            .. arguments.Skip(2).Prepend(value)
                .Select(x => System.Convert.ToDouble(x, CultureInfo.InvariantCulture)),
        ];
    }
}

using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Generator.Tests.Language;

/// <summary>Each row of the language table is true.</summary>
public class LanguageTests
{
    private static readonly (double X, double Y)[] Points = [(0.7, 1.3), (1.4, 0.6), (2.2, 1.1)];

    private static readonly Lazy<Assembly> Accepted = new(() =>
    {
        CSharpCompilation user = CorpusSources.Compile(
            LanguageTable.Rows.Where(row => row.Refusal is null).Select((row, i) => ($"Row{i}.cs", $$"""
                namespace Row{{i}};

                public static partial class Model
                {
                    {{row.Example.Replace("public static double F(", "[Differentiable] public static double F(")}}
                }
                """)));
        CorpusSources.Generate(user).RunGeneratorsAndUpdateCompilation(user, out Compilation all, out _);
        return CorpusAssembly.Emit((CSharpCompilation)all);
    });

    private delegate double Gradient(double x, double y, out double dX, out double dY);

    public static IEnumerable<TheoryDataRow<int>> AcceptedRows => Enumerable
        .Range(0, LanguageTable.Rows.Count(row => row.Refusal is null))
        .Select(i => new TheoryDataRow<int>(i));

    public static IEnumerable<TheoryDataRow<string>> ParameterRows =>
        LanguageTable.Parameters.Select(row => new TheoryDataRow<string>(row.Construct));

    public static IEnumerable<TheoryDataRow<string>> RefusedRows => LanguageTable.Rows
        .Where(row => row.Refusal is not null)
        .Select(row => new TheoryDataRow<string>(row.Construct));

    [Theory]
    [MemberData(nameof(AcceptedRows))]
    public void What_is_accepted_has_the_right_gradient(int row)
    {
        Type type = Accepted.Value.GetType($"Row{row}.Model", throwOnError: true)!;
        Func<double, double, double> f = type.GetMethod("F")!.CreateDelegate<Func<double, double, double>>();
        Gradient gradient = type.GetMethod("FGradient")!.CreateDelegate<Gradient>();
        foreach ((double x, double y) in Points)
        {
            Assert.Equal(f(x, y), gradient(x, y, out double dX, out double dY));
            double scale = 1e-6 * (1 + Math.Abs(dX) + Math.Abs(dY));
            Assert.Equal(Differences.Derivative(h => f(x + h, y), 0), dX, scale);
            Assert.Equal(Differences.Derivative(h => f(x, y + h), 0), dY, scale);
        }
    }

    [Theory]
    [MemberData(nameof(ParameterRows))]
    public async Task What_a_method_takes_has_a_slot(string construct)
    {
        LanguageRow row = LanguageTable.Parameters.Single(candidate => candidate.Construct == construct);
        string code = row.Example.StartsWith("public partial class", StringComparison.Ordinal)
            ? row.Example
            : "public static partial class Model\n{\n" + row.Example + "\n}";
        Diagnosis diagnosis = await Diagnosis.Of(code);
        Assert.Empty(diagnosis.OfAnalyzer);
        Assert.Empty(diagnosis.OfCompiler.Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Theory]
    [MemberData(nameof(RefusedRows))]
    public async Task What_is_refused_raises_its_message_once(string construct)
    {
        LanguageRow row = LanguageTable.Rows.Single(candidate => candidate.Construct == construct);
        Diagnosis diagnosis = await Diagnosis.Of("public static partial class Model\n{\n" + row.Example + "\n}");
        Assert.Equal(row.Refusal, Assert.Single(diagnosis.OfAnalyzer).Id);
        Assert.Empty(diagnosis.OfCompiler.Where(d => d.Severity == DiagnosticSeverity.Error));
    }
}

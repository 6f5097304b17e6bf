using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>The property <c>SymDiffTrace</c> shows a method behind each pass, as a file of comments.</summary>
public class TraceTests
{
    private const string Source = """
        using SymDiff;

        public static partial class Model
        {
            [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
            public static double Square(double x) => x * x;

            [Differentiable]
            public static double Cube(double x) => x * x * x;

            [Differentiable(Derivatives.Jacobian)]
            public static (double, double) Doubled(double[] x) => (x[0] + x[0], x[1] * x[1]);

            [Differentiable]
            public static double Wrong(double x) => x * System.IO.File.ReadAllText("x").Length;
        }
        """;

    [Fact]
    public void Without_the_property_there_is_none() => Assert.Empty(Traces(null));

    [Theory]
    [InlineData("Square")]
    [InlineData("Model.Square")]
    [InlineData(" Square ")]
    public void A_method_is_shown_behind_each_pass(string wanted)
    {
        (string name, string text) = Assert.Single(Traces(wanted));
        Assert.StartsWith("Model.Square.", name);
        string[] lines = text.TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.True(line.Length == 0 || line.StartsWith("// "), line));
        Assert.Contains("// ==== SquareGradient ====", lines);
        Assert.Contains("// ==== SquareJvp ====", lines);
        Assert.Contains("// ---- front end", lines);
        Assert.Contains("// ---- reverse mode", lines);
        Assert.Contains("// ---- reverse mode: no change", lines);
        Assert.Contains("// ∂     dX = 2.0 * x", lines);
    }

    [Fact]
    public void All_are_shown_and_what_is_refused_is_said()
    {
        Dictionary<string, string> traces = Traces("*").ToDictionary(trace => trace.Name, trace => trace.Text);
        Assert.Equal(4, traces.Count);
        Assert.Contains("// refused", traces.Single(trace => trace.Key.Contains("Wrong")).Value);
    }

    [Fact]
    public void The_sweeps_of_a_matrix_are_shown_too()
    {
        string[] lines = Assert.Single(Traces("Doubled")).Text.Split('\n');
        Assert.Contains("// ==== DoubledJacobian ====", lines);
        Assert.Contains("// ---- memory of the sweeps", lines);
        Assert.Contains("// ==== DoubledJacobianRow ====", lines);
        Assert.Contains("// ---- reverse mode", lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Squ")]
    [InlineData("Other.Square")]
    public void Another_name_shows_nothing(string wanted) => Assert.Empty(Traces(wanted));

    private static IEnumerable<(string Name, string Text)> Traces(string? wanted)
    {
        CSharpCompilation compilation = CorpusSources.Compile([("User.cs", Source)]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new DifferentiableGenerator().AsSourceGenerator()],
            parseOptions: CorpusSources.ParseOptions,
            optionsProvider: new Properties(wanted));
        return driver.RunGenerators(compilation).GetRunResult().Results.Single().GeneratedSources
            .Where(file => file.HintName.EndsWith(".trace.g.cs"))
            .Select(file => (file.HintName, file.SourceText.ToString()));
    }

    private sealed class Properties(string? wanted) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(wanted);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Options(string? wanted) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            value = key == "build_property.SymDiffTrace" ? wanted! : null!;
            return value is not null;
        }
    }
}

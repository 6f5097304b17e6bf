using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Tests.Support;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>What a message offers to write, one place at a time, keeps the value of random methods.</summary>
public class RandomHazardTests
{
    private const int Methods = 150;

    private static readonly (double X, double Y, double[] A)[] Points =
        [(0.7, 0.3, [0.2, 0.5, -0.4]), (-0.6, 0.8, [-0.1, 0.9, 0.3]), (0.35, 1.2, [0.6, -0.7, 0.1])];

    [Theory]
    [InlineData(1)]
    public async Task A_mend_keeps_the_value(int seed)
    {
        RandomHazards random = new(seed);
        string[] methods = [.. Enumerable.Range(0, Methods).Select(i => random.Method("F" + i))];
        string source = Around(methods.Select(method => "[Differentiable]\n" + method));
        CSharpCompilation user = CorpusSources.Compile([("User.cs", source)]);
        CorpusSources.Generate(user).RunGeneratorsAndUpdateCompilation(
            user, out Compilation all, out _, TestContext.Current.CancellationToken);
        ImmutableArray<Diagnostic> found = await all.WithAnalyzers([new DifferentiableAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        (string Name, string Text)[] mended =
        [
            .. found
                .Where(diagnostic => diagnostic.Properties.ContainsKey(Mend.ReplacementKey))
                .Select((diagnostic, i) => Mended(source, diagnostic, i)),
        ];
        Assert.True(mended.Length > Methods / 2, mended.Length.ToString());
        Type before = Loaded(Around(methods));
        Type after = Loaded(Around(mended.Select(method => method.Text)));
        Assert.All(mended.Select((method, i) => (method, i)), pair =>
        {
            int compared = Points.Count(point => IsSame(before, pair.method.Name, after, "G" + pair.i, point));
            Assert.True(compared == Points.Length, pair.method.Text + "\n" + Of(methods, pair.method.Name));
        });
    }

    private static string Of(string[] methods, string name) => methods[int.Parse(name[1..])];

    private static string Around(IEnumerable<string> members) =>
        "using System;\nusing SymDiff;\npublic static partial class Model\n{\n" + RandomHazards.Shared + "\n"
            + string.Join("\n", members) + "}\n";

    // The method around a message, with nothing changed but what it says, under another name.
    private static (string Name, string Text) Mended(string source, Diagnostic diagnostic, int number)
    {
        ImmutableDictionary<string, string?> told = diagnostic.Properties;
        MethodDeclarationSyntax method = diagnostic.Location.SourceTree!.GetRoot()
            .FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>()!;
        int start = method.SpanStart;
        string text = source.Substring(start, method.Span.Length);
        int at = diagnostic.Location.SourceSpan.Start - start;
        text = text.Remove(at, diagnostic.Location.SourceSpan.Length).Insert(at, "(" + told[Mend.ReplacementKey] + ")");
        if (told[Mend.DeclarationKey] is { } declaration)
        {
            text = text.Insert(diagnostic.AdditionalLocations[0].SourceSpan.End - start, "\n" + declaration);
        }

        string name = method.Identifier.ValueText;
        return (name, text.Replace("[Differentiable]", "").Replace(" " + name + "(", " G" + number + "("));
    }

    private static Type Loaded(string source) => CorpusAssembly.Emit(CorpusSources.Compile([("User.cs", source)]))
        .GetType("Model", throwOnError: true)!;

    private static bool IsSame(
        Type before, string name, Type after, string other, (double X, double Y, double[] A) point)
    {
        double old = Call(before, name, point);
        double now = Call(after, other, point);
        return !double.IsFinite(old) || Math.Abs(old - now) <= 1e-9 * Math.Max(1, Math.Abs(old));
    }

    private static double Call(Type type, string name, (double X, double Y, double[] A) point) =>
        type.GetMethod(name)!.CreateDelegate<Func<double, double, double[], double>>()(point.X, point.Y, [.. point.A]);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Generator.Ir;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>The corpus itself: every method is accepted, generated, and compiles as strict users compile.</summary>
public class CorpusTests
{
    public static IEnumerable<TheoryDataRow<string>> Marked => CorpusSources.Files
        .SelectMany(file => CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes())
        .OfType<MethodDeclarationSyntax>()
        .Where(method => method.AttributeLists.ToString().Contains("Differentiable", StringComparison.Ordinal))
        .Select(method => new TheoryDataRow<string>(
            ((TypeDeclarationSyntax)method.Parent!).Identifier.ValueText + "." + method.Identifier.ValueText));

    [Theory]
    [MemberData(nameof(Marked))]
    public void Every_method_is_accepted_and_has_samples_and_companions(string id)
    {
        CorpusMethod method = Assert.Contains(id, CorpusAssembly.Methods);
        Assert.False(method.Primal.Refused);
        Assert.NotEmpty(method.Samples);
        Assert.Contains(DerivativeKinds.Gradient, method.Companions);
        Assert.Contains(DerivativeKinds.Accumulate, method.Companions);
    }

    [Fact]
    public void The_corpus_is_large() => Assert.True(Marked.Count() >= 300);

    [Fact]
    public void Nothing_that_is_generated_draws_a_warning()
    {
        // Undocumented methods are the corpus's own; the companions are documented.
        IEnumerable<Diagnostic> others = CorpusAssembly.Diagnostics
            .Where(d => d.Id != "CS1591" || d.Location.SourceTree!.FilePath.EndsWith(".g.cs"));
        Assert.Empty(others.Select(d => d.ToString()));
    }
}

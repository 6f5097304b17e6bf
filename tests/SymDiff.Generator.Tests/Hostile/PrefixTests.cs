using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymDiff.Generator.Tests.Hostile;

/// <summary>Code as it is while someone types: whatever stands there so far, and whatever is missing in it.</summary>
public class PrefixTests
{
    private const string Small = """
        static partial class M
        {
            [Differentiable((Derivatives)65, WithRespectTo = ["x"])]
            static double F(double x, Span<double> a, (double U, int N) t)
            {
                var s = x is > 1 and < 2 ? Math.Sin(x) : t.U;
                for (int i = 0; i < t.N; i++) { s += a[i] * G(ref s); if (s > 9) break; }
                return s switch { > 0 => s, _ => -s };
                double G(ref double y) => y *= 2;
            }
        }
        """;

    // One of each kind: loops and arrays, calls and recursion, structs and patterns, jumps, tensors, parameters.
    public static IEnumerable<TheoryDataRow<string, int>> Files =>
    [
        new("Arrays.cs", 97), new("Calls.cs", 61), new("Flow.cs", 71), new("Geometry.cs", 59), new("Carried.cs", 89),
        new("Numerics.cs", 101), new("Names.cs", 53), new("Tensors.cs", 103),
    ];

    [Fact]
    public void Every_prefix_of_a_small_file_is_survived() =>
        AssertSurvived(Enumerable.Range(0, Small.Length + 1).Select(length => Small[..length]));

    [Fact]
    public void Every_token_of_a_small_file_may_be_missing() =>
        AssertSurvived(Tokens(Small).Select(token => Small.Remove(token.SpanStart, token.Span.Length)));

    [Fact]
    public void Every_token_of_a_small_file_may_stand_there_twice() =>
        AssertSurvived(Tokens(Small).Select(token => Small.Insert(token.SpanStart, token.Text + " ")));

    [Fact]
    public void Every_name_of_a_small_file_may_be_another_one()
    {
        string[] names = [.. Tokens(Small).Where(IsName).Select(token => token.Text).Distinct()];
        AssertSurvived(Tokens(Small).Where(IsName).Select((token, i) =>
            Small.Remove(token.SpanStart, token.Span.Length)
                .Insert(token.SpanStart, names[(i + 1) % names.Length])));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Prefixes_of_the_corpus_are_survived(string file, int step)
    {
        string text = CorpusSources.Files.Single(candidate => candidate.File == file).Text;
        AssertSurvived(Tokens(text).Where((_, i) => i % step == 0).Select(token => text[..token.Span.End]));
    }

    private static bool IsName(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken);

    private static IEnumerable<SyntaxToken> Tokens(string text) =>
        CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0);

    private static void AssertSurvived(IEnumerable<string> texts)
    {
        CSharpCompilation empty = CorpusSources.Compile([]);
        Parallel.ForEach(texts, text =>
        {
            CSharpCompilation user = empty.AddSyntaxTrees(
                CSharpSyntaxTree.ParseText(text, CorpusSources.ParseOptions, path: "User.cs"));
            string? fault = HostileRun.Of(user).Fault();
            Assert.True(fault is null, fault + "\n" + text);
        });
    }
}

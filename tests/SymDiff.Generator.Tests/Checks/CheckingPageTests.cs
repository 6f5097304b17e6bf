using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymDiff.Generator.Tests.Checks;

/// <summary>
/// The examples of <c>docs/checking.md</c>: in each section the first one is members of a class, the second one runs.
/// </summary>
public partial class CheckingPageTests
{
    public static IEnumerable<TheoryDataRow<string, string, string>> Examples =>
        from section in RepositoryFiles.Read("docs", "checking.md").Split("\n## ")
        let blocks = Blocks().Matches(section)
        where blocks.Count == 2
        select new TheoryDataRow<string, string, string>(
            section.Split('\n')[0], blocks[0].Groups[1].Value, blocks[1].Groups[1].Value);

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_compiles_and_agrees(string section, string members, string statements) =>
        Run(section, members, statements);

    [Fact]
    public void The_page_shows_a_failure_as_it_is()
    {
        (_, string members, string statements) = Examples.First().Data;
        string spoilt = statements.Replace(
            "Model.LossGradient(w.Value, b.Value, 1, w.Slot, out b.Slot)",
            "{ var v = Model.LossGradient(w.Value, b.Value, 1, w.Slot, out b.Slot); w.Slot[1] *= 1.1; return v; }");
        string message = Assert.Throws<CheckException>(() => Run("Spoilt", members, spoilt)).Message;
        Match shown = Shown().Match(RepositoryFiles.Read("docs", "checking.md"));

        // How certain differences are depends on the last bit of Math.Exp.
        string Certain(string text) => Uncertainty().Replace(text.ReplaceLineEndings("\n"), "±");
        Assert.Equal(Certain(shown.Groups[1].Value), Certain(message));
    }

    private static void Run(string section, string members, string statements)
    {
        string source = "using System;\nusing SymDiff;\npublic static partial class Model\n{\n" + members
            + "\n}\npublic static class Example\n{\npublic static void Run()\n{\n" + statements + "\n}\n}\n";
        CSharpCompilation user = CorpusSources.Compile([(section + ".cs", source)]);
        CorpusSources.Generate(user).RunGeneratorsAndUpdateCompilation(
            user, out Compilation all, out _, TestContext.Current.CancellationToken);
        CorpusAssembly.Emit((CSharpCompilation)all).GetType("Example", throwOnError: true)!
            .GetMethod("Run")!.CreateDelegate<Action>()();
    }

    [Fact]
    public void There_are_examples() => Assert.Equal(4, Examples.Count());

    [GeneratedRegex("```text\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Shown();

    [GeneratedRegex("± [0-9e+-]+")]
    private static partial Regex Uncertainty();

    [GeneratedRegex("```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}

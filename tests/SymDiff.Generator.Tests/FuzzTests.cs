using System.Text.RegularExpressions;
using SymDiff.Fuzz;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;
using SymDiff.Generator.Tests.Language;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>Random C# programs keep every promise, and a planted defect is seen.</summary>
public class FuzzTests
{
    private const int Seed = 7;

    [Fact]
    public void Random_programs_keep_every_promise()
    {
        const int Programs = 500;
        Tally tally = new Session(Programs, Seed, threads: 2).Run();
        Assert.True(tally.Failures.Count == 0, tally.Line + "\n" + string.Join("\n", tally.Failures.Select(failure =>
            $"seed {failure.Program.Seed}: {failure.Oracle}, {failure.Message}\n{failure.Program.Text}")));
        Assert.True(tally.Refused.Count + tally.Malformed.Count <= 0.3 * Programs, tally.Line);
        Assert.True(tally.Judged > Programs, $"{tally.Judged} gradients were compared");
    }

    [Fact]
    public void The_grammar_knows_every_function_of_the_rules()
    {
        string all = string.Join(" ", Primitives.Functions);
        string[] missing =
        [
            .. RuleTable.Rows
                .Where(row => row.Host is Host.Math or Host.Number or Host.Special && !row.TakesArrays)
                .Where(row => row.Half is null && row.Arity > 0)
                .Select(row => row.Text)
                .Where(name => name is not ("ReciprocalEstimate" or "ReciprocalSqrtEstimate"))
                .Where(name => !all.Contains("." + name + "(", StringComparison.Ordinal)),
        ];
        Assert.True(missing.Length == 0, string.Join(" ", missing));
    }

    [Fact]
    public void The_grammar_writes_all_that_the_page_of_the_language_accepts()
    {
        string[] constructs =
        [
            .. LanguageTable.Rows.Concat(LanguageTable.Parameters)
                .Where(row => row.Refusal is null)
                .Select(row => row.Construct),
        ];
        string[] texts = [.. Enumerable.Range(0, 3000).Select(i => Grammar.Write(i, "P").Text)];
        string[] missing =
        [
            .. constructs.Where(construct =>
                !Productions.ByConstruct.TryGetValue(construct, out string? production)
                || !texts.Any(text => Regex.IsMatch(text, production))),
            .. Productions.ByConstruct.Keys.Except(constructs).Select(stale => "no longer a row: " + stale),
        ];
        Assert.True(missing.Length == 0, string.Join("\n", missing));
    }

    [Fact]
    public void Every_companion_is_asked_of_a_number()
    {
        DerivativeKinds asked = Enumerable.Range(0, 1000)
            .Select(i => Grammar.Write(i, "P"))
            .Where(program => program.Returns == Returned.Double)
            .Aggregate(DerivativeKinds.None, (all, program) => all | program.Kinds);
        DerivativeKinds[] ofNumbers =
        [
            .. Compiler.Kinds.TakeWhile(kind => kind != DerivativeKinds.SparseJacobian),
            DerivativeKinds.SparseHessian,
        ];
        Assert.All(ofNumbers, kind => Assert.True(asked.HasFlag(kind), kind.ToString()));
    }

    [Theory]
    [InlineData("statement")]
    [InlineData("rule")]
    public void A_planted_defect_is_seen(string name)
    {
        Tally tally = new Session(20, Seed, threads: 2).Run(Plant.Named(name));
        Assert.Contains(tally.Failures, failure => failure.Kind == FailureKind.Mismatch);
    }
}

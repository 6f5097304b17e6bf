using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymDiff.Generator.Tests.Hostile;

/// <summary>Twice the program makes a companion of twice the size, and not of its square.</summary>
public class SwellTests
{
    private static readonly string[] Patterns =
    [
        "sum of n terms", "sum of n products", "product of n equal factors", "product of n different factors",
        "n parameters, each squared", "chain of n named values", "chain of n squares",
        "n statements that change one variable", "n independent values, added", "n branches, one behind the other",
        "n loops, one behind the other", "n writes to elements", "n methods that call the next",
        "n methods that call each other in a circle", "n calls inside of each other",
        "n calls of the user's inside of each other", "n sums in parentheses", "n branches inside of each other",
        "n loops inside of each other", "a choice of n", "a switch of n cases",
    ];

    public static IEnumerable<TheoryDataRow<string>> Rows => Patterns.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Twice_the_input_is_twice_the_output(string pattern)
    {
        int[] sizes = [.. new[] { 15, 30, 60 }.Select(n => SizeOf(Sizes.Patterns[pattern](n)))];

        // A size that grew as the square would have grown by four times as much.
        Assert.InRange(sizes[2] - sizes[1], 0, 3 * (sizes[1] - sizes[0]) + 200);
    }

    // Without what is in front of each line, which grows with the depth of blocks.
    private static int SizeOf(string source)
    {
        CSharpCompilation user = CorpusSources.Compile([("User.cs", source)]);
        string text = string.Concat(CorpusSources.Generate(user).GetRunResult().GeneratedTrees);
        Assert.DoesNotContain("NotSupportedException", text, StringComparison.Ordinal);
        return text.Split('\n').Sum(line => line.TrimStart().Length + 1);
    }
}

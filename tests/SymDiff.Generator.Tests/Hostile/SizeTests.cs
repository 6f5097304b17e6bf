using System.Diagnostics;
using Xunit;

namespace SymDiff.Generator.Tests.Hostile;

/// <summary>
/// Programs larger or deeper than anyone writes are differentiated, or refused with the message that says so. The stack
/// never overflows, which would end the test run.
/// </summary>
public class SizeTests
{
    // So long on a busy machine that only what hangs takes longer.
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);

    private const string Survived = "all of them";

    // Those that take most memory.
    private static readonly (string Pattern, int Size)[] Greedy =
    [
        ("n statements that change one variable", 10_000), ("sum of n terms", 60_000),
        ("a generic type in itself, n deep", 200),
    ];

    // Those that are refused, whichever bound it is that they cross.
    private static readonly (string Pattern, int Size)[] Refused =
    [
        ("sum of n terms", 60_000), ("n methods that call the next", 1_500), ("a method that calls two, n deep", 40),
        ("n branches inside of each other", 400), ("n loops inside of each other", 100),
        ("n endless loops inside of each other", 100), ("a choice of n", 300), ("a switch of n cases", 1_000),
        ("n returns", 300), ("n choices inside of each other", 300),
    ];

    private static readonly (string Pattern, int Size)[] Accepted =
    [
        ("sum of n terms", 5_000), ("sum of n products", 500), ("product of n equal factors", 150),
        ("product of n different factors", 200), ("n parameters, each squared", 1_000),
        ("chain of n named values", 1_000), ("chain of n squares", 500),
        ("n statements that change one variable", 10_000), ("n independent values, added", 500),
        ("n branches, one behind the other", 200), ("n loops, one behind the other", 200),
        ("n writes to elements", 300), ("n methods that call the next", 300),
        ("n methods that call each other in a circle", 50), ("n calls inside of each other", 200),
        ("n calls of the user's inside of each other", 200), ("n sums in parentheses", 200), ("n parentheses", 200),
        ("n signs", 200), ("n branches inside of each other", 200), ("n loops inside of each other", 40),
        ("n endless loops inside of each other", 40), ("n blocks inside of each other", 300),
        ("n choices inside of each other", 40), ("a choice of n", 150), ("a switch of n cases", 150),
        ("n returns", 150), ("n lambdas that call the one before", 200), ("a generic type in itself, n deep", 200),
        ("structs of two structs, n deep", 5), ("structs of two structs, n deep", 12),
    ];

    public static IEnumerable<TheoryDataRow<string, int>> AcceptedRows =>
        Accepted.Select(row => new TheoryDataRow<string, int>(row.Pattern, row.Size));

    public static IEnumerable<TheoryDataRow<string, int>> RefusedRows =>
        Refused.Select(row => new TheoryDataRow<string, int>(row.Pattern, row.Size));

    [Theory]
    [MemberData(nameof(AcceptedRows))]
    public void What_is_large_is_differentiated(string pattern, int size)
    {
        HostileRun run = Run(pattern, size);
        Assert.False(run.IsBroken);
        Assert.Empty(run.Ids);
    }

    [Theory]
    [MemberData(nameof(RefusedRows))]
    public void What_is_too_large_is_refused(string pattern, int size) =>
        Assert.Equal("SYMD014", Assert.Single(Run(pattern, size).Ids));

    [Fact]
    public void What_is_large_takes_less_than_a_gigabyte()
    {
        // In a process whose heap cannot grow further: a generator that needs more fails there.
        string output = OtherProcess.Run(
            typeof(SizeTests).FullName + "." + nameof(Run_what_takes_most), ("DOTNET_GCHeapHardLimit", "0x40000000"));
        Assert.Contains(Survived, output);
    }

    [Fact(Explicit = true)]
    public void Run_what_takes_most()
    {
        foreach ((string pattern, int size) in Greedy)
        {
            Run(pattern, size);
        }

        Console.WriteLine(Survived);
    }

    private static HostileRun Run(string pattern, int size)
    {
        Stopwatch watch = Stopwatch.StartNew();
        HostileRun run = HostileRun.Of(Sizes.Patterns[pattern](size));
        Assert.Null(run.Fault());
        Assert.True(watch.Elapsed < Bound, $"took {watch.Elapsed}");
        return run;
    }
}

using System.Diagnostics;
using Microsoft.CodeAnalysis;
using SymDiff.Generator.Tests.Hostile;

namespace SymDiff.Benchmarks;

/// <summary>How much code, and how much time, programs of growing size take.</summary>
internal static class Swell
{
    private static readonly int[] SizesOfOutput = [25, 50, 100, 200];

    private static readonly int[] SizesInTime = [1250, 2500, 5000, 10000];

    private static readonly string[] Outputs =
    [
        "sum of n terms", "sum of n products", "product of n different factors", "n parameters, each squared",
        "chain of n named values", "chain of n squares", "n statements that change one variable",
        "n branches, one behind the other", "n loops, one behind the other", "n writes to elements",
        "n methods that call the next", "n calls inside of each other", "n calls of the user's inside of each other",
        "n sums in parentheses", "a choice of n",
    ];

    private static readonly string[] Times =
    [
        "n statements that change one variable", "chain of n named values", "n independent values, added",
        "sum of n products",
    ];

    public static void Write(TextWriter output)
    {
        output.Write($"""
            ## Size of what is generated

            Characters of the generated file, without indentation. Twice the program makes twice the text: the last
            column is what 100 more cost at the end, divided by what they cost before.

            | program | {Columns(SizesOfOutput)} | growth |
            | --- |{string.Concat(SizesOfOutput.Select(_ => " --: |"))} --: |

            """);
        foreach (string pattern in Outputs)
        {
            int[] lengths = [.. SizesOfOutput.Select(size => LengthOf(Run(pattern, size).Text))];
            double growth = (lengths[^1] - lengths[^2]) / (2.0 * (lengths[^2] - lengths[^3]));
            output.WriteLine($"| {pattern} | {string.Join(" | ", lengths)} | {Page.Text(growth)} |");
        }

        output.Write($"""

            ## Time of long methods

            Of one run of the generator, in seconds, with what the compiler needs to answer it.

            | program | {Columns(SizesInTime)} |
            | --- |{string.Concat(SizesInTime.Select(_ => " --: |"))}

            """);
        foreach (string pattern in Times)
        {
            IEnumerable<string> times = SizesInTime.Select(size => TimeOf(pattern, size));
            output.WriteLine($"| {pattern} | {string.Join(" | ", times)} |");
        }
    }

    private static string TimeOf(string pattern, int size)
    {
        (string text, TimeSpan time) = Run(pattern, size);
        return Page.Text(time.TotalSeconds) + (text.Contains("NotSupportedException") ? " (refused)" : "");
    }

    private static string Columns(int[] sizes) => string.Join(" | ", sizes.Select(size => $"n = {size}"));

    private static (string Text, TimeSpan Time) Run(string pattern, int size)
    {
        string source = "using System; using SymDiff; " + Sizes.Patterns[pattern](size);
        Compilation user = Edits.Compile([("User.cs", source)]);
        Stopwatch watch = Stopwatch.StartNew();
        GeneratorDriver driver = Edits.NewDriver().RunGenerators(user);
        TimeSpan time = watch.Elapsed;
        return (string.Concat(driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString())), time);
    }

    private static int LengthOf(string text) => text.Split('\n').Sum(line => line.TrimStart().Length + 1);
}

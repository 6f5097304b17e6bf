using System.Globalization;
using System.Runtime.InteropServices;

namespace SymDiff.Benchmarks;

/// <summary>The measurements as a page of Markdown.</summary>
internal static class Page
{
    private const double PerMethodBudget = 0.5;
    private const double ChangedMethodBudget = 20;
    private const double BuildBudget = 1.3;

    public static void Write(TextWriter output, Edits edits, Builds builds, int repetitions)
    {
        WriteHead(output, edits);
        WriteEdits(output, edits);
        WriteBuilds(output, builds, repetitions);
        Swell.Write(output);
    }

    private static void WriteHead(TextWriter output, Edits edits) => output.Write($"""
        # The speed of the generator

        Written by

            dotnet build -c Release
            taskset -c 0,1 dotnet run -c Release --no-build --project tests/SymDiff.Benchmarks > docs/generator-speed.md

        on .NET {Environment.Version}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores.

        The project has {SampleProject.MethodCount} annotated methods in {SampleProject.FileCount} files, of twenty
        shapes (`tests/SymDiff.Benchmarks/Sample`): formulas, loops over spans, layers of networks, structs, calls,
        branches, scratch arrays, iterations. Of its {edits.Length.User / 1000} thousand characters the generator makes
        {edits.Length.Generated / 1000} thousand. A time is a median. Timings on shared machines vary by a third from
        run to run; compare within a table.


        """);

    private static void WriteEdits(TextWriter output, Edits edits)
    {
        double method = (edits.Method - edits.Unrelated).TotalMilliseconds;
        output.Write($"""
            ## In an editor

            The time of one run of the generator's driver, in one process, on a compilation of which only texts are
            known: it includes what the compiler must find out to answer the generator's questions.

            | run | whole project | for each annotated method | budget |
            | --- | --: | --: | --: |
            | the first in a process, which also compiles the generator itself | {Row(edits.First)} | |
            | the first of a project, later in a process | {Row(edits.Again)} | |
            | a comment changed in one file | {Row(edits.Comment)} | {Held(Each(edits.Comment), PerMethodBudget)} |
            | a method that is not annotated changed | {Row(edits.Unrelated)} | {Held(Each(edits.Unrelated),
                PerMethodBudget)} |
            | a constant was declared, so that any name may mean something else | {Row(edits.Declaration)} | {Held(
                Each(edits.Declaration), PerMethodBudget)} |
            | one annotated method changed | {Row(edits.Method)} | |

            The changed method costs {Text(method)} ms more than the edit of a method that is not annotated (budget:
            {Held(method, ChangedMethodBudget)}).


            """);
    }

    private static void WriteBuilds(TextWriter output, Builds builds, int repetitions)
    {
        double plain = builds[Builds.Build.Plain].TotalSeconds;
        string Line(string what, Builds.Build build) => $"| {what} | {Text(builds[build].TotalSeconds)} s "
            + $"| {Text(builds[build].TotalSeconds / plain)} |";
        output.Write($"""
            ## In a build

            `dotnet build --no-incremental --disable-build-servers` of the same project, with `UseSharedCompilation`
            off: every build starts all its processes anew, and compiles the generator itself to machine code again.
            Medians of {repetitions} builds each, in turns.

            | what is compiled | time | ratio |
            | --- | --: | --: |
            {Line("the user's files", Builds.Build.Plain)}
            {Line("the user's files, and the generated ones as files like all others", Builds.Build.WithGeneratedFiles)}
            {Line("the user's files, with the generator and its analyzer", Builds.Build.WithGenerator)}
            {Line("the first again, with `DOTNET_TieredPGO=0`", Builds.Build.PlainUnwatched)}
            {Line("the third again, with `DOTNET_TieredPGO=0`", Builds.Build.WithGeneratorUnwatched)}

            The budget of the third ratio: {Held(
                builds[Builds.Build.WithGenerator].TotalSeconds / plain, BuildBudget)}.

            The second line is what it costs to compile so much more code, whoever wrote it: it alone is
            {Text(builds[Builds.Build.WithGeneratedFiles].TotalSeconds / plain)} times the first. Of the third, the
            compiler counts {Text(builds.SecondsOfGenerator)} s for the generator. Much of that is the runtime's: in
            every cold process, code of the compiler and of the generator that runs often is compiled anew, first to be
            watched, then to be fast. The last two lines do without that watch.


            """);
    }

    private static double Each(TimeSpan time) => time.TotalMilliseconds / SampleProject.MethodCount;

    private static string Row(TimeSpan time) => $"{Text(time.TotalMilliseconds)} ms | {Text(Each(time))} ms";

    private static string Held(double value, double budget) =>
        Text(budget) + (value <= budget ? ", held" : ", not held");

    public static string Text(double value) => value switch
    {
        >= 100 or <= -100 => value.ToString("F0", CultureInfo.InvariantCulture),
        >= 10 or <= -10 => value.ToString("F1", CultureInfo.InvariantCulture),
        _ => value.ToString("F2", CultureInfo.InvariantCulture),
    };
}

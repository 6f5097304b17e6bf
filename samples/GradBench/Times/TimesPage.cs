using System.Runtime.InteropServices;
using System.Text.Json;

namespace GradBench.Times;

/// <summary>Measures the sample inputs and writes a page of Markdown.</summary>
internal static class TimesPage
{
    private const double Seconds = 0.5;
    private const int LeastRuns = 3;

    public static void Write(TextWriter output, IReadOnlyList<Eval> evals)
    {
        output.Write($$"""
            # Benchmarks

            The evals of the public suite GradBench (`gradbench/gradbench`), as plain annotated C# in
            `samples/GradBench/Evals`. No derivative is written by hand. Written by

                dotnet run -c Release --project samples/GradBench -- --times > docs/benchmarks.md

            on .NET {{Environment.Version}}, {{RuntimeInformation.ProcessArchitecture}}, one thread. A time is the
            median of the calls of at least half a second, on inputs of the suite's shapes and sizes with numbers of
            our own. The first time is that of the function as the user wrote it, the second that of its derivative:
            a gradient, or what the eval asks for (`ba`: all blocks of the sparse Jacobian; `ht`: 26 columns, for
            points in triangles the sparse Jacobian in 28 sweeps; `kmeans`: gradient and sparse Hessian; `particle` and
            `saddle`: the whole search, with the modes of the outer and of the inner derivative as the input).
            Timings on shared machines vary by a third from run to run; compare within a row.

            | eval | input | function | derivative | ratio |
            |---|---|--:|--:|--:|

            """);
        foreach (SampleInput input in SampleInputs.All)
        {
            Eval eval = evals.First(eval => eval.Name == input.Eval);
            double[] medians = [.. eval.Functions.Select(function => Median(function.Read, input.Json))];
            output.WriteLine(input.Description.Length > 0
                ? $"| {eval.Name} | {input.Description} | {Format(medians[0])} | {Format(medians[1])} "
                    + $"| {medians[1] / medians[0]:0.0} |"
                : string.Join(Environment.NewLine, eval.Functions.Select((function, i) =>
                    $"| {eval.Name} | {function.Name} | | {Format(medians[i])} | |")));

            output.Flush();
        }
    }

    private static double Median(Func<JsonElement, Work> read, JsonElement input)
    {
        List<long> times = read(input).Repeat(LeastRuns, Seconds);
        times.Sort();
        return times[times.Count / 2];
    }

    private static string Format(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => $"{nanoseconds:0} ns",
        < 1e6 => $"{nanoseconds / 1e3:G3} µs",
        < 1e9 => $"{nanoseconds / 1e6:G3} ms",
        _ => $"{nanoseconds / 1e9:G3} s",
    };
}

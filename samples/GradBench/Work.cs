using System.Diagnostics;
using System.Text.Json;

namespace GradBench;

/// <summary>
/// A function with its input, read and checked: what is run and timed, as often as asked, and how the answer of the
/// last run is written.
/// </summary>
internal sealed record Work(Action Run, Action<Utf8JsonWriter> Write)
{
    /// <summary>Work whose answer is a number.</summary>
    public static Work Number(Func<double> function)
    {
        double value = 0;
        return new(() => value = function(), writer => writer.WriteNumberValue(value));
    }

    /// <summary>Work whose answer is an array, overwritten by each run.</summary>
    public static Work Vector(double[] answer, Action run) => new(run, writer => writer.WriteVector(answer));

    /// <summary>Work whose answer is an array of rows of equal length, overwritten by each run.</summary>
    public static Work Rows(double[] answer, int rows, int columns, Action run) =>
        new(run, writer => writer.WriteRows(answer, rows, columns));

    /// <summary>Runs at least once, so often, and for so long; the nanoseconds of each run.</summary>
    public List<long> Repeat(int leastRuns, double leastSeconds)
    {
        List<long> times = [];
        TimeSpan total = TimeSpan.Zero;
        do
        {
            long start = Stopwatch.GetTimestamp();
            Run();
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            times.Add((long)time.TotalNanoseconds);
            total += time;
        }
        while (times.Count < leastRuns || total.TotalSeconds < leastSeconds);

        return times;
    }
}

using System.Diagnostics;

namespace SymDiff.Fuzz;

/// <summary>A run over many programs, in batches side by side.</summary>
internal sealed class Session(int programs, int seed, int threads)
{
    private const int BatchSize = 40;

    /// <summary>Programs a second of the last run.</summary>
    public double Rate { get; private set; }

    public Tally Run(Func<string, string>? plant = null)
    {
        Stopwatch watch = Stopwatch.StartNew();
        int batches = (programs + BatchSize - 1) / BatchSize;
        Tally[] tallies = new Tally[batches];
        Parallel.For(0, batches, new ParallelOptions { MaxDegreeOfParallelism = threads }, batch =>
        {
            int first = batch * BatchSize;
            tallies[batch] = Batched(first, Math.Min(BatchSize, programs - first), plant);
        });
        Rate = programs / watch.Elapsed.TotalSeconds;
        return tallies.Aggregate(Tally.None, (sum, tally) => sum + tally);
    }

    private Tally Batched(int first, int count, Func<string, string>? plant)
    {
        FuzzProgram[] plain =
        [
            .. Enumerable.Range(first, count).Select(i => Grammar.Write(seed * 1_000_003 + i, "P" + i)),
        ];
        (FuzzProgram, FuzzProgram)[] pairs =
        [
            .. plain.Where((_, i) => i % 4 == 0).Select(program => (program, Metamorphosis.Of(program))),
        ];
        Tally tally = Batch.Run([.. plain, .. pairs.Select(pair => pair.Item2)], pairs, plant);
        string[] ofPlain = [.. tally.Refused.Where(refusal => !refusal.EndsWith(" V", StringComparison.Ordinal))];
        return tally with { Programs = count, Refused = ofPlain };
    }
}

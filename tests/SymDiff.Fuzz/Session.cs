using System.Diagnostics;
using SymDiff.Generator;

namespace SymDiff.Fuzz;

/// <summary>A run over many programs, in batches side by side.</summary>
internal sealed class Session(int programs, int seed, int threads, bool isTold = false)
{
    private const int BatchSize = 80;

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
            if (isTold)
            {
                Console.Error.WriteLine($"from {first}, after {watch.Elapsed.TotalSeconds:F0} s");
            }

            tallies[batch] = Batched(first, Math.Min(BatchSize, programs - first), plant);
        });
        Rate = programs / watch.Elapsed.TotalSeconds;
        return tallies.Aggregate(Tally.None, (sum, tally) => sum + tally);
    }

    /// <summary>One program alone, with all that may be asked of it.</summary>
    public static Tally RunOne(int seed)
    {
        FuzzProgram program = Grammar.Write(seed, "P");
        FuzzProgram[] others = [Metamorphosis.Of(program), WithoutPass(program)];
        return Batch.Run([program, .. others], [.. others.Select(other => (program, other))]);
    }

    private Tally Batched(int first, int count, Func<string, string>? plant)
    {
        FuzzProgram[] plain =
        [
            .. Enumerable.Range(first, count).Select(i => Grammar.Write(seed * 1_000_003 + i, "P" + i)),
        ];
        (FuzzProgram One, FuzzProgram Other)[] pairs =
        [
            .. plain.Where((_, i) => i % 8 == 0).Select(program => (program, Metamorphosis.Of(program))),
            .. plain.Where((_, i) => i % 16 == 3).Select(program => (program, WithoutPass(program))),
        ];
        return Batch.Run([.. plain, .. pairs.Select(pair => pair.Other)], pairs, plant) with { Programs = count };
    }

    private static FuzzProgram WithoutPass(FuzzProgram program) => program with
    {
        Name = program.Name + "W",
        Members = program.Members,
        Without = Compiler.Optional[program.Seed % Compiler.Optional.Count],
        IsVariant = true,
    };
}

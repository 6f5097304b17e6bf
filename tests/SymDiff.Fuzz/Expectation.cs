using SymDiff.Generator.Ir;
using SymDiff.Generator.Tests.Support;

namespace SymDiff.Fuzz;

/// <summary>What the companions of a program have to give at an input, told by the source on dual numbers.</summary>
/// <remarks>
/// The source is also run at inputs a hair away. Where the rates there differ by much, the input is at a kink or the
/// program is ill-conditioned, and rounding alone may take another branch: nothing is told. Where they differ by
/// little, that little, times a small factor, is the tolerance. Second derivatives are differences of rates along the
/// direction, extrapolated from two distances; nothing is told where these disagree. Dual numbers compute in double
/// precision; in a program of single precision nothing is told where the value comes out different there.
/// </remarks>
internal sealed class Expectation
{
    private const double Largest = 1e6;
    private const double Distance = 1e-3;

    private readonly FuzzProgram program;
    private readonly Action<SourceDual[], SourceDual[]> run;
    private readonly double[] input;
    private readonly double[] tangents;
    private readonly double[] direction;
    private readonly Rates at;
    private readonly Rates[] near;

    private Expectation(
        FuzzProgram program, Action<SourceDual[], SourceDual[]> run, double[] input, double[] tangents, Rates[] rates)
    {
        this.program = program;
        this.run = run;
        this.input = input;
        this.tangents = tangents;
        direction = [.. tangents.Where((_, i) => program.IsActive[i])];
        at = rates[0];
        near = rates[1..];
    }

    /// <summary>Whether neither an infinity nor a NaN was met on the way.</summary>
    public bool IsFinite => at.AreFinite;

    /// <summary>What is to be expected where the method gave <paramref name="own"/>; null where nothing is.</summary>
    public static Expectation? Of(
        FuzzProgram program,
        Action<SourceDual[], SourceDual[]> run,
        double[] input,
        double[] tangents,
        double[] own)
    {
        double step = program.IsSingle ? 1e-6 : 1e-11;
        Rates?[] rates =
        [
            Rates.Of(program, run, input),
            Rates.Of(program, run, [.. input.Select((x, i) => Moved(program, x, i, step))]),
            Rates.Of(program, run, [.. input.Select((x, i) => Moved(program, x, i, -1.7 * step))]),
        ];
        double closeness = program.IsSingle ? 1e-4 : program.IsNested ? 1e-9 : 0;
        return rates.Contains(null) || !own.Zip(rates[0]!.Values)
            .All(pair => Math.Abs(pair.First - pair.Second) <= closeness * (1 + Math.Abs(pair.First)))
            ? null
            : new(program, run, input, tangents, rates!);
    }

    /// <summary>What is wrong with what a companion gave; empty where nothing is, null where nobody can tell.</summary>
    public string? Judge(DerivativeKinds kind, double[] given)
    {
        double[] worth = Rates.Worth(program, kind);
        switch (kind)
        {
            case DerivativeKinds.Jvp:
                return Compare(rates => Written(rates.Forwards(direction)), given);
            case DerivativeKinds.Jacobian or DerivativeKinds.SparseJacobian:
                return Compare(Rows, given);
            case DerivativeKinds.Accumulate:
                return Compare(rates => [.. rates.Backwards(worth).Select(Added)], given);
            case DerivativeKinds.Gradient or DerivativeKinds.Vjp:
                return Compare(rates => rates.Backwards(worth), given);
            default:
                string? first = Compare(rates => rates.Backwards(worth), given[..program.Slots]);
                return first is not "" ? first : Second(worth, kind, given[program.Slots..]);
        }
    }

    private double[] Written(double[] results) => [.. results.Where((_, i) => program.HasRow[i])];

    private double[] Rows(Rates rates) =>
    [
        .. Enumerable.Range(0, rates.Values.Length).Where(row => program.HasRow[row])
            .SelectMany(row => rates.ByInput.Select(column => column[row])),
    ];

    private double Added(double rate, int slot)
    {
        int index = Enumerable.Range(0, input.Length).Where(i => program.IsActive[i]).ElementAt(slot);
        return rate + (Fuzz.Judge.IsExchanged(program, index) ? 0 : Fuzz.Judge.Before);
    }

    private string? Compare(Func<Rates, double[]> of, double[] given)
    {
        double[] expected = of(at);
        if (!at.AreFinite && !expected.All(double.IsFinite))
        {
            return null;
        }

        double largest = expected.Append(0).Max(Math.Abs);
        double spread = near.SelectMany(rates => of(rates).Zip(expected, (one, other) => Math.Abs(one - other)))
            .Append(0).Max();
        double limit = program.IsSingle ? 1e-2 : 1e-6;
        return !double.IsFinite(spread) || spread > limit * largest || largest > Largest
            ? null
            : Differs(expected, given, Fuzz.Judge.Precision(program) * (largest + 1e-3) + 20 * spread);
    }

    private static string Differs(double[] expected, double[] given, double tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(given[i] - expected[i]) <= tolerance))
            {
                return $"number {i}: {given[i]:R}, not {expected[i]:R}";
            }
        }

        return "";
    }

    // Between the input and the distances there may be what changes so fast that both are on the other side of it.
    private bool HasKinkNear(double[] worth, double[] far, double limit) => new[] { 32, 1024 }.Any(part =>
        Along(worth, Distance / part)?.Zip(far, (one, other) => Math.Abs(one - other)).Append(0).Max() is not { } spread
        || !(spread <= 2 * limit));

    private string? Second(double[] worth, DerivativeKinds kind, double[] given)
    {
        if (Along(worth, Distance) is not { } wide || Along(worth, Distance / 2) is not { } narrow)
        {
            return null;
        }

        double[] expected = [.. narrow.Zip(wide, (one, other) => one + (one - other) / 3)];
        double largest = expected.Append(0).Max(Math.Abs);
        double spread = narrow.Zip(wide, (one, other) => Math.Abs(one - other)).Append(0).Max();
        double limit = 1e-3 * (largest + 1e-3);
        if (!double.IsFinite(spread) || spread > limit || largest > Largest || HasKinkNear(worth, narrow, limit))
        {
            return null;
        }

        double precision = program.IsSingle ? 1e-2 : 1e-7;
        double tolerance = precision * (largest + 0.1) + spread;
        if (kind == DerivativeKinds.Hvp)
        {
            return Differs(expected, given, tolerance);
        }

        int count = program.Slots;
        double[] transposed = [.. Enumerable.Range(0, count * count).Select(i => given[i % count * count + i / count])];
        double[] times =
        [
            .. Enumerable.Range(0, count).Select(row =>
                direction.Select((rate, column) => rate * given[row * count + column]).Sum()),
        ];
        string difference = Differs(expected, times, tolerance);
        double most = given.Take(count * count).Max(Math.Abs);
        return difference.Length > 0 ? "times the direction, " + difference
            : most < Largest && Differs(transposed, given, precision * most) is { Length: > 0 } other
            ? "not symmetric, " + other
            : "";
    }

    // The difference of gradients on both sides of the input.
    private double[]? Along(double[] worth, double distance)
    {
        Rates? right = Rates.Of(program, run, [.. input.Zip(tangents, (x, t) => x + distance * t)]);
        Rates? left = Rates.Of(program, run, [.. input.Zip(tangents, (x, t) => x - distance * t)]);
        return right is null || left is null ? null
            : [.. right.Backwards(worth).Zip(left.Backwards(worth), (one, other) => (one - other) / (2 * distance))];
    }

    // Whole numbers and truths stay.
    private static double Moved(FuzzProgram program, double x, int index, double by)
    {
        double sign = index % 2 == 0 ? 1 : -1;
        return program.IsActive[index] ? x + sign * by * (1 + Math.Abs(x)) : x;
    }
}

using System.Buffers;
using System.Reflection;
using SymDiff.Generator.Tests.Support;

namespace SymDiff.Fuzz;

/// <summary>
/// Compares companions with the method itself, bit by bit, and with the same source on dual numbers.
/// </summary>
/// <remarks>
/// A gradient is judged where there is one to be told. The source is also run on dual numbers at inputs a hair away;
/// where the rates there differ by much, the input is at a kink or the program is ill-conditioned, and rounding alone
/// may take another branch: the sample is counted as unjudged. Where they differ by little, that little, times a small
/// factor, is added to the tolerance. Dual numbers compute in double precision; in programs of single precision a
/// sample whose value comes out different there is unjudged as well. The value itself, exceptions and allocations are
/// judged always. Where the source meets an infinity on its way, an element of an array that is of no use may make the
/// gradient NaN; that is unjudged, too.
/// </remarks>
internal sealed class Judge(Assembly companions, Assembly dual)
{
    private const int Samples = 2;
    private const double Seed = -0.625;
    private const double Before = 0.375;

    private readonly Dictionary<FuzzProgram, List<Outcome>> gradients = [];

    public int Judged { get; private set; }

    public int Unjudged { get; private set; }

    /// <summary>The first promise that is not kept, if any.</summary>
    public Failure? Run(FuzzProgram program)
    {
        Failure? Fail(FailureKind kind, string oracle, string message) => new(program, kind, oracle, message);
        gradients.Add(program, []);
        for (int sample = 0; sample < Samples; sample++)
        {
            double[] input = Input(program, sample);
            Outcome own = Call(program, "Run", [input, new double[Harness.Results(program)]]);
            PoisonPool();
            Outcome gradient = Call(program, "Gradient", [input, Slots(program, double.NaN), Room(program)]);
            gradients[program].Add(gradient);
            if (own.Throws != gradient.Throws)
            {
                return Fail(FailureKind.Crash, "exception", $"sample {sample}: {gradient.Throws}, not {own.Throws}");
            }

            if (own.Throws is not null)
            {
                continue;
            }

            Outcome added = Call(program, "GradientAccumulate", [input, Slots(program, Before), Room(program), Seed]);
            foreach (Outcome outcome in (Outcome[])[gradient, added])
            {
                int wrong = own.Numbers.Zip(outcome.Numbers).ToList()
                    .FindIndex(pair => !pair.First.Equals(pair.Second));
                if (wrong >= 0 || outcome.Throws is not null)
                {
                    double actual = outcome.Numbers.ElementAtOrDefault(wrong);
                    return Fail(FailureKind.Mismatch, "value", $"sample {sample}, result {wrong}: {outcome.Throws} "
                        + $"{actual:R}, not {own.Numbers.ElementAtOrDefault(wrong):R}");
                }
            }

            if (Expected(program, input, own.Numbers) is not { } expected
                || (!expected.IsFinite && !gradient.Numbers.All(double.IsFinite)))
            {
                Unjudged++;
                continue;
            }

            Judged++;
            if (Differs(program, gradient, expected.Gradient, expected.Tolerance) is { } difference)
            {
                return Fail(FailureKind.Mismatch, "gradient", $"sample {sample}, {difference}");
            }

            if (Differs(program, added, expected.Accumulated, expected.Tolerance) is { } other)
            {
                return Fail(FailureKind.Mismatch, "accumulate", $"sample {sample}, {other}");
            }
        }

        return gradients[program][0].Throws is null && Allocated(program) is > 0 and var bytes
            ? Fail(FailureKind.Mismatch, "allocation", $"{bytes} bytes")
            : null;
    }

    /// <summary>Two programs that are meant to be the same have the same gradients.</summary>
    public Failure? Compare((FuzzProgram One, FuzzProgram Other) pair)
    {
        if (!gradients.TryGetValue(pair.One, out List<Outcome>? one)
            || !gradients.TryGetValue(pair.Other, out List<Outcome>? other))
        {
            return null;
        }

        foreach ((Outcome left, Outcome right) in one.Zip(other))
        {
            double largest = left.Numbers.Where(double.IsFinite).Append(0).Max(Math.Abs);
            bool isSame = left.Throws == right.Throws && left.Numbers.Zip(right.Numbers).All(numbers =>
                numbers.First.Equals(numbers.Second)
                || Math.Abs(numbers.First - numbers.Second) <= Precision(pair.One) * 10 * largest);
            if (!isSame && largest < 1e6)
            {
                return new(pair.Other, FailureKind.Mismatch, "metamorphosis", "not as\n" + pair.One.Text);
            }
        }

        return null;
    }

    private static double Precision(FuzzProgram program) => program.IsSingle ? 2e-4 : 1e-9;

    private static string? Differs(FuzzProgram program, Outcome outcome, double[] expected, double tolerance)
    {
        double[] actual = outcome.Numbers[Harness.Results(program)..];
        int wrong = actual.Zip(expected).ToList()
            .FindIndex(pair => !(Math.Abs(pair.First - pair.Second) <= tolerance));
        return wrong < 0 ? null : $"slot {wrong}: {actual[wrong]:R}, not {expected[wrong]:R}";
    }

    // The gradient on dual numbers, with what is known about its accuracy; null where there is none to be told.
    private (double[] Gradient, double[] Accumulated, double Tolerance, bool IsFinite)? Expected(
        FuzzProgram program, double[] input, double[] own)
    {
        double step = program.IsSingle ? 1e-6 : 1e-11;
        Rates? at = Rates.Of(program, dual, input);
        Rates? left = Rates.Of(program, dual, [.. input.Select((x, i) => Moved(program, x, i, step))]);
        Rates? right = Rates.Of(program, dual, [.. input.Select((x, i) => Moved(program, x, i, -1.7 * step))]);
        if (at is null || left is null || right is null)
        {
            return null;
        }

        double closeness = program.IsSingle ? 1e-4 : 0;
        if (own.Zip(at.Values).Any(pair => !(Math.Abs(pair.First - pair.Second)
            <= closeness * (1 + Math.Abs(pair.First)))))
        {
            return null;
        }

        double[] gradient = at.Weighted(program, 1, 0);
        double[] accumulated = at.Weighted(program, Seed, Before);
        double largest = gradient.Append(0).Max(Math.Abs);
        double spread = gradient.Zip(left.Weighted(program, 1, 0), right.Weighted(program, 1, 0))
            .Select(three => Math.Max(Math.Abs(three.First - three.Second), Math.Abs(three.First - three.Third)))
            .Append(0).Max();
        double limit = program.IsSingle ? 1e-2 : 1e-6;
        if (!double.IsFinite(spread) || spread > limit * largest || largest > 1e6)
        {
            return null;
        }

        return (gradient, accumulated, Precision(program) * (largest + 1e-3) + 20 * spread, at.AreFinite);
    }

    // Whole numbers and truths stay.
    private static double Moved(FuzzProgram program, double x, int index, double by)
    {
        double sign = index % 2 == 0 ? 1 : -1;
        return program.IsActive[index] ? x + sign * by * (1 + Math.Abs(x)) : x;
    }

    private static double[] Input(FuzzProgram program, int sample)
    {
        Random random = new(program.Seed * 31 + sample);
        return
        [
            .. program.Parameters.SelectMany(parameter => Enumerable.Range(0, parameter.Size).Select(_ =>
                parameter.Type == "int" ? random.Next(5) : Math.Round(random.NextDouble() * 3 - 1.5, 3))),
        ];
    }

    private static double[] Slots(FuzzProgram program, double entry) =>
    [
        .. program.Parameters.Where(parameter => parameter.Slot != SlotKind.None)
            .SelectMany(parameter => parameter.Parts
                .Select((_, k) => IsExchanged(parameter) ? Rates.Weight(k) : entry)),
    ];

    internal static bool IsExchanged(Parameter parameter) =>
        parameter.Slot is SlotKind.Exchanged or SlotKind.ExchangedNumber;

    private static double[] Room(FuzzProgram program) =>
        new double[Harness.Results(program) + Slots(program, 0).Length];

    private long Allocated(FuzzProgram program) => (long)companions.GetType(program.Name)!
        .GetMethod("Allocated")!.Invoke(null, [Input(program, 0), Slots(program, 0)])!;

    private Outcome Call(FuzzProgram program, string method, object[] arguments)
    {
        try
        {
            companions.GetType(program.Name)!.GetMethod(method)!.Invoke(null, arguments);
            return new((double[])arguments.First(argument => argument is double[] a && a != arguments[0]
                && a.Length >= Harness.Results(program) && argument == arguments[method == "Run" ? 1 : 2]));
        }
        catch (TargetInvocationException exception)
        {
            return new([], exception.InnerException!.GetType().Name);
        }
    }

    // What is rented next holds what no computation should meet.
    private static void PoisonPool()
    {
        Poison(double.NaN);
        Poison(float.NaN);
        Poison(-1234567);
        Poison(true);
    }

    private static void Poison<T>(T garbage)
    {
        for (int length = 16; length <= 4096; length *= 2)
        {
            T[] array = ArrayPool<T>.Shared.Rent(length);
            Array.Fill(array, garbage);
            ArrayPool<T>.Shared.Return(array);
        }
    }
}

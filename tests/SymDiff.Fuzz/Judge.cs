using System.Buffers;
using System.Reflection;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Tests.Support;

namespace SymDiff.Fuzz;

/// <summary>
/// Compares companions with the method itself, bit by bit, with the same source on dual numbers, and with each other.
/// </summary>
/// <remarks>
/// A derivative is judged where there is one to be told (<see cref="Expectation"/>). The value itself, exceptions and
/// allocations are judged always. Where the source meets an infinity on its way, an element of an array that is of no
/// use may make the gradient NaN; that is unjudged, too.
/// </remarks>
internal sealed class Judge(Assembly companions, Assembly dual)
{
    /// <summary>What the slots hold that are added to.</summary>
    public const double Before = 0.375;

    private const int Samples = 2;

    private readonly Dictionary<FuzzProgram, List<Outcome>> outcomes = [];

    private delegate void Companion(double[] v, double[] t, double[] s, double[] w, double[] o);

    /// <summary>What returned numbers are worth.</summary>
    public static double[] Seeds { get; } = [-0.625, 1.125];

    public int Judged { get; private set; }

    public int Unjudged { get; private set; }

    /// <summary>How exact first derivatives are, relative to the largest.</summary>
    public static double Precision(FuzzProgram program) => program.IsSingle ? 2e-4 : 1e-9;

    /// <summary>Whether a number of the input belongs to a parameter whose slot is exchanged.</summary>
    public static bool IsExchanged(FuzzProgram program, int index) => program.Parameters
        .SelectMany(parameter => Enumerable.Repeat(parameter.IsExchanged, parameter.Size)).ElementAt(index);

    /// <summary>The first promise that is not kept, if any.</summary>
    public Failure? Run(FuzzProgram program)
    {
        outcomes.Add(program, []);
        for (int sample = 0; sample < Samples; sample++)
        {
            if (Run(program, sample) is { } failure)
            {
                return failure with { Message = $"sample {sample}: {failure.Message}" };
            }
        }

        return null;
    }

    // A matrix may call the method itself where that throws, and the method may allocate.
    private static bool MayAllocate(FuzzProgram program, DerivativeKinds kind) =>
        kind is not (DerivativeKinds.Gradient or DerivativeKinds.Accumulate or DerivativeKinds.Vjp
            or DerivativeKinds.Jvp or DerivativeKinds.Hvp)
        && program.Members.Contains("throw new");

    private Failure? Run(FuzzProgram program, int sample)
    {
        Type type = companions.GetType(program.Name)!;
        double[] input = Input(program, sample);
        double[] tangents = Tangents(program, sample);
        Action<double[], double[]> method = type.GetMethod("Run")!.CreateDelegate<Action<double[], double[]>>();
        Outcome own = Call(program.Results, room => method(input, room));
        Expectation? expected = own.Throws is not null ? null : Expectation.Of(
            program,
            dual.GetType(program.Name)!.GetMethod("Run")!.CreateDelegate<Action<SourceDual[], SourceDual[]>>(),
            input,
            tangents,
            own.Numbers);
        Dictionary<DerivativeKinds, double[]> given = [];
        foreach ((DerivativeKinds kind, string name) in Harness.Modes.Where(mode => program.Kinds.HasFlag(mode.Kind)))
        {
            Companion companion = type.GetMethod(name)!.CreateDelegate<Companion>();
            PoisonPool();
            double[] slots = Slots(program, kind == DerivativeKinds.Accumulate ? Before : double.NaN);
            Outcome outcome = Call(Room(program), room => companion(input, tangents, slots, Seeds, room));
            double bytes = outcome.Numbers.LastOrDefault();
            outcome = outcome with { Numbers = outcome.Numbers.SkipLast(1).ToArray() };
            outcomes[program].Add(outcome);
            if (own.Throws != outcome.Throws)
            {
                return new(program, FailureKind.Crash, "exception", $"{name}: {outcome.Throws}, not {own.Throws}");
            }

            if (own.Throws is null && Value(program, own.Numbers, outcome.Numbers) is { } other)
            {
                return new(program, FailureKind.Mismatch, "value", $"{name}, {other}");
            }

            // The first calls may fill the pool.
            for (int again = 0; bytes > 0 && again < 5; again++)
            {
                bytes = Call(Room(program), room => companion(input, tangents, slots, Seeds, room)).Numbers[^1];
            }

            if (bytes > 0 && !MayAllocate(program, kind))
            {
                return new(program, FailureKind.Mismatch, "allocation", $"{name}: {bytes} bytes");
            }

            given.Add(kind, own.Throws is null ? outcome.Numbers[program.Results..] : []);
            if (own.Throws is null && Derivative(expected, kind, given[kind]) is { Length: > 0 } wrong)
            {
                return new(program, FailureKind.Mismatch, name, wrong);
            }
        }

        return expected is { IsFinite: true } && Product(program, tangents, given) is { } difference
            ? new(program, FailureKind.Mismatch, "product", difference)
            : null;
    }

    private static string? Value(FuzzProgram program, double[] own, double[] numbers)
    {
        int wrong = Enumerable.Range(0, own.Length).FirstOrDefault(
            i => !own[i].Equals(numbers[i])
                && !(program.IsNested && (IsNear(own[i], numbers[i]) || TellsZeros(program)))
                && !(double.IsNaN(own[i]) && HasComplex(program)),
            -1);
        return wrong < 0 ? null : $"result {wrong}: {numbers[wrong]:R}, not {own[wrong]:R}";
    }

    // The base library loses both parts of a complex number where one is infinite or NaN; of companions, each is by
    // itself.
    private static bool HasComplex(FuzzProgram program) => program.Members.Contains("Complex");

    // The sign of a derivative that is zero is nobody's promise.
    private static bool TellsZeros(FuzzProgram program) =>
        new[] { "IsNegative", "IsPositive", "CopySign", "Atan2" }.Any(program.Members.Contains);

    private static bool IsNear(double one, double other) => Math.Abs(one - other) <= 1e-9 * (1 + Math.Abs(one));

    private string Derivative(Expectation? expected, DerivativeKinds kind, double[] given)
    {
        bool isTold = expected is not null && (expected.IsFinite || given.All(double.IsFinite));
        string? wrong = isTold ? expected!.Judge(kind, given) : null;
        Judged += wrong is null ? 0 : 1;
        Unjudged += wrong is null ? 1 : 0;
        return wrong ?? "";
    }

    // The way forwards times what comes of it is the way backwards times the direction.
    private static string? Product(
        FuzzProgram program, double[] tangents, Dictionary<DerivativeKinds, double[]> given)
    {
        DerivativeKinds kind = given.ContainsKey(DerivativeKinds.Vjp) ? DerivativeKinds.Vjp : DerivativeKinds.Gradient;
        if (!given.TryGetValue(DerivativeKinds.Jvp, out double[]? rates) || rates.Length == 0
            || !given.TryGetValue(kind, out double[]? slots))
        {
            return null;
        }

        double[] worth = [.. Rates.Worth(program, kind).Where((_, i) => program.HasRow[i])];
        double[] direction = [.. tangents.Where((_, i) => program.IsActive[i])];
        double forwards = worth.Zip(rates, (one, other) => one * other).Sum();
        double backwards = direction.Zip(slots, (one, other) => one * other).Sum();
        double size = worth.Zip(rates, (one, other) => Math.Abs(one * other)).Sum()
            + direction.Zip(slots, (one, other) => Math.Abs(one * other)).Sum();
        return size > 1e9 || Math.Abs(forwards - backwards) <= 10 * Precision(program) * (size + 1e-3)
            ? null
            : $"{forwards:R} forwards, {backwards:R} backwards";
    }

    /// <summary>Two programs that are meant to be the same give the same.</summary>
    public Failure? Compare((FuzzProgram One, FuzzProgram Other) pair)
    {
        if (!outcomes.TryGetValue(pair.One, out List<Outcome>? one)
            || !outcomes.TryGetValue(pair.Other, out List<Outcome>? other)
            || one.Count != other.Count)
        {
            return null;
        }

        // With fewer passes, more of what does not reach the result is computed, and zero times an infinite partial.
        bool isLess = pair.Other.Without is not null;
        foreach ((Outcome left, Outcome right) in one.Zip(other))
        {
            double largest = left.Numbers.Where(double.IsFinite).Append(0).Max(Math.Abs);
            bool isSame = left.Throws == right.Throws && left.Numbers.Zip(right.Numbers).All(numbers =>
                numbers.First.Equals(numbers.Second)
                || (isLess && !double.IsFinite(numbers.Second))
                || Math.Abs(numbers.First - numbers.Second) <= Precision(pair.One) * 10 * largest);
            if (!isSame && largest < 1e6)
            {
                string oracle = pair.Other.Without ?? "metamorphosis";
                string numbers = string.Join(" ", right.Numbers) + ", not " + string.Join(" ", left.Numbers);
                return new(pair.Other, FailureKind.Mismatch, oracle, $"{numbers}, of\n{pair.One.Text}");
            }
        }

        return null;
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

    // Of what has no slot there is none.
    private static double[] Tangents(FuzzProgram program, int sample)
    {
        Random random = new(program.Seed * 37 + sample);
        return [.. program.IsActive.Select(active => active ? Math.Round(random.NextDouble() * 2 - 1, 3) : 0)];
    }

    private static double[] Slots(FuzzProgram program, double entry) =>
    [
        .. program.Parameters.SelectMany(parameter => Enumerable.Range(0, parameter.Size)
            .Select(k => parameter.IsExchanged ? Rates.Weight(k) : entry)),
    ];

    private static int Room(FuzzProgram program) => 2 * (program.Results + program.Slots)
        + program.Slots * Math.Max(program.Slots, program.Results) + 1;

    private static Outcome Call(int length, Action<double[]> run)
    {
        double[] room = new double[length];
        try
        {
            run(room);
            return new(room);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new([], exception.GetType().Name);
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
        for (int length = 16; length <= 1024; length *= 2)
        {
            T[] array = ArrayPool<T>.Shared.Rent(length);
            Array.Fill(array, garbage);
            ArrayPool<T>.Shared.Return(array);
        }
    }
}

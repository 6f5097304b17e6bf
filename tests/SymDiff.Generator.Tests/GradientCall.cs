using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Tests;

/// <summary>One call of a companion on a sample: what went in, and what came out.</summary>
internal sealed class GradientCall
{
    private readonly CorpusMethod method;
    private readonly DerivativeKinds kind;
    private readonly int inputs;

    private GradientCall(CorpusMethod method, DerivativeKinds kind, CorpusSample sample)
    {
        this.method = method;
        this.kind = kind;
        Call = method.Companion(kind);
        object?[] arguments = sample.Arguments();
        inputs = arguments.Length;
        object[] tangents = [.. Active.Select(input => NewSlot(arguments[input]!))];
        IEnumerable<object> slots = Slots.Select(slot => NewSlot(arguments[slot.Input]!));
        Arguments = kind switch
        {
            DerivativeKinds.Accumulate => [.. arguments, .. slots, Seed(1)],
            DerivativeKinds.Vjp => [.. arguments, Seed(1), .. slots],
            DerivativeKinds.Jvp => [.. arguments, .. tangents, Seed(0)],
            DerivativeKinds.Hvp => [.. arguments, .. tangents, .. slots],
            DerivativeKinds.Jacobian or DerivativeKinds.SparseJacobian =>
                [.. arguments, MatrixCall.NewMatrix(method, arguments, kind)],
            DerivativeKinds.Hessian or DerivativeKinds.SparseHessian =>
                [.. arguments, .. slots, MatrixCall.NewMatrix(method, arguments, kind)],
            _ => [.. arguments, .. slots],
        };
    }

    public CorpusCall Call { get; }

    /// <summary>The arguments, then tangents, slots and seed, as the companion has them.</summary>
    public object?[] Arguments { get; }

    public object? Value { get; private set; }

    /// <summary>The positions of the slots among the arguments, with the inputs that they belong to.</summary>
    public IEnumerable<(int Position, int Input)> Slots
    {
        get
        {
            int position = kind switch
            {
                DerivativeKinds.Vjp => inputs + 1,
                DerivativeKinds.Hvp => inputs + Active.Count(),
                _ => inputs,
            };
            int sets = kind switch
            {
                DerivativeKinds.Jvp or DerivativeKinds.Jacobian or DerivativeKinds.SparseJacobian => 0,
                DerivativeKinds.Hvp => 2,
                _ => 1,
            };
            return Enumerable.Repeat(Active, sets).SelectMany(set => set).Select((input, i) => (position + i, input));
        }
    }

    private IEnumerable<int> Active => method.Active(kind);

    /// <summary>A call whose slots hold <paramref name="entry"/>, but for exchanged ones, which hold
    /// <paramref name="exchanged"/>: nothing is worth anything after the call.</summary>
    public static GradientCall Prepare(
        CorpusMethod method,
        DerivativeKinds kind,
        CorpusSample sample,
        double entry = double.NaN,
        Func<int, double>? exchanged = null)
    {
        GradientCall call = new(method, kind, sample);
        foreach ((int position, int input) in call.Slots)
        {
            bool isExchanged = method.Primal.Parameters[input] is { Written: true, Local.Type.IsArray: true };
            call.Fill(position, cell => isExchanged ? exchanged?.Invoke(cell) ?? 0 : entry);
        }

        return call;
    }

    public GradientCall Run()
    {
        Value = Call.Invoke(Arguments);
        return this;
    }

    public GradientCall WithSeed(double seed)
    {
        Arguments[^1] = Seed(seed);
        return this;
    }

    /// <summary>All slots, one after the other.</summary>
    public double[] Gradient() => [.. Slots.SelectMany(slot => Reals(Arguments[slot.Position]!))];

    /// <summary>The reals in a scalar or an array.</summary>
    public static IEnumerable<double> Reals(object argument) => argument switch
    {
        double real => [real],
        float real => [real],
        double[] reals => reals,
        float[] reals => reals.Select(real => (double)real),
        _ => [],
    };

    private object Seed(double seed) => method.Primal.Value.Type.Scalar == Scalar.Single ? (object)(float)seed : seed;

    private static object NewSlot(object input) => input switch
    {
        double[] reals => new double[reals.Length],
        float[] reals => new float[reals.Length],
        float => 0f,
        _ => 0d,
    };

    private void Fill(int position, Func<int, double> valueOf)
    {
        switch (Arguments[position])
        {
            case double[] reals:
                for (int i = 0; i < reals.Length; i++)
                {
                    reals[i] = valueOf(i);
                }

                break;
            case float[] reals:
                for (int i = 0; i < reals.Length; i++)
                {
                    reals[i] = (float)valueOf(i);
                }

                break;
            case float:
                Arguments[position] = (float)valueOf(0);
                break;
            default:
                Arguments[position] = valueOf(0);
                break;
        }
    }
}

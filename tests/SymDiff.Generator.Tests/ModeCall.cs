using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Tests;

/// <summary>Calls of the companions of one method on one sample, along directions that a number stands for.</summary>
internal sealed class ModeCall(CorpusMethod method, CorpusSample sample)
{
    private readonly int[] active = [.. method.Active(DerivativeKinds.Gradient)];
    private readonly int[] ofAll = [.. method.Active(DerivativeKinds.Jvp)];

    public bool HasSingles => method.HasSingles;

    /// <summary>The value, its tangent, and the tangents of what the method has written.</summary>
    public (object Value, double Tangent, double[] Written) Jvp(int direction)
    {
        object?[] inputs = sample.Arguments();
        object[] tangents = Tangents(inputs, direction, ofAll);
        object zero = method.Primal.Value.Type.Scalar == Scalar.Single ? (object)0f : 0d;
        object?[] all = [.. inputs, .. tangents, zero];
        object value = method.Companion(DerivativeKinds.Jvp).Invoke(all);
        double[] written =
        [
            .. ofAll
                .Select((input, k) => (input, Tangent: all[inputs.Length + k]!))
                .Where(pair => IsWritten(pair.input))
                .SelectMany(pair => GradientCall.Reals(pair.Tangent)),
        ];
        return (value, GradientCall.Reals(all[^1]!).Single(), written);
    }

    /// <summary>The value and the slots; those that are exchanged hold <paramref name="exchanged"/>.</summary>
    public (object Value, double[] Slots) Vjp(double seed, Func<int, double> exchanged)
    {
        object?[] inputs = sample.Arguments();
        int cell = 0;
        object[] slots =
        [
            .. ofAll.Select(input => Like(inputs[input]!, _ => IsWritten(input) ? exchanged(cell++) : double.NaN)),
        ];
        object first = method.Primal.Value.Type.Scalar == Scalar.Single ? (object)(float)seed : seed;
        object?[] all = [.. inputs, first, .. slots];
        object value = method.Companion(DerivativeKinds.Vjp).Invoke(all);
        return (value, [.. all.Skip(inputs.Length + 1).SelectMany(slot => GradientCall.Reals(slot!))]);
    }

    /// <summary>The gradient, a step along a direction from the sample.</summary>
    public double[] Gradient(int direction, double step)
    {
        object?[] inputs = sample.Arguments();
        object[] tangents = Tangents(inputs, direction, active);
        for (int k = 0; k < active.Length; k++)
        {
            double[] moved =
            [
                .. GradientCall.Reals(inputs[active[k]]!)
                    .Zip(GradientCall.Reals(tangents[k]), (x, t) => x + (step * t)),
            ];
            inputs[active[k]] = Like(inputs[active[k]]!, cell => moved[cell]);
        }

        object[] slots = [.. active.Select(input => Like(inputs[input]!, _ => 0))];
        object?[] all = [.. inputs, .. slots];
        method.Companion(DerivativeKinds.Gradient).Invoke(all);
        return [.. all.Skip(inputs.Length).SelectMany(slot => GradientCall.Reals(slot!))];
    }

    /// <summary>The gradient and the Hessian times the direction.</summary>
    public (double[] Gradient, double[] Product) Hvp(int direction)
    {
        object?[] inputs = sample.Arguments();
        object[] slots = [.. active.Select(input => Like(inputs[input]!, _ => IsWritten(input) ? 0 : double.NaN))];
        object[] products = [.. active.Select(input => Like(inputs[input]!, _ => IsWritten(input) ? 0 : double.NaN))];
        object?[] all = [.. inputs, .. Tangents(inputs, direction, active), .. slots, .. products];
        method.Companion(DerivativeKinds.Hvp).Invoke(all);
        object?[] given = [.. all.Skip(inputs.Length + active.Length)];
        return (
            [.. given.Take(active.Length).SelectMany(slot => GradientCall.Reals(slot!))],
            [.. given.Skip(active.Length).SelectMany(slot => GradientCall.Reals(slot!))]);
    }

    /// <summary>The sum of slots times a direction.</summary>
    public double Along(double[] slots, int direction) => Products(slots, direction).Sum();

    /// <summary>The sum of the sizes of the same products.</summary>
    public double Scale(double[] slots, int direction) => Products(slots, direction).Sum(Math.Abs);

    // Slots are of the inputs, and of what is only an output where there are more of them.
    private IEnumerable<double> Products(double[] slots, int direction)
    {
        object?[] inputs = sample.Arguments();
        double[] inner = [.. Tangents(inputs, direction, active).SelectMany(GradientCall.Reals)];
        double[] all = [.. Tangents(inputs, direction, ofAll).SelectMany(GradientCall.Reals)];
        return (slots.Length == inner.Length ? inner : all).Zip(slots, (t, d) => t == 0 ? 0 : t * d);
    }

    private bool IsWritten(int input) => method.Primal.Parameters[input] is { Written: true, Local.Type.IsArray: true };

    // What is only an output has no tangent at first.
    private object[] Tangents(object?[] inputs, int direction, IEnumerable<int> of)
    {
        int cell = 0;
        return [.. of.Select(input => Like(inputs[input]!, _ => method.Primal.Parameters[input].Active
            ? Math.Cos((1.7 * cell++ * direction) + direction)
            : 0))];
    }

    /// <summary>A number or an array like another, of other values.</summary>
    public static object Like(object input, Func<int, double> valueOf) => input switch
    {
        double[] reals => (object)reals.Select((_, i) => valueOf(i)).ToArray(),
        float[] reals => reals.Select((_, i) => (float)valueOf(i)).ToArray(),
        float => (object)(float)valueOf(0),
        _ => valueOf(0),
    };
}

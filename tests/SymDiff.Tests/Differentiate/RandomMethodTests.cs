using SymDiff.Generator;
using SymDiff.Generator.Ir;
using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Tests.Differentiate;

/// <summary>The companions of many random methods, behind every pass, against dual numbers.</summary>
public class RandomMethodTests
{
    private const int BlockSize = 64;
    private const double OutputSeed = 0.75;

    // What the slots hold on entry: what is added to, and what the written array is worth after the call.
    private static readonly double[] Before = [10, 20, 30, 40];
    private static readonly double[] Exchanged = [0.5, -1, 2, 0.25];

    public static IEnumerable<TheoryDataRow<int>> Blocks =>
        Enumerable.Range(0, 16).Select(block => new TheoryDataRow<int>(block));

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_pass_keeps_value_and_gradient(int block)
    {
        for (int seed = BlockSize * block; seed < BlockSize * (block + 1); seed++)
        {
            IrMethod primal = RandomMethod.Make(seed);
            foreach (DerivativeKinds kind in new[] { DerivativeKinds.Gradient, DerivativeKinds.Accumulate })
            {
                double[] expected = Expected(primal, seed, kind);
                Compiler.Companion(primal, kind, (pass, companion) => Check(primal, companion, pass, seed, expected));
            }
        }
    }

    private static void Check(IrMethod primal, IrMethod companion, string pass, int seed, double[] expected)
    {
        if (companion.Slots.Count == 0)
        {
            return;
        }

        try
        {
            Check(primal, companion, seed, expected);
        }
        catch (Exception e)
        {
            string methods = IrPrinter.Print(primal) + "\n" + IrPrinter.Print(companion);
            Assert.Fail($"Seed {seed}, behind {pass}: {e.Message}\n{methods}");
        }
    }

    private static void Check(IrMethod primal, IrMethod companion, int seed, double[] expected)
    {
        Dictionary<string, object> slots = companion.Slots.ToDictionary(slot => slot.Local.Name, Entry);
        if (companion.Seeds is [{ } output])
        {
            slots[output.Name] = new Dual(OutputSeed, 0);
        }

        object[] arguments = RandomMethod.Arguments(seed);
        object[] plain = RandomMethod.Arguments(seed);
        IrInterpreter interpreter = new();
        double value = interpreter.Run(companion, arguments, slots).Value;
        Assert.Equal(new IrInterpreter().Run(primal, plain).Value, value);
        Assert.Equal(((IrArray)plain[3]).Values(), ((IrArray)arguments[3]).Values());
        double[] actual =
        [
            .. companion.Slots.SelectMany(slot => slots[slot.Local.Name] is IrArray array
                ? array.Values()
                : [interpreter.Scalar(slot.Local.Name).Value]),
        ];
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool isClose = Math.Abs(expected[i] - actual[i]) <= 1e-9 * (1 + Math.Abs(expected[i]));
            Assert.True(isClose, $"slot {i} is {actual[i]:R}, not {expected[i]:R}");
        }
    }

    private static object Entry(Slot slot) => !slot.Local.Type.IsArray ? new Dual(Before[0], 0)
        : slot.Kind == SlotKind.Exchanged ? IrArray.Of(Exchanged)
        : IrArray.Of(Before);

    private static double[] Expected(IrMethod primal, int seed, DerivativeKinds kind)
    {
        bool adds = kind == DerivativeKinds.Accumulate;
        List<double> expected = [];
        for (int p = 0; p < primal.Parameters.Count; p++)
        {
            IrParameter parameter = primal.Parameters[p];
            int count = !parameter.Active ? 0 : parameter.Local.Type.IsArray ? RandomMethod.Cells : 1;
            for (int k = 0; k < count; k++)
            {
                double start = adds && !parameter.Written ? Before[k] : 0;
                expected.Add(start + Directional(primal, seed, p, k, adds ? OutputSeed : 1));
            }
        }

        return [.. expected];
    }

    // The rate of change of the value, and of what the written array holds in the end, weighted by what they are worth.
    private static double Directional(IrMethod primal, int seed, int parameter, int cell, double output)
    {
        object[] arguments = RandomMethod.Arguments(seed);
        if (arguments[parameter] is IrArray array)
        {
            array[cell] = ((Dual)array[cell]) with { Tangent = 1 };
        }
        else
        {
            arguments[parameter] = ((Dual)arguments[parameter]) with { Tangent = 1 };
        }

        double rate = output * new IrInterpreter().Run(primal, arguments).Tangent;
        return rate + ((IrArray)arguments[3]).Tangents().Zip(Exchanged, (tangent, worth) => tangent * worth).Sum();
    }
}

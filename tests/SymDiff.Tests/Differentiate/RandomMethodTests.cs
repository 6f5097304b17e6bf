using SymDiff.Generator.Differentiate;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;
using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Tests.Differentiate;

/// <summary>Reverse mode against dual numbers on hundreds of random methods.</summary>
public class RandomMethodTests
{
    private const double OutputSeed = 0.75;

    public static IEnumerable<TheoryDataRow<int>> Blocks() => Enumerable.Range(0, 16).Select(i => new TheoryDataRow<int>(i));

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_gradient_is_that_of_dual_numbers(int block)
    {
        for (int seed = 100 * block; seed < 100 * (block + 1); seed++)
        {
            IrMethod primal = IrVerifier.Run(RandomMethod.Make(seed), ArityOf);
            foreach (DerivativeKinds kind in new[] { DerivativeKinds.Gradient, DerivativeKinds.Accumulate })
            {
                IrMethod companion = ReverseMode.Run(primal, kind);
                try
                {
                    Compare(primal, IrVerifier.Run(companion, ArityOf), seed);
                }
                catch (Exception e)
                {
                    Assert.Fail($"Seed {seed}, {kind}: {e.Message}\n{IrPrinter.Print(primal)}\n{IrPrinter.Print(companion)}");
                }
            }
        }
    }

    private static int? ArityOf(string function) => RuleTable.Find(function)?.Arity;

    private static void Compare(IrMethod primal, IrMethod companion, int seed)
    {
        double[] before = [10, 20, 30, 40];
        double[] seeds = [0.5, -1, 2, 0.25];
        Dictionary<string, object> slots = [];
        foreach (Slot slot in companion.Slots)
        {
            double[] entry = slot.Kind == SlotKind.Exchanged ? seeds : before;
            slots[slot.Local.Name] = slot.Local.Type.IsArray ? IrArray.Of(entry) : new Dual(before[0], 0);
        }

        bool adds = companion.Seed is not null;
        if (adds)
        {
            slots[companion.Seed!.Name] = new Dual(OutputSeed, 0);
        }

        IrInterpreter interpreter = new();
        object[] arguments = RandomMethod.Arguments(seed);
        Dual value = interpreter.Run(companion, arguments, slots);
        object[] plain = RandomMethod.Arguments(seed);
        Assert.Equal(new IrInterpreter().Run(primal, plain).Value, value.Value);
        for (int p = 0; p < companion.Slots.Count; p++)
        {
            Slot slot = companion.Slots[p];
            int count = slot.Local.Type.IsArray ? RandomMethod.Cells : 1;
            for (int k = 0; k < count; k++)
            {
                double expected = Directional(primal, seed, p, k, adds ? OutputSeed : 1, seeds);
                expected += slot.Kind == SlotKind.Added ? before[k] : 0;
                double actual = slots[slot.Local.Name] is IrArray array
                    ? array.Values()[k]
                    : interpreter.Scalar(slot.Local.Name).Value;
                Assert.True(
                    Math.Abs(expected - actual) <= 1e-9 * (1 + Math.Abs(expected)),
                    $"{slot.Local.Name}[{k}] is {actual:R}, not {expected:R}");
            }
        }
    }

    // The rate of change of the value, and of what the written array holds in the end, weighted by their seeds.
    private static double Directional(IrMethod primal, int seed, int parameter, int cell, double output, double[] seeds)
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
        return rate + ((IrArray)arguments[3]).Tangents().Zip(seeds, (tangent, weight) => tangent * weight).Sum();
    }
}

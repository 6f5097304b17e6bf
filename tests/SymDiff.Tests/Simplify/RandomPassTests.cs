using SymDiff.Generator.Differentiate;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;
using SymDiff.Generator.Simplify;
using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Tests.Simplify;

/// <summary>Each pass, alone and behind the others, keeps what hundreds of random gradients compute.</summary>
public class RandomPassTests
{
    private static readonly (string Name, Func<IrMethod, IrMethod> Run)[] Passes =
    [
        ("simplify", Simplifier.Run),
        ("combined accumulations", CombinedAccumulations.Run),
        ("common subexpressions", CommonSubexpressions.Run),
        ("loose numbers", LooseNumbers.Run),
        ("dead code", DeadCode.Run),
        ("single use", SingleUse.Run),
    ];

    public static IEnumerable<TheoryDataRow<int>> Blocks() =>
        Enumerable.Range(0, 8).Select(i => new TheoryDataRow<int>(i));

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Alone_APassKeepsTheGradient(int block)
    {
        for (int seed = 100 * block; seed < 100 * (block + 1); seed++)
        {
            IrMethod companion = ReverseMode.Run(RandomMethod.Make(seed), DerivativeKinds.Gradient);
            foreach ((string name, Func<IrMethod, IrMethod> pass) in Passes)
            {
                Compare(companion, name, pass(companion), seed);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Together_ThePassesKeepTheGradient_AndCostLess(int block)
    {
        for (int seed = 100 * block; seed < 100 * (block + 1); seed++)
        {
            IrMethod companion = ReverseMode.Run(RandomMethod.Make(seed), DerivativeKinds.Accumulate);
            IrMethod current = companion;
            foreach ((string name, Func<IrMethod, IrMethod> pass) in Passes.Concat(Passes))
            {
                IrMethod next = pass(current);
                Compare(companion, name, next, seed);
                current = next;
            }

            bool isCheaper = MethodCost.Of(current) <= MethodCost.Of(companion);
            Assert.True(isCheaper, IrPrinter.Print(companion) + IrPrinter.Print(current));
        }
    }

    private static void Compare(IrMethod expected, string pass, IrMethod actual, int seed)
    {
        try
        {
            Outcome before = Outcome.Of(expected, seed);
            Outcome after = Outcome.Of(IrVerifier.Run(actual, name => RuleTable.Find(name)?.Arity), seed);
            Assert.Equal(before.Value, after.Value);
            Assert.Equal(before.Written, after.Written);
            foreach ((double x, double y) in before.Slots.Zip(after.Slots))
            {
                Assert.True(Math.Abs(x - y) <= 1e-10 * (1 + Math.Abs(x)), $"{y:R}, not {x:R}");
            }
        }
        catch (Exception e)
        {
            Assert.Fail($"Seed {seed}, {pass}: {e.Message}\n{IrPrinter.Print(expected)}\n{IrPrinter.Print(actual)}");
        }
    }

    /// <summary>What a run of a companion leaves behind.</summary>
    private sealed record Outcome(double Value, double[] Written, double[] Slots)
    {
        private static readonly double[] OnEntry = [0.5, -1, 2, 0.25];

        public static Outcome Of(IrMethod companion, int seed)
        {
            Dictionary<string, object> slots = companion.Slots.ToDictionary(
                slot => slot.Local.Name,
                slot => slot.Local.Type.IsArray ? (object)IrArray.Of(OnEntry) : new Dual(OnEntry[0], 0));
            if (companion.Seeds is [{ } output])
            {
                slots[output.Name] = new Dual(0.75, 0);
            }

            object[] arguments = RandomMethod.Arguments(seed);
            IrInterpreter interpreter = new();
            double value = interpreter.Run(companion, arguments, slots).Value;
            return new Outcome(
                value,
                [.. arguments.OfType<IrArray>().SelectMany(array => array.Values())],
                [.. companion.Slots.SelectMany(slot => slots[slot.Local.Name] is IrArray array
                    ? array.Values()
                    : [interpreter.Scalar(slot.Local.Name).Value])]);
        }
    }

    /// <summary>What all expressions of a method cost together.</summary>
    private sealed class MethodCost : IrWalker
    {
        private int cost;

        public static int Of(IrMethod method)
        {
            MethodCost walk = new();
            walk.Visit(method.Body);
            walk.Visit(method.Value);
            foreach (SlotResult result in method.Results)
            {
                walk.Visit(result.Value);
            }

            return walk.cost;
        }

        // An element that is added to costs an addition, as between two terms.
        public override void Visit(Stmt stmt)
        {
            cost += stmt is Accumulate ? 1 : 0;
            base.Visit(stmt);
        }

        public override void Visit(Expr expr)
        {
            cost += Cost.OfNode(expr);
            base.Visit(expr);
        }
    }
}

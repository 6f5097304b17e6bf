using SymDiff.Generator.Tests.Support;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Gradients with respect to structs, tuples, objects, grids, spans of structs, references and <c>this</c> agree with
/// the same source text on dual numbers; the slots have the shape of their inputs.
/// </summary>
public class ShapedTests
{
    private const double Precision = 1e-10;
    private const double Before = 3.5;
    private const double Seed = -0.625;

    public static IEnumerable<TheoryDataRow<string, int>> Smooth => Rows(throws: false);

    public static IEnumerable<TheoryDataRow<string, int>> Failures => Rows(throws: true);

    [Fact]
    public void What_is_generated_compiles() =>
        Assert.True(ShapedCorpus.Errors.Count == 0, string.Join("\n", ShapedCorpus.Errors));

    [Theory]
    [MemberData(nameof(Smooth))]
    public void The_gradient_is_that_of_the_source(string id, int index)
    {
        (object? value, object[] after, List<(int Input, object Slot)> slots) = Run(id, index, "Gradient", double.NaN);
        ShapedMethod user = ShapedCorpus.Users[id];
        object[] arguments = Arguments(id, index);
        Assert.Equal(user.Invoke(arguments), value);
        Assert.Equal(arguments.SelectMany(ShapedValue.Reals), after.SelectMany(ShapedValue.Reals));
        double largest = slots.SelectMany(slot => ShapedValue.Reals(slot.Slot)).Append(0).Max(Math.Abs);
        foreach ((int input, object slot) in slots)
        {
            IReadOnlyList<double> gradient = ShapedValue.Reals(slot);
            Assert.Equal(ShapedValue.Reals(arguments[input]).Count, gradient.Count);
            for (int k = 0; k < gradient.Count; k++)
            {
                double expected = Rate(id, index, input, k);
                Assert.True(
                    Math.Abs(expected - gradient[k]) <= Precision * largest,
                    $"{user.Names[input]}, number {k}: {gradient[k]:R}, not {expected:R}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void The_gradient_is_added_to_what_slots_hold(string id, int index)
    {
        List<(int Input, object Slot)> plain = Run(id, index, "Gradient", double.NaN).Slots;
        List<(int Input, object Slot)> added = Run(id, index, "GradientAccumulate", Before).Slots;
        bool[] written = Written(id, index);
        foreach (((int input, object slot), (int _, object more)) in plain.Zip(added))
        {
            // What is written exchanges its adjoint, of the weights as well, which the seed leaves alone.
            double[] expected = written.Contains(true)
                ? [.. ShapedValue.Reals(more)]
                : [.. ShapedValue.Reals(slot).Select(real => Before + (Seed * real))];
            double[] actual = [.. ShapedValue.Reals(more)];
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
            Assert.InRange(input, 0, int.MaxValue);
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_companion_throws_what_the_method_throws(string id, int index)
    {
        string expected = ShapedCorpus.Samples(ShapedCorpus.Users[id])[index].Throws!;
        Assert.Equal(expected, Record.Exception(() => ShapedCorpus.Users[id].Invoke(Arguments(id, index)))?.GetType().Name);
        Assert.Equal(expected, Record.Exception(() => Run(id, index, "Gradient", 0))?.GetType().Name);
    }

    private static IEnumerable<TheoryDataRow<string, int>> Rows(bool throws) =>
        from pair in ShapedCorpus.Users
        from sample in ShapedCorpus.Samples(pair.Value).Select((sample, index) => (sample, index))
        where sample.sample.Throws is not null == throws
        select new TheoryDataRow<string, int>(pair.Key, sample.index);

    private static object[] Arguments(string id, int index) =>
        [.. ShapedCorpus.Samples(ShapedCorpus.Users[id])[index].Arguments.Select(ShapedValue.Copy)];

    // Slots of what the method writes hold weights, the others the given number.
    private static (object? Value, object[] After, List<(int Input, object Slot)> Slots) Run(
        string id, int index, string kind, double entry)
    {
        ShapedMethod user = ShapedCorpus.Users[id];
        ShapedMethod companion = ShapedCorpus.Companion(id, kind);
        object[] arguments = Arguments(id, index);
        bool[] written = ShapedCorpus.Samples(user)[index].Throws is null ? Written(id, index) : new bool[arguments.Length];
        object?[] all = new object?[companion.Names.Count];
        List<(int Position, int Input)> slots = [];
        for (int i = 0; i < all.Length; i++)
        {
            string name = companion.Names[i];
            int input = user.Names.ToList().IndexOf(name);
            int slotOf = user.Names.ToList().FindIndex(own => "d" + char.ToUpperInvariant(own[0]) + own[1..] == name);
            if (input >= 0)
            {
                all[i] = arguments[input];
            }
            else if (slotOf >= 0)
            {
                int k = 0;
                all[i] = ShapedValue.Replace(
                    ShapedValue.Copy(arguments[slotOf]), _ => written[slotOf] ? Weight(k++) : entry);
                slots.Add((i, slotOf));
            }
            else
            {
                all[i] = Seed;
            }
        }

        object value = companion.Invoke(all);
        object[] after = [.. user.Names.Select(name => all[companion.Names.ToList().IndexOf(name)]!)];
        return (value, after, [.. slots.Select(slot => (slot.Input, all[slot.Position]!))]);
    }

    private static bool[] Written(string id, int index)
    {
        object[] arguments = Arguments(id, index);
        ShapedCorpus.Users[id].Invoke(arguments);
        return
        [
            .. Arguments(id, index).Zip(arguments, (before, after) =>
                !ShapedValue.Reals(before).SequenceEqual(ShapedValue.Reals(after))),
        ];
    }

    private static double Rate(string id, int index, int input, int real)
    {
        ShapedMethod dual = ShapedCorpus.Duals[id];
        bool[] written = Written(id, index);
        object?[] arguments =
        [
            .. Arguments(id, index).Select((argument, i) =>
            {
                int k = 0;
                return ShapedValue.ToDual(argument, dual.Types[i], () => i == input && k++ == real ? 1 : 0);
            }),
        ];
        double rate = ((SourceDual)dual.Invoke(arguments)).Rate;
        return rate + arguments
            .Where((_, i) => written[i])
            .Sum(argument => ShapedValue.Duals(argument!).Select((cell, k) => cell.Rate * Weight(k)).Sum());
    }

    private static double Weight(int cell) => 0.75 - (0.5 * (cell % 3));
}

using System.Globalization;
using SymDiff.Generator.Tests.Support;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>Random C# methods: the value to the bit, the gradient as the same text has it on dual numbers.</summary>
public class RandomSourceTests
{
    private const int Methods = 40;

    // The derivatives are those of a few dozen nested functions, so a few digits are lost on the way.
    private const double Precision = 1e-9;

    private static readonly Lazy<ShapedCorpus.Loaded> Content = new(() => ShapedCorpus.Load(
    [
        ("Random.cs", "namespace N;\n#pragma warning disable\npublic static partial class R\n{\n"
            + RandomSource.Helpers
            + string.Concat(Enumerable.Range(0, Methods).Select(seed => RandomSource.Method(seed, Name(seed))))
            + "}\n"),
    ]));

    public static IEnumerable<TheoryDataRow<int>> Blocks =>
        Enumerable.Range(0, 8).Select(i => new TheoryDataRow<int>(i));

    [Fact]
    public void What_is_generated_compiles() => Assert.Empty(Content.Value.Errors);

    [Theory]
    [MemberData(nameof(Blocks))]
    public void The_gradient_is_that_of_the_source(int block)
    {
        for (int seed = block; seed < Methods; seed += 8)
        {
            foreach (int sample in new[] { 0, 1 })
            {
                Compare("R." + Name(seed), sample, seed);
            }
        }
    }

    private static string Name(int seed) => "M" + seed.ToString(CultureInfo.InvariantCulture);

    private static void Compare(string id, int sample, int seed)
    {
        object[] plain = Arguments(sample);
        object value = Content.Value.Users[id].Invoke(plain);
        object?[] all = [.. Arguments(sample), 0.0, 0.0, new double[] { 1, -0.5, 0.25, 2 }, new double[3]];
        object returned = Content.Value.Companions[id + "Gradient"].Invoke(all);
        Assert.True(value.Equals(returned), $"value of seed {seed}: {returned:R}, not {value:R}");
        Assert.Equal((double[])plain[2], (double[])all[2]!);
        double[] gradient = [(double)all[5]!, (double)all[6]!, .. (double[])all[7]!, .. (double[])all[8]!];
        double largest = gradient.Max(Math.Abs);
        for (int k = 0; k < gradient.Length; k++)
        {
            double expected = Rate(id, sample, k);
            bool close = Math.Abs(expected - gradient[k]) <= Precision * largest;
            Assert.True(close, $"seed {seed}, sample {sample}, slot {k}: {gradient[k]:R}, not {expected:R}\n"
                + RandomSource.Method(seed, Name(seed)));
        }
    }

    // The rate of the value, and of what the array holds in the end, weighted as its slot is.
    private static double Rate(string id, int sample, int direction)
    {
        int at = 0;
        object[] arguments =
        [
            .. Arguments(sample).Zip(
                Content.Value.Duals[id].Types,
                (argument, type) => ShapedValue.ToDual(argument, type, () => at++ == direction ? 1 : 0)),
        ];
        SourceDual value = (SourceDual)Content.Value.Duals[id].Invoke(arguments);
        SourceDual[] a = (SourceDual[])arguments[2];
        return value.Rate + a[0].Rate - (0.5 * a[1].Rate) + (0.25 * a[2].Rate) + (2 * a[3].Rate);
    }

    private static object[] Arguments(int sample) => sample == 0
        ? [0.7, -0.4, new[] { 0.5, -0.3, 0.8, 1.2 }, new[] { 0.2, 0.9, -0.6 }, 3]
        : [-1.3, 0.6, new[] { -0.5, 0.35, 1.8, -0.2 }, new[] { -1.2, 0.1, 0.45 }, 2];
}

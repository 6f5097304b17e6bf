using SymDiff.Generator.Ir;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>Every gradient of the corpus is right, by the closed form, by dual numbers and by differences.</summary>
public class GradientTests
{
    private const double OutputSeed = -0.625;

    public static IEnumerable<TheoryDataRow<string, int>> All => CorpusAssembly.Samples((_, _) => true);

    public static IEnumerable<TheoryDataRow<string, int>> Known =>
        CorpusAssembly.Samples((_, sample) => sample.Gradient is not null);

    public static IEnumerable<TheoryDataRow<string, int>> Smooth =>
        CorpusAssembly.Samples((_, sample) => sample.IsSmooth);

    public static IEnumerable<TheoryDataRow<string, int>> SmoothDoubles =>
        CorpusAssembly.Samples((method, sample) =>
            sample is { IsSmooth: true, StepsVary: false } && !method.HasSingles);

    [Theory]
    [MemberData(nameof(Known))]
    public void Agrees_with_the_closed_form(string id, int index)
    {
        CorpusMethod method = CorpusAssembly.Methods[id];
        CorpusSample sample = method.Samples[index];
        double[] gradient = GradientCall.Prepare(method, DerivativeKinds.Gradient, sample).Run().Gradient();
        Assert.Equal(sample.Gradient!.Length, gradient.Length);
        for (int i = 0; i < gradient.Length; i++)
        {
            Same(sample.Gradient[i], gradient[i], 1e-13, $"slot {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Agrees_with_dual_numbers(string id, int index)
    {
        CorpusMethod method = CorpusAssembly.Methods[id];
        CorpusSample sample = method.Samples[index];
        double[] gradient = GradientCall.Prepare(method, DerivativeKinds.Gradient, sample).Run().Gradient();
        foreach ((int input, int cell, int place) in GradientOracles.Directions(method, sample.Arguments()))
        {
            double expected = GradientOracles.Dual(method, sample, input, cell);
            Same(expected, gradient[place], Precision(method), Place(method, input, cell));
        }
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Carries_the_adjoints_of_written_arrays(string id, int index)
    {
        CorpusMethod method = CorpusAssembly.Methods[id];
        CorpusSample sample = method.Samples[index];
        double Weight(int cell) => 0.5 + (0.25 * (cell % 5));
        double[] gradient = GradientCall
            .Prepare(method, DerivativeKinds.Gradient, sample, exchanged: Weight)
            .Run()
            .Gradient();
        foreach ((int input, int cell, int place) in GradientOracles.Directions(method, sample.Arguments()))
        {
            double expected = GradientOracles.Dual(method, sample, input, cell, Weight);
            Same(expected, gradient[place], Precision(method), Place(method, input, cell));
        }
    }

    [Theory]
    [MemberData(nameof(SmoothDoubles))]
    public void Agrees_with_differences(string id, int index)
    {
        CorpusMethod method = CorpusAssembly.Methods[id];
        CorpusSample sample = method.Samples[index];
        double[] gradient = GradientCall.Prepare(method, DerivativeKinds.Gradient, sample).Run().Gradient();
        foreach ((int input, int cell, int place) in GradientOracles.Directions(method, sample.Arguments()))
        {
            (double expected, double error) = GradientOracles.Difference(method, sample, input, cell);
            double tolerance = (1e-8 * (1 + Math.Abs(expected))) + (10 * error);
            Assert.True(
                Math.Abs(expected - gradient[place]) <= tolerance,
                $"{Place(method, input, cell)} is {gradient[place]:R}, not {expected:R} ± {error:R}");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Overwrites_what_a_slot_held(string id, int index)
    {
        CorpusMethod method = CorpusAssembly.Methods[id];
        CorpusSample sample = method.Samples[index];
        double[] poisoned = GradientCall.Prepare(method, DerivativeKinds.Gradient, sample).Run().Gradient();
        double[] clean = GradientCall.Prepare(method, DerivativeKinds.Gradient, sample, entry: 0).Run().Gradient();
        Assert.Equal(clean, poisoned);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Accumulates_the_gradient_times_its_seed(string id, int index)
    {
        const double Before = 3.5;
        CorpusMethod method = CorpusAssembly.Methods[id];
        CorpusSample sample = method.Samples[index];
        GradientCall plain = GradientCall.Prepare(method, DerivativeKinds.Gradient, sample).Run();
        GradientCall added = GradientCall
            .Prepare(method, DerivativeKinds.Accumulate, sample, Before)
            .WithSeed(OutputSeed)
            .Run();
        double[] expected = plain.Gradient();
        double[] actual = added.Gradient();
        int place = 0;
        foreach ((int position, int input) in plain.Slots)
        {
            double start = method.Primal.Parameters[input] is { Written: true, Local.Type.IsArray: true } ? 0 : Before;
            int end = place + GradientCall.Reals(plain.Arguments[position]!).Count();
            for (; place < end; place++)
            {
                Same(start + (OutputSeed * expected[place]), actual[place], Precision(method), $"slot {place}");
            }
        }
    }

    private static double Precision(CorpusMethod method) => method.HasSingles ? 3e-5 : 1e-11;

    private static string Place(CorpusMethod method, int input, int cell) =>
        $"the slot of {method.Primal.Parameters[input].Local.Name}[{cell}]";

    private static void Same(double expected, double actual, double precision, string where)
    {
        bool close = expected.Equals(actual) || Math.Abs(expected - actual) <= precision * (1 + Math.Abs(expected));
        Assert.True(close, $"{where} is {actual:R}, not {expected:R}");
    }
}

using SymDiff.Generator.Ir;
using SymDiff.Generator.Tests.Support;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Every gradient of the corpus agrees with the corpus's own source text, compiled on dual numbers: an oracle that has
/// the C# compiler in common with the generator, and nothing else.
/// </summary>
public class SourceDualTests
{
    private const double Precision = 1e-10;
    private const double PrecisionOfSingles = 3e-5;

    public static IEnumerable<TheoryDataRow<string, int>> Smooth =>
        CorpusAssembly.Samples((method, sample) =>
            sample.IsSmooth && SourceDualCorpus.Methods.ContainsKey(method.Id));

    [Fact]
    public void All_of_the_corpus_compiles_on_dual_numbers() =>
        Assert.True(SourceDualCorpus.Errors.Count == 0, string.Join("\n", SourceDualCorpus.Errors));

    [Theory]
    [MemberData(nameof(Smooth))]
    public void The_value_is_that_of_the_source(string id, int index)
    {
        CorpusMethod method = CorpusAssembly.Methods[id];
        CorpusSample sample = method.Samples[index];
        double expected = Run(method, SourceDualCorpus.Arguments(sample.Arguments(), (_, _) => 0)).Value;
        double actual = GradientCall.Reals(method.User.Invoke(sample.Arguments())).Single();
        double tolerance = method.HasSingles ? PrecisionOfSingles * (1 + Math.Abs(expected)) : 0;
        bool same = expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance;
        Assert.True(same, $"{actual:R}, not {expected:R}");
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void The_gradient_is_that_of_the_source(string id, int index) => Compare(id, index, _ => 0);

    [Theory]
    [MemberData(nameof(Smooth))]
    public void The_gradient_of_written_arrays_is_that_of_the_source(string id, int index) =>
        Compare(id, index, cell => 0.75 - (0.5 * (cell % 3)));

    // The gradient of the value plus all written arrays, each of their cells weighted.
    private static void Compare(string id, int index, Func<int, double> weightOf)
    {
        CorpusMethod method = CorpusAssembly.Methods[id];
        CorpusSample sample = method.Samples[index];
        double[] gradient = GradientCall
            .Prepare(method, DerivativeKinds.Gradient, sample, exchanged: weightOf)
            .Run()
            .Gradient();
        double tolerance = (method.HasSingles ? PrecisionOfSingles : Precision)
            * gradient.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        foreach ((int input, int cell, int place) in GradientOracles.Directions(method, sample.Arguments()))
        {
            double expected = Rate(method, sample, input, cell, weightOf);
            Assert.True(
                expected.Equals(gradient[place]) || Math.Abs(expected - gradient[place]) <= tolerance,
                $"{method.Primal.Parameters[input].Local.Name}[{cell}]: {gradient[place]:R}, not {expected:R}");
        }
    }

    private static double Rate(
        CorpusMethod method, CorpusSample sample, int input, int cell, Func<int, double> weightOf)
    {
        object?[] arguments = SourceDualCorpus.Arguments(
            sample.Arguments(), (i, k) => i == input && k == cell ? 1 : 0);
        double rate = Run(method, arguments).Rate;
        return rate + arguments
            .Where((_, i) => method.Primal.Parameters[i] is { Written: true, Active: true })
            .OfType<SourceDual[]>()
            .Sum(array => array.Select((dual, k) => dual.Rate * weightOf(k)).Sum());
    }

    private static SourceDual Run(CorpusMethod method, object?[] arguments) =>
        (SourceDual)SourceDualCorpus.Methods[method.Id](arguments);
}

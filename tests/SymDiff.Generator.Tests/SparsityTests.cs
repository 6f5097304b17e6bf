using SymDiff.Generator.Ir;
using SymDiff.Generator.Tests.Support;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>What the code of a method shows about the zeros of its Jacobian or Hessian.</summary>
public class SparsityTests
{
    [Theory]
    [InlineData("Tridiagonal", "x:3")]
    [InlineData("Triples", "x:3 s:0 w:1")]
    [InlineData("Convolution", "x:3 w:0")]
    [InlineData("Differences", "x:2")]
    [InlineData("Neighbours", "x:2")]
    [InlineData("LastOfInner", "x:0")]
    [InlineData("EverySecond", "x:0 y:1")]
    [InlineData("Shift", "y:0")]
    [InlineData("Products", "x:0 y:0")]
    public void Columns_of_a_Jacobian_share_as_many_sweeps_as_the_code_shows(string name, string expected) =>
        Assert.Equal(expected, ColoursOf(name, DerivativeKinds.SparseJacobian));

    [Theory]
    [InlineData("Rosenbrock", "x:3")]
    [InlineData("Springs", "x:3 stiffness:0")]
    [InlineData("Pairs", "x:2 w:1")]
    public void Columns_of_a_Hessian_share_as_many_sweeps_as_the_code_shows(string name, string expected) =>
        Assert.Equal(expected, ColoursOf(name, DerivativeKinds.SparseHessian));

    [Theory]
    [InlineData("Products", "'y' is written by an index, or from values, of which")]
    [InlineData("EverySecond", "the indices of what is written and of 'x' are no fixed distance apart")]
    [InlineData("LastToLast", "'x.Length' and 'y.Length' may be two numbers, so use one of them for both")]
    [InlineData("LastOfInner", "an index of 'x' is no sum of loop indices and lengths")]
    public void Where_nothing_is_known_the_reason_is(string name, string reason) =>
        Assert.Contains(reason, Pattern(name, DerivativeKinds.SparseJacobian).WhyDense!, StringComparison.Ordinal);

    private static string ColoursOf(string name, DerivativeKinds kind) => string.Join(
        ' ',
        Pattern(name, kind).Columns.Select(columns => columns.Input + ":" + columns.Colours));

    private static SparsePattern Pattern(string name, DerivativeKinds kind)
    {
        DerivativeRequest request = Requests.Value.Single(one =>
            one.Method.Name == name && one.Method.Home.ContainingTypes[^1].Declaration.EndsWith("Sparse"));
        return Compiler.PatternOf(request with { Kinds = kind }, kind)!;
    }

    private static readonly Lazy<DerivativeRequest[]> Requests = new(() =>
    [
        .. CorpusSources.Generate(
                CorpusSources.Compile(ShapedCorpus.Files(".outputs")),
                trackSteps: true)
            .GetRunResult().Results.Single().TrackedSteps[DifferentiableGenerator.RequestsStep]
            .SelectMany(step => step.Outputs)
            .Select(output => (DerivativeRequest)output.Value),
    ]);
}

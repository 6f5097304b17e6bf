using SymDiff.Generator.Ir;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Forward and second-order companions of the whole corpus against each other and against the gradient: along random
/// directions, ⟨adjoint, J·tangent⟩ = ⟨adjoint·J, tangent⟩; a Hessian–vector product is the difference of gradients,
/// and the Hessian is symmetric.
/// </summary>
public class ModeTests
{
    public static IEnumerable<TheoryDataRow<string, int>> Forward =>
        CorpusAssembly.Samples((method, _) => method.Companions.ContainsKey(DerivativeKinds.Jvp));

    public static IEnumerable<TheoryDataRow<string, int>> Smooth => CorpusAssembly.Samples((method, sample) =>
        sample is { IsSmooth: true, StepsVary: false }
        && method.Companions.ContainsKey(DerivativeKinds.Hvp)
        && !method.HasSingles
        && !LiesOnItsOwnBranch(method, sample));

    [Theory]
    [MemberData(nameof(Forward))]
    public void A_tangent_of_the_value_is_the_gradient_times_the_tangents(string id, int index)
    {
        ModeCall call = new(CorpusAssembly.Methods[id], CorpusAssembly.Methods[id].Samples[index]);
        (object value, double tangent, double[] written) = call.Jvp(direction: 1);
        (object same, double[] slots) = call.Vjp(seed: 1.25, exchanged: cell => 0.5 - (0.25 * (cell % 3)));
        Assert.Equal(same, value);
        double forward = (1.25 * tangent) + written.Select((cell, i) => cell * (0.5 - (0.25 * (i % 3)))).Sum();
        double reverse = call.Along(slots, direction: 1);
        double scale = Math.Abs(1.25 * tangent) + call.Scale(slots, direction: 1) + 1e-3;
        double precision = call.HasSingles ? 3e-4 : 1e-12;
        bool areEqual = forward.Equals(reverse) || Math.Abs(forward - reverse) <= precision * scale;
        Assert.True(areEqual || !double.IsFinite(reverse), $"forward {forward:R}, reverse {reverse:R}");
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void A_Hessian_vector_product_is_the_difference_of_gradients(string id, int index)
    {
        const double Step = 1e-5;
        ModeCall call = new(CorpusAssembly.Methods[id], CorpusAssembly.Methods[id].Samples[index]);
        (double[] gradient, double[] product) = call.Hvp(direction: 1);
        Assert.Equal(call.Gradient(direction: 1, 0).Length, gradient.Length);
        double[] plain = call.Gradient(direction: 1, 0);
        double[] after = call.Gradient(direction: 1, Step);
        double[] before = call.Gradient(direction: 1, -Step);
        double[] far = call.Gradient(direction: 1, 2 * Step);
        double[] near = call.Gradient(direction: 1, -2 * Step);
        for (int i = 0; i < gradient.Length; i++)
        {
            Assert.True(
                plain[i].Equals(gradient[i]) || Math.Abs(plain[i] - gradient[i]) <= 1e-12 * (1 + Math.Abs(plain[i])),
                $"gradient {i}: {gradient[i]:R}, not {plain[i]:R}");
            double difference = (after[i] - before[i]) / (2 * Step);
            double wide = (far[i] - near[i]) / (4 * Step);
            double size = 1 + Math.Abs(difference) + Math.Abs(plain[i]);
            double tolerance = (1e-6 * size) + (10 * Math.Abs(wide - difference));
            Assert.True(
                !double.IsFinite(difference) || Math.Abs(difference - product[i]) <= tolerance,
                $"component {i}: {product[i]:R}, not {difference:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void The_Hessian_is_symmetric(string id, int index)
    {
        ModeCall call = new(CorpusAssembly.Methods[id], CorpusAssembly.Methods[id].Samples[index]);
        (_, double[] first) = call.Hvp(direction: 1);
        (_, double[] second) = call.Hvp(direction: 2);
        double left = call.Along(first, direction: 2);
        double right = call.Along(second, direction: 1);
        double scale = call.Scale(first, direction: 2) + call.Scale(second, direction: 1) + 1e-3;
        Assert.True(
            !double.IsFinite(left) || Math.Abs(left - right) <= 1e-11 * scale,
            $"{left:R} and {right:R}");
    }

    // The rotation by nothing is a branch of its own, whose second derivatives are not those around it.
    private static bool LiesOnItsOwnBranch(CorpusMethod method, CorpusSample sample) =>
        method.Id == "Rodrigues.Misalignment" && sample.Arguments().OfType<double[]>().First().All(x => x == 0);
}

using SymDiff.Generator.Ir;

namespace SymDiff.Tests.Support;

/// <summary>Functions of whole arrays, over dual numbers, by hand.</summary>
internal static class IrReductions
{
    public static Dual Apply(Apply apply, IrArray[] operands)
    {
        double[] x = operands[0].Values();
        double value = Call(apply, x);
        double[] partials = apply.Function switch
        {
            "LogSumExp" => [.. x.Select(xi => Math.Exp(xi - value))],
            "Sum" => [.. x.Select(_ => 1.0)],
            "Norm" => [.. x.Select(xi => value == 0 ? 0 : xi / value)],
            "Mean" => [.. x.Select(_ => 1.0 / x.Length)],
            _ => throw new NotSupportedException($"Write the derivative of {apply.Function} here by hand."),
        };
        return new Dual(value, Dual.Chain(partials, operands[0].Tangents()));
    }

    // Spans cannot go through reflection, so each function is called by name.
    private static double Call(Apply apply, double[] x)
    {
        Type host = typeof(DifferentiableAttribute).Assembly.GetType("SymDiff.SpecialFunctions", throwOnError: true)!;
        if (apply.Operands[0].Type.Scalar == Scalar.Single)
        {
            var ofSingles = host.GetMethod(apply.Function, [typeof(ReadOnlySpan<float>)])!
                .CreateDelegate<Func<ReadOnlySpan<float>, float>>();
            return ofSingles([.. x.Select(xi => (float)xi)]);
        }

        return host.GetMethod(apply.Function, [typeof(ReadOnlySpan<double>)])!
            .CreateDelegate<Func<ReadOnlySpan<double>, double>>()(x);
    }
}

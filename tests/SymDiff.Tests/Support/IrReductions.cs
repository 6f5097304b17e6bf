using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Tests.Support;

/// <summary>Functions of whole arrays, over dual numbers, with derivatives written by hand.</summary>
internal static class IrReductions
{
    public static object Apply(Apply apply, IrArray[] operands)
    {
        double[] x = operands[0].Values();
        double[] y = operands[^1].Values();
        object result = Call(apply, [.. operands.Select(operand => operand.Values())]);
        if (result is not double value)
        {
            return result;
        }

        double rate = apply.Function switch
        {
            "LogSumExp" => Rate(operands[0], i => Math.Exp(x[i] - value)),
            "Sum" or "Whole.Sum" => Rate(operands[0], _ => 1),
            "Norm" or "Whole.Norm" => Rate(operands[0], i => value == 0 ? 0 : x[i] / value),
            "Whole.Average" => Rate(operands[0], _ => 1.0 / x.Length),
            "Whole.SumOfSquares" => Rate(operands[0], i => 2 * x[i]),
            "Whole.SumOfMagnitudes" => Rate(operands[0], i => Math.Sign(x[i])),
            "Whole.StdDev" => Rate(operands[0], i => value == 0 ? 0 : (x[i] - x.Average()) / x.Length / value),
            "Whole.Dot" => Rate(operands[0], i => y[i]) + Rate(operands[1], i => x[i]),
            "Whole.Distance" when value == 0 => 0,
            "Whole.Distance" =>
                Rate(operands[0], i => (x[i] - y[i]) / value) + Rate(operands[1], i => (y[i] - x[i]) / value),
            "Whole.CosineSimilarity" => CosineRate(operands[0], operands[1]) + CosineRate(operands[1], operands[0]),
            "Whole.Product" => ProductRate(x.Length, i => (x[i], operands[0].Tangents()[i])),
            "Whole.ProductOfSums" => ProductRate(x.Length, i =>
                (x[i] + y[i], operands[0].Tangents()[i] + operands[1].Tangents()[i])),
            "Whole.ProductOfDifferences" => ProductRate(x.Length, i =>
                (x[i] - y[i], operands[0].Tangents()[i] - operands[1].Tangents()[i])),
            _ when apply.Function.Contains("Max") || apply.Function.Contains("Min") =>
                Rate(operands[0], i => x[i] == value ? 1.0 / x.Count(element => element == value) : 0),
            _ => throw new NotSupportedException($"Write the derivative of {apply.Function} here by hand."),
        };
        return new Dual(value, rate);
    }

    private static double Rate(IrArray operand, Func<int, double> partial) =>
        Dual.Chain([.. Enumerable.Range(0, operand.Length).Select(partial)], operand.Tangents());

    private static double ProductRate(int count, Func<int, (double Value, double Rate)> factor)
    {
        double rate = 0;
        for (int k = 0; k < count; k++)
        {
            IEnumerable<double> others = Enumerable.Range(0, count).Where(i => i != k).Select(i => factor(i).Value);
            rate += factor(k).Rate * others.Aggregate(1.0, (product, other) => product * other);
        }

        return rate;
    }

    // The part of y that is not along x, over both lengths.
    private static double CosineRate(IrArray moving, IrArray other)
    {
        (double[] x, double[] y) = (moving.Values(), other.Values());
        double xx = x.Sum(xi => xi * xi);
        double along = x.Zip(y, (xi, yi) => xi * yi).Sum() / xx;
        double lengths = Math.Sqrt(xx * y.Sum(yi => yi * yi));
        return Rate(moving, i => (y[i] - (along * x[i])) / lengths);
    }

    // Spans cannot go through reflection, so each function is called by name.
    private static object Call(Apply apply, double[][] operands)
    {
        bool isSingle = apply.Operands[0].Type.Scalar == Scalar.Single;
        if (RuleTable.Get(apply.Function).Host == Host.Tensors)
        {
            object[] arguments = [.. operands.Select(operand => isSingle ? Singles(operand) : (object)operand)];
            object value = IrTensorCalls.Call(apply.Function, isSingle, arguments)!;
            return value is float single ? (double)single : value;
        }

        Type host = typeof(DifferentiableAttribute).Assembly.GetType("SymDiff.SpecialFunctions", throwOnError: true)!;
        if (isSingle)
        {
            var ofSingles = host.GetMethod(apply.Function, [typeof(ReadOnlySpan<float>)])!
                .CreateDelegate<Func<ReadOnlySpan<float>, float>>();
            return (double)ofSingles(Singles(operands[0]));
        }

        return host.GetMethod(apply.Function, [typeof(ReadOnlySpan<double>)])!
            .CreateDelegate<Func<ReadOnlySpan<double>, double>>()(operands[0]);
    }

    private static float[] Singles(double[] values) => [.. values.Select(value => (float)value)];
}

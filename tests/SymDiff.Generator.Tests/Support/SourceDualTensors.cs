using System.Numerics.Tensors;

namespace SymDiff.Generator.Tests.Support;

/// <summary>
/// Stands in for <see cref="TensorPrimitives"/> on dual numbers: the values are those of the method itself, the rates
/// those of a plain loop.
/// </summary>
public static partial class SourceDualTensors
{
    public static SourceDual Sum(ReadOnlySpan<SourceDual> x) =>
        new(TensorPrimitives.Sum<double>(Values(x)), Total(x).Rate);

    public static SourceDual Average(ReadOnlySpan<SourceDual> x) =>
        new(TensorPrimitives.Average<double>(Values(x)), Total(x).Rate / x.Length);

    public static SourceDual Dot(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y) =>
        new(TensorPrimitives.Dot<double>(Values(x), Values(y)), Products(x, y).Rate);

    public static SourceDual SumOfSquares(ReadOnlySpan<SourceDual> x) =>
        new(TensorPrimitives.SumOfSquares<double>(Values(x)), Products(x, x).Rate);

    public static SourceDual SumOfMagnitudes(ReadOnlySpan<SourceDual> x)
    {
        double rate = 0;
        foreach (SourceDual element in x)
        {
            rate += SourceDualMath.Abs(element).Rate;
        }

        return new(TensorPrimitives.SumOfMagnitudes<double>(Values(x)), rate);
    }

    public static SourceDual Norm(ReadOnlySpan<SourceDual> x) =>
        new(TensorPrimitives.Norm<double>(Values(x)), RateOfRoot(Products(x, x)));

    public static SourceDual Distance(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y)
    {
        SourceDual[] difference = Each(x, y, (left, right) => left - right);
        return new(TensorPrimitives.Distance<double>(Values(x), Values(y)),
            RateOfRoot(Products(difference, difference)));
    }

    public static SourceDual StdDev(ReadOnlySpan<SourceDual> x)
    {
        SourceDual mean = Total(x) / x.Length;
        SourceDual[] centred = Each(x, x, (element, _) => element - mean);
        return new(TensorPrimitives.StdDev<double>(Values(x)), RateOfRoot(Products(centred, centred) / x.Length));
    }

    public static SourceDual CosineSimilarity(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y)
    {
        SourceDual lengths = SourceDualMath.Sqrt(Products(x, x)) * SourceDualMath.Sqrt(Products(y, y));
        return new(TensorPrimitives.CosineSimilarity<double>(Values(x), Values(y)), (Products(x, y) / lengths).Rate);
    }

    public static SourceDual Max(ReadOnlySpan<SourceDual> x) => Shared(x, TensorPrimitives.Max<double>(Values(x)));

    public static SourceDual Min(ReadOnlySpan<SourceDual> x) => Shared(x, TensorPrimitives.Min<double>(Values(x)));

    public static SourceDual MaxMagnitude(ReadOnlySpan<SourceDual> x) =>
        Shared(x, TensorPrimitives.MaxMagnitude<double>(Values(x)));

    public static SourceDual Product(ReadOnlySpan<SourceDual> x) =>
        new(TensorPrimitives.Product<double>(Values(x)), Multiplied(x.ToArray()).Rate);

    public static SourceDual ProductOfSums(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y) => new(
        TensorPrimitives.ProductOfSums<double>(Values(x), Values(y)),
        Multiplied(Each(x, y, (left, right) => left + right)).Rate);

    public static SourceDual ProductOfDifferences(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y) => new(
        TensorPrimitives.ProductOfDifferences<double>(Values(x), Values(y)),
        Multiplied(Each(x, y, (left, right) => left - right)).Rate);

    public static int IndexOfMax(ReadOnlySpan<SourceDual> x) => TensorPrimitives.IndexOfMax<double>(Values(x));

    public static int IndexOfMaxMagnitude(ReadOnlySpan<SourceDual> x) =>
        TensorPrimitives.IndexOfMaxMagnitude<double>(Values(x));

    public static bool IsNaNAny(ReadOnlySpan<SourceDual> x) => TensorPrimitives.IsNaNAny<double>(Values(x));

    public static bool IsFiniteAll(ReadOnlySpan<SourceDual> x) => TensorPrimitives.IsFiniteAll<double>(Values(x));

    private static double[] Values(ReadOnlySpan<SourceDual> x)
    {
        double[] values = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            values[i] = x[i].Value;
        }

        return values;
    }

    private static SourceDual[] Each(
        ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, Func<SourceDual, SourceDual, SourceDual> element)
    {
        SourceDual[] results = new SourceDual[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            results[i] = element(x[i], y[i]);
        }

        return results;
    }

    private static SourceDual Total(ReadOnlySpan<SourceDual> x)
    {
        SourceDual sum = 0;
        foreach (SourceDual element in x)
        {
            sum += element;
        }

        return sum;
    }

    private static SourceDual Products(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y) =>
        Total(Each(x, y, (left, right) => left * right));

    private static SourceDual Multiplied(SourceDual[] x) => x.Aggregate((SourceDual)1, (left, right) => left * right);

    private static double RateOfRoot(SourceDual square) =>
        square.Value == 0 ? 0 : SourceDualMath.Sqrt(square).Rate;

    private static SourceDual Shared(ReadOnlySpan<SourceDual> x, double value)
    {
        double[] rates = [.. x.ToArray().Where(element => element.Value == value).Select(element => element.Rate)];
        return new(value, rates.Average());
    }
}

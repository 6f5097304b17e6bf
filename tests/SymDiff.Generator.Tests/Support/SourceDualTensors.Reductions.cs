using System.Numerics.Tensors;

namespace SymDiff.Generator.Tests.Support;

/// <content>Functions of three operands, and those that reduce arrays to numbers.</content>
public static partial class SourceDualTensors
{
    public static void MultiplyAdd(
        ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, ReadOnlySpan<SourceDual> addend, Span<SourceDual> result)
    {
        double[] values = new double[x.Length];
        TensorPrimitives.MultiplyAdd<double>(Values(x), Values(y), Values(addend), values);
        Combine(values, x, y, addend, (a, b, c) => a * b + c).CopyTo(result);
    }

    public static void MultiplyAdd(
        ReadOnlySpan<SourceDual> x, SourceDual y, ReadOnlySpan<SourceDual> addend, Span<SourceDual> result) =>
        MultiplyAdd(x, Repeat(y, x), addend, result);

    public static void MultiplyAdd(
        ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, SourceDual addend, Span<SourceDual> result) =>
        MultiplyAdd(x, y, Repeat(addend, x), result);

    public static void AddMultiply(
        ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, ReadOnlySpan<SourceDual> factor, Span<SourceDual> result)
    {
        double[] values = new double[x.Length];
        TensorPrimitives.AddMultiply<double>(Values(x), Values(y), Values(factor), values);
        Combine(values, x, y, factor, (a, b, c) => (a + b) * c).CopyTo(result);
    }

    public static void AddMultiply(
        ReadOnlySpan<SourceDual> x, SourceDual y, ReadOnlySpan<SourceDual> factor, Span<SourceDual> result) =>
        AddMultiply(x, Repeat(y, x), factor, result);

    public static SourceDual Sum(ReadOnlySpan<SourceDual> x) =>
        new(TensorPrimitives.Sum<double>(Values(x)), Fold(x, x, (a, _) => a));

    public static SourceDual Average(ReadOnlySpan<SourceDual> x) =>
        new(TensorPrimitives.Average<double>(Values(x)), Fold(x, x, (a, _) => a) / x.Length);

    public static SourceDual StdDev(ReadOnlySpan<SourceDual> x)
    {
        SourceDual mean = Average(x);
        SourceDual variance = new(
            Fold(x, x, (a, _) => new(0, ((a - mean) * (a - mean)).Value)) / x.Length,
            Fold(x, x, (a, _) => (a - mean) * (a - mean)) / x.Length);
        return new(TensorPrimitives.StdDev<double>(Values(x)), SourceDualMath.Sqrt(variance).Rate);
    }

    public static SourceDual SumOfSquares(ReadOnlySpan<SourceDual> x) =>
        new(TensorPrimitives.SumOfSquares<double>(Values(x)), Fold(x, x, (a, _) => a * a));

    public static SourceDual SumOfMagnitudes(ReadOnlySpan<SourceDual> x) =>
        new(TensorPrimitives.SumOfMagnitudes<double>(Values(x)), Fold(x, x, (a, _) => SourceDualMath.Abs(a)));

    public static SourceDual Dot(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y) =>
        new(TensorPrimitives.Dot<double>(Values(x), Values(y)), Fold(x, y, (a, b) => a * b));

    public static SourceDual Norm(ReadOnlySpan<SourceDual> x)
    {
        double norm = TensorPrimitives.Norm<double>(Values(x));
        return new(norm, norm == 0 ? 0 : Fold(x, x, (a, _) => a * a) / (2 * norm));
    }

    public static SourceDual Distance(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y)
    {
        double distance = TensorPrimitives.Distance<double>(Values(x), Values(y));
        return new(distance, distance == 0 ? 0 : Fold(x, y, (a, b) => (a - b) * (a - b)) / (2 * distance));
    }

    public static SourceDual CosineSimilarity(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y) => new(
        TensorPrimitives.CosineSimilarity<double>(Values(x), Values(y)),
        (Dot(x, y) / (SourceDualMath.Sqrt(SumOfSquares(x)) * SourceDualMath.Sqrt(SumOfSquares(y)))).Rate);

    public static SourceDual Product(ReadOnlySpan<SourceDual> x)
    {
        SourceDual product = 1;
        foreach (SourceDual cell in x)
        {
            product *= cell;
        }

        return new(TensorPrimitives.Product<double>(Values(x)), product.Rate);
    }

    public static SourceDual ProductOfSums(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y)
    {
        SourceDual[] sums = new SourceDual[x.Length];
        Add(x, y, sums);
        return new(TensorPrimitives.ProductOfSums<double>(Values(x), Values(y)), Product(sums).Rate);
    }

    public static SourceDual ProductOfDifferences(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y)
    {
        SourceDual[] differences = new SourceDual[x.Length];
        Subtract(x, y, differences);
        return new(TensorPrimitives.ProductOfDifferences<double>(Values(x), Values(y)), Product(differences).Rate);
    }

    public static SourceDual Max(ReadOnlySpan<SourceDual> x) => x[IndexOfMax(x)];

    public static SourceDual Min(ReadOnlySpan<SourceDual> x) => x[TensorPrimitives.IndexOfMin<double>(Values(x))];

    public static SourceDual MaxMagnitude(ReadOnlySpan<SourceDual> x) => x[IndexOfMaxMagnitude(x)];

    public static int IndexOfMax(ReadOnlySpan<SourceDual> x) => TensorPrimitives.IndexOfMax<double>(Values(x));

    public static int IndexOfMaxMagnitude(ReadOnlySpan<SourceDual> x) =>
        TensorPrimitives.IndexOfMaxMagnitude<double>(Values(x));

    public static bool IsFiniteAll(ReadOnlySpan<SourceDual> x) => TensorPrimitives.IsFiniteAll<double>(Values(x));

    public static bool IsNaNAny(ReadOnlySpan<SourceDual> x) => TensorPrimitives.IsNaNAny<double>(Values(x));

    private static double Fold(
        ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, Func<SourceDual, SourceDual, SourceDual> term)
    {
        double rate = 0;
        for (int i = 0; i < x.Length; i++)
        {
            rate += term(x[i], y[i]).Rate;
        }

        return rate;
    }

    private static SourceDual[] Combine(
        double[] values,
        ReadOnlySpan<SourceDual> x,
        ReadOnlySpan<SourceDual> y,
        ReadOnlySpan<SourceDual> z,
        Func<SourceDual, SourceDual, SourceDual, SourceDual> dual)
    {
        SourceDual[] result = new SourceDual[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            result[i] = new(values[i], dual(x[i], y[i], z[i]).Rate);
        }

        return result;
    }
}

using System.Numerics.Tensors;

namespace SymDiff.Generator.Tests.Support;

/// <summary>Stands in for <see cref="TensorPrimitives"/> on dual numbers: the values are its own, to the last bit; the
/// rates come element by element from <see cref="SourceDualMath"/>.</summary>
public static partial class SourceDualTensors
{
    private delegate void OfOne(ReadOnlySpan<double> x, Span<double> result);

    private delegate void OfTwo(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> result);

    public static void Negate(ReadOnlySpan<SourceDual> x, Span<SourceDual> result) =>
        Map(x, result, TensorPrimitives.Negate, a => -a);

    public static void Abs(ReadOnlySpan<SourceDual> x, Span<SourceDual> result) =>
        Map(x, result, TensorPrimitives.Abs, SourceDualMath.Abs);

    public static void Sqrt(ReadOnlySpan<SourceDual> x, Span<SourceDual> result) =>
        Map(x, result, TensorPrimitives.Sqrt, SourceDualMath.Sqrt);

    public static void Exp(ReadOnlySpan<SourceDual> x, Span<SourceDual> result) =>
        Map(x, result, TensorPrimitives.Exp, SourceDualMath.Exp);

    public static void Log(ReadOnlySpan<SourceDual> x, Span<SourceDual> result) =>
        Map(x, result, TensorPrimitives.Log, SourceDualMath.Log);

    public static void Sin(ReadOnlySpan<SourceDual> x, Span<SourceDual> result) =>
        Map(x, result, TensorPrimitives.Sin, SourceDualMath.Sin);

    public static void Cos(ReadOnlySpan<SourceDual> x, Span<SourceDual> result) =>
        Map(x, result, TensorPrimitives.Cos, SourceDualMath.Cos);

    public static void Tanh(ReadOnlySpan<SourceDual> x, Span<SourceDual> result) =>
        Map(x, result, TensorPrimitives.Tanh, SourceDualMath.Tanh);

    public static void Sigmoid(ReadOnlySpan<SourceDual> x, Span<SourceDual> result) =>
        Map(x, result, TensorPrimitives.Sigmoid, SourceDualSpecial.Sigmoid);

    public static void Floor(ReadOnlySpan<SourceDual> x, Span<SourceDual> result) =>
        Map(x, result, TensorPrimitives.Floor, SourceDualMath.Floor);

    public static void SoftMax(ReadOnlySpan<SourceDual> x, Span<SourceDual> result)
    {
        double[] values = new double[x.Length];
        TensorPrimitives.SoftMax<double>(Values(x), values);
        double mean = 0;
        for (int i = 0; i < values.Length; i++)
        {
            mean += values[i] * x[i].Rate;
        }

        SourceDual[] duals = [.. x];
        for (int i = 0; i < values.Length; i++)
        {
            result[i] = new(values[i], values[i] * (duals[i].Rate - mean));
        }
    }

    public static void Add(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, Span<SourceDual> result) =>
        Zip(x, y, result, TensorPrimitives.Add, (a, b) => a + b);

    public static void Add(ReadOnlySpan<SourceDual> x, SourceDual y, Span<SourceDual> result) =>
        Add(x, Repeat(y, x), result);

    public static void Subtract(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, Span<SourceDual> result) =>
        Zip(x, y, result, TensorPrimitives.Subtract, (a, b) => a - b);

    public static void Subtract(ReadOnlySpan<SourceDual> x, SourceDual y, Span<SourceDual> result) =>
        Subtract(x, Repeat(y, x), result);

    public static void Subtract(SourceDual x, ReadOnlySpan<SourceDual> y, Span<SourceDual> result) =>
        Subtract(Repeat(x, y), y, result);

    public static void Multiply(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, Span<SourceDual> result) =>
        Zip(x, y, result, TensorPrimitives.Multiply, (a, b) => a * b);

    public static void Multiply(ReadOnlySpan<SourceDual> x, SourceDual y, Span<SourceDual> result) =>
        Multiply(x, Repeat(y, x), result);

    public static void Divide(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, Span<SourceDual> result) =>
        Zip(x, y, result, TensorPrimitives.Divide, (a, b) => a / b);

    public static void Divide(ReadOnlySpan<SourceDual> x, SourceDual y, Span<SourceDual> result) =>
        Divide(x, Repeat(y, x), result);

    public static void Divide(SourceDual x, ReadOnlySpan<SourceDual> y, Span<SourceDual> result) =>
        Divide(Repeat(x, y), y, result);

    public static void Max(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, Span<SourceDual> result) =>
        Zip(x, y, result, TensorPrimitives.Max, SourceDualMath.Max);

    public static void Max(ReadOnlySpan<SourceDual> x, SourceDual y, Span<SourceDual> result) =>
        Max(x, Repeat(y, x), result);

    public static void Min(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, Span<SourceDual> result) =>
        Zip(x, y, result, TensorPrimitives.Min, SourceDualMath.Min);

    public static void Min(ReadOnlySpan<SourceDual> x, SourceDual y, Span<SourceDual> result) =>
        Min(x, Repeat(y, x), result);

    public static void Pow(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, Span<SourceDual> result) =>
        Zip(x, y, result, TensorPrimitives.Pow, SourceDualMath.Pow);

    public static void Pow(ReadOnlySpan<SourceDual> x, SourceDual y, Span<SourceDual> result) =>
        Pow(x, Repeat(y, x), result);

    public static void Pow(SourceDual x, ReadOnlySpan<SourceDual> y, Span<SourceDual> result) =>
        Pow(Repeat(x, y), y, result);

    public static void Hypot(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, Span<SourceDual> result) =>
        Zip(x, y, result, TensorPrimitives.Hypot, SourceDualMath.Hypot);

    private static double[] Values(ReadOnlySpan<SourceDual> x)
    {
        double[] values = new double[x.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = x[i].Value;
        }

        return values;
    }

    private static SourceDual[] Repeat(SourceDual x, ReadOnlySpan<SourceDual> like)
    {
        SourceDual[] all = new SourceDual[like.Length];
        Array.Fill(all, x);
        return all;
    }

    private static void Map(
        ReadOnlySpan<SourceDual> x, Span<SourceDual> result, OfOne value, Func<SourceDual, SourceDual> dual)
    {
        double[] values = new double[x.Length];
        value(Values(x), values);
        SourceDual[] duals = [.. x];
        for (int i = 0; i < values.Length; i++)
        {
            result[i] = new(values[i], dual(duals[i]).Rate);
        }
    }

    private static void Zip(
        ReadOnlySpan<SourceDual> x,
        ReadOnlySpan<SourceDual> y,
        Span<SourceDual> result,
        OfTwo value,
        Func<SourceDual, SourceDual, SourceDual> dual)
    {
        double[] values = new double[x.Length];
        value(Values(x), Values(y), values);
        SourceDual[] left = [.. x];
        SourceDual[] right = [.. y];
        for (int i = 0; i < values.Length; i++)
        {
            result[i] = new(values[i], dual(left[i], right[i]).Rate);
        }
    }
}

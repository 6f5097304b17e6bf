using System.Numerics.Tensors;

namespace SymDiff.Generator.Tests.Support;

/// <content>Methods that write a destination; a scalar is an array of equal elements.</content>
public static partial class SourceDualTensors
{
    public static void Exp(ReadOnlySpan<SourceDual> x, Span<SourceDual> destination) =>
        Write(x, destination, TensorPrimitives.Exp<double>, SourceDualMath.Exp);

    public static void Log(ReadOnlySpan<SourceDual> x, Span<SourceDual> destination) =>
        Write(x, destination, TensorPrimitives.Log<double>, SourceDualMath.Log);

    public static void Sin(ReadOnlySpan<SourceDual> x, Span<SourceDual> destination) =>
        Write(x, destination, TensorPrimitives.Sin<double>, SourceDualMath.Sin);

    public static void Tanh(ReadOnlySpan<SourceDual> x, Span<SourceDual> destination) =>
        Write(x, destination, TensorPrimitives.Tanh<double>, SourceDualMath.Tanh);

    public static void Sigmoid(ReadOnlySpan<SourceDual> x, Span<SourceDual> destination) =>
        Write(x, destination, TensorPrimitives.Sigmoid<double>, SourceDualSpecial.Sigmoid);

    public static void Floor(ReadOnlySpan<SourceDual> x, Span<SourceDual> destination) =>
        Write(x, destination, TensorPrimitives.Floor<double>, SourceDualMath.Floor);

    public static void Negate(ReadOnlySpan<SourceDual> x, Span<SourceDual> destination) =>
        Write(x, destination, TensorPrimitives.Negate<double>, element => -element);

    public static void Add(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, Span<SourceDual> destination) =>
        Write(x, y, destination, TensorPrimitives.Add<double>, (left, right) => left + right);

    public static void Add(ReadOnlySpan<SourceDual> x, SourceDual y, Span<SourceDual> destination) =>
        Add(x, Equal(y, x), destination);

    public static void Subtract(
        ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, Span<SourceDual> destination) =>
        Write(x, y, destination, TensorPrimitives.Subtract<double>, (left, right) => left - right);

    public static void Subtract(SourceDual x, ReadOnlySpan<SourceDual> y, Span<SourceDual> destination) =>
        Subtract(Equal(x, y), y, destination);

    public static void Multiply(
        ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, Span<SourceDual> destination) =>
        Write(x, y, destination, TensorPrimitives.Multiply<double>, (left, right) => left * right);

    public static void Multiply(ReadOnlySpan<SourceDual> x, SourceDual y, Span<SourceDual> destination) =>
        Multiply(x, Equal(y, x), destination);

    public static void Divide(
        ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, Span<SourceDual> destination) =>
        Write(x, y, destination, TensorPrimitives.Divide<double>, (left, right) => left / right);

    public static void Divide(ReadOnlySpan<SourceDual> x, SourceDual y, Span<SourceDual> destination) =>
        Divide(x, Equal(y, x), destination);

    public static void Pow(ReadOnlySpan<SourceDual> x, SourceDual y, Span<SourceDual> destination) =>
        Write(x, Equal(y, x), destination, TensorPrimitives.Pow<double>, SourceDualMath.Pow);

    public static void Pow(SourceDual x, ReadOnlySpan<SourceDual> y, Span<SourceDual> destination) =>
        Write(Equal(x, y), y, destination, TensorPrimitives.Pow<double>, SourceDualMath.Pow);

    public static void Hypot(ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, Span<SourceDual> destination) =>
        Write(x, y, destination, TensorPrimitives.Hypot<double>, SourceDualMath.Hypot);

    public static void Max(ReadOnlySpan<SourceDual> x, SourceDual y, Span<SourceDual> destination) =>
        Write(x, Equal(y, x), destination, TensorPrimitives.Max<double>, SourceDualMath.Max);

    public static void MultiplyAdd(
        ReadOnlySpan<SourceDual> x,
        ReadOnlySpan<SourceDual> y,
        ReadOnlySpan<SourceDual> addend,
        Span<SourceDual> destination)
    {
        double[] values = new double[x.Length];
        TensorPrimitives.MultiplyAdd<double>(Values(x), Values(y), Values(addend), values);
        SourceDual[] products = Each(x, y, (left, right) => left * right);
        Write(values, Each(products, addend, (product, added) => product + added), destination);
    }

    public static void MultiplyAdd(
        ReadOnlySpan<SourceDual> x, SourceDual y, ReadOnlySpan<SourceDual> addend, Span<SourceDual> destination) =>
        MultiplyAdd(x, Equal(y, x), addend, destination);

    public static void MultiplyAdd(
        ReadOnlySpan<SourceDual> x, ReadOnlySpan<SourceDual> y, SourceDual addend, Span<SourceDual> destination) =>
        MultiplyAdd(x, y, Equal(addend, x), destination);

    public static void AddMultiply(
        ReadOnlySpan<SourceDual> x, SourceDual y, ReadOnlySpan<SourceDual> multiplier, Span<SourceDual> destination)
    {
        double[] values = new double[x.Length];
        TensorPrimitives.AddMultiply(Values(x), y.Value, Values(multiplier), values);
        Write(values, Each(x, multiplier, (element, factor) => (element + y) * factor), destination);
    }

    public static void SoftMax(ReadOnlySpan<SourceDual> x, Span<SourceDual> destination)
    {
        double[] values = new double[x.Length];
        TensorPrimitives.SoftMax<double>(Values(x), values);
        SourceDual[] powers = Each(x, x, (element, _) => SourceDualMath.Exp(element));
        SourceDual sum = Total(powers);
        Write(values, Each(powers, powers, (power, _) => power / sum), destination);
    }

    private delegate void Unary(ReadOnlySpan<double> x, Span<double> destination);

    private delegate void Binary(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> destination);

    private static void Write(
        ReadOnlySpan<SourceDual> x, Span<SourceDual> destination, Unary call, Func<SourceDual, SourceDual> element)
    {
        double[] values = new double[x.Length];
        call(Values(x), values);
        Write(values, Each(x, x, (one, _) => element(one)), destination);
    }

    private static void Write(
        ReadOnlySpan<SourceDual> x,
        ReadOnlySpan<SourceDual> y,
        Span<SourceDual> destination,
        Binary call,
        Func<SourceDual, SourceDual, SourceDual> element)
    {
        double[] values = new double[x.Length];
        call(Values(x), Values(y), values);
        Write(values, Each(x, y, element), destination);
    }

    private static void Write(double[] values, SourceDual[] elements, Span<SourceDual> destination)
    {
        for (int i = 0; i < values.Length; i++)
        {
            destination[i] = new(values[i], elements[i].Rate);
        }
    }

    private static SourceDual[] Equal(SourceDual value, ReadOnlySpan<SourceDual> like) =>
        [.. Enumerable.Repeat(value, like.Length)];
}

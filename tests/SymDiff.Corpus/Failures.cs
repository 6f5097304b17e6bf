namespace SymDiff.Corpus;

/// <summary>Methods that throw on some inputs, also where no result depends on what throws.</summary>
public static partial class Failures
{
    [Differentiable]
    [Sample(new[] { 1.0, 2.0 }, new[] { 3.0, 4.0 })]
    [Sample(new[] { 1.0, 2.0 }, new[] { 3.0 }, Throws = typeof(IndexOutOfRangeException))]
    public static double SecondIsShorter(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 1.0, 2.0 }, 1)]
    [Sample(new[] { 1.0, 2.0 }, -1, Throws = typeof(IndexOutOfRangeException))]
    [Sample(new[] { 1.0, 2.0 }, 2, Throws = typeof(IndexOutOfRangeException))]
    public static double UnusedElement(double[] x, int index)
    {
        double unused = x[index];
        return x[0] * x[0];
    }

    [Differentiable]
    [Sample(1.5, 2)]
    [Sample(1.5, 0, Throws = typeof(DivideByZeroException))]
    public static double UnusedQuotient(double x, int n)
    {
        int unused = 10 / n;
        return x * x;
    }

    [Differentiable]
    [Sample(1.5, 2)]
    [Sample(1.5, -2, Throws = typeof(OverflowException))]
    public static double NegativeLength(double x, int n)
    {
        double[] memory = new double[n];
        return memory.Length * x;
    }

    [Differentiable]
    [Sample(new[] { 1.0, 2.0, 3.0 }, 1)]
    [Sample(new[] { 1.0, 2.0, 3.0 }, 4, Throws = typeof(ArgumentOutOfRangeException))]
    public static double SliceOutside(ReadOnlySpan<double> x, int start)
    {
        ReadOnlySpan<double> rest = x.Slice(start);
        double sum = 0;
        for (int i = 0; i < rest.Length; i++)
        {
            sum += rest[i] * rest[i];
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 1.0, 2.0, 3.0 }, 2)]
    [Sample(new[] { 1.0, 2.0, 3.0 }, 4, Throws = typeof(IndexOutOfRangeException))]
    public static double StoreOutside(Span<double> x, int n)
    {
        for (int i = 0; i < n; i++)
        {
            x[i] = 2 * x[i];
        }

        return x[0] * x[1];
    }

    [Differentiable]
    [Sample(1.5, 3)]
    [Sample(1.5, int.MaxValue, Throws = typeof(OverflowException))]
    public static double CheckedProduct(double x, int n) => checked(n * 2) * x;

    [Differentiable]
    [Sample(1.5, 1)]
    [Sample(1.5, -1)]
    [Sample(1.5, 0, Throws = typeof(DivideByZeroException))]
    public static double LazyGuard(double x, int n)
    {
        double z = x;
        if (n < 0 || 10 / n > 3)
        {
            z = x * x;
        }

        return z;
    }

    [Differentiable]
    [Sample(1.5, 2.0, -4)]
    [Sample(1.5, 2.0, 0, Throws = typeof(ArgumentException))]
    public static double ClampedBackwards(double x, double low, int steps)
    {
        double high = low - steps;
        return Math.Clamp(x, low, high + steps + steps * steps - 1);
    }
}

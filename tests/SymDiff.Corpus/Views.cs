namespace SymDiff.Corpus;

/// <summary>Ways to hold memory: slices, the stack, parameters and arrays of other types.</summary>
public static partial class Views
{
    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 })]
    public static double StackMemory(ReadOnlySpan<double> x)
    {
        Span<double> squares = stackalloc double[3];
        for (int i = 0; i < 3; i++)
        {
            squares[i] = x[i] * x[i];
        }

        return squares[0] * squares[1] * squares[2] + squares[1];
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2, 0.6, -0.7 })]
    public static double Slices(ReadOnlySpan<double> x)
    {
        ReadOnlySpan<double> left = x.Slice(0, 3);
        ReadOnlySpan<double> right = x[3..];
        ReadOnlySpan<double> middle = x[1..^1];
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i] * middle[i];
        }

        return sum + x[^1];
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2, 0.6, -0.7 }, 2, 3)]
    public static double RowsAsSlices(Span<double> m, int rows, int columns)
    {
        double sum = 0;
        for (int r = 0; r < rows; r++)
        {
            Span<double> row = m.Slice(r * columns, columns);
            for (int c = 0; c < row.Length; c++)
            {
                row[c] = Math.Tanh(row[c]) * (c + 1);
                sum += row[c] * row[0];
            }
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 })]
    public static double TwoWindowsOnOneMemory(Span<double> x)
    {
        Span<double> a = x.Slice(0, 3);
        Span<double> b = x.Slice(1, 3);
        a[1] = b[1] * a[0];
        b[0] = b[0] * a[1];
        return a[0] + a[1] * b[0] + b[2];
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 })]
    public static double ArrayParameter(double[] x) => x[0] * x[1] + Math.Exp(x[2]) * x.Length;

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 }, new[] { 1.0, 0.0, 0.0, 0.0 })]
    public static double WritesAnOutput(ReadOnlySpan<double> x, Span<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Math.Exp(x[i]);
            sum += y[i];
        }

        return Math.Log(sum);
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, new[] { true, false, true })]
    public static double Masked(ReadOnlySpan<double> x, ReadOnlySpan<bool> mask)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (mask[i])
            {
                sum += x[i] * x[i];
            }
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 })]
    public static double IntegerTable(ReadOnlySpan<double> x)
    {
        int[] order = new int[3];
        for (int i = 0; i < 3; i++)
        {
            order[i] = 2 - i;
        }

        double z = 0;
        for (int i = 0; i < 3; i++)
        {
            z = z * 0.5 + x[order[i]];
        }

        return z;
    }

    [Differentiable]
    [Sample(0.4, 0.9)]
    public static double ArrayInitializer(double x, double y)
    {
        double[] points = { x, y, x * y };
        points[1] = points[1] * points[0];
        return points[0] + points[1] * points[2];
    }
}

using System.Numerics.Tensors;

namespace SymDiff.Corpus;

/// <summary>Whole arrays at once, by <c>TensorPrimitives</c>.</summary>
public static partial class Tensors
{
    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, new[] { 1.5, 0.7, -0.2 }, Gradient = new[] { 1.5, 0.7, -0.2, 0.5, -0.3, 0.8 })]
    [Sample("wave 300", "wave 300 2")]
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => TensorPrimitives.Dot(x, y);

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 })]
    public static double DotWithItself(double[] x) => TensorPrimitives.Dot<double>(x, x);

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, new[] { 1.5, 0.7, -0.2 })]
    [Sample("wave 300", "wave 300 2")]
    public static double Measures(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        TensorPrimitives.Norm(x) + TensorPrimitives.Distance(x, y) * TensorPrimitives.CosineSimilarity(x, y)
        + TensorPrimitives.SumOfSquares(x) * TensorPrimitives.SumOfMagnitudes(y) - TensorPrimitives.Sum(x);

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.5 })]
    [Sample("wave 300")]
    public static double Moments(ReadOnlySpan<double> x) =>
        TensorPrimitives.Average(x) * TensorPrimitives.StdDev(x);

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, -1.5 }, Gradient = new[] { 0, 0, -1.5, 1.8 })]
    [Sample(new[] { 0.5, 0.8, 0.8, -0.8 }, Gradient = new[] { 0, 0.1, 0.1, 0.8 }, IsSmooth = false)]
    public static double Extremes(ReadOnlySpan<double> x) =>
        TensorPrimitives.Max(x) * TensorPrimitives.Min(x) + TensorPrimitives.MaxMagnitude(x);

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, new[] { 1.5, 0.7, -0.2 })]
    [Sample(new[] { 0.5, 0.0, 0.8 }, new[] { 1.5, 0.7, -0.2 })]
    [Sample(new[] { 0.0, 0.0, 0.8 }, new[] { 1.5, 0.7, -0.2 })]
    public static double Products(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        TensorPrimitives.Product(x)
        + TensorPrimitives.ProductOfSums(x, y) * TensorPrimitives.ProductOfDifferences(x, y);

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2, 0.4, -0.9 }, new[] { 0.6, 0.3, -0.4 }, 2)]
    public static double Rows(ReadOnlySpan<double> w, ReadOnlySpan<double> x, int rows)
    {
        double sum = 0;
        for (int i = 0; i < rows; i++)
        {
            sum += Math.Tanh(TensorPrimitives.Dot(w.Slice(i * x.Length, x.Length), x));
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, new[] { 1.5, 0.7, -0.2 })]
    public static double Layer(double[] x, ReadOnlySpan<double> bias)
    {
        Span<double> h = stackalloc double[3];
        TensorPrimitives.MultiplyAdd(x, 0.75, bias, h);
        TensorPrimitives.Tanh(h, h);
        return TensorPrimitives.SumOfSquares<double>(h);
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, 1.5)]
    public static double ScalarOperands(ReadOnlySpan<double> x, double s)
    {
        Span<double> h = new double[x.Length];
        TensorPrimitives.Multiply(x, s * s, h);
        TensorPrimitives.Subtract(s, h, h);
        TensorPrimitives.Divide(h, x, h);
        return TensorPrimitives.Norm<double>(h);
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, new[] { 1.5, 0.7, -0.2 })]
    public static double InPlace(Span<double> x, Span<double> y)
    {
        TensorPrimitives.Multiply(x, y, x);
        TensorPrimitives.Exp(x, x);
        TensorPrimitives.Divide(x, y, y);
        TensorPrimitives.Multiply(y, y, y);
        TensorPrimitives.Hypot(x, y, y);
        TensorPrimitives.Sin(y, y);
        return TensorPrimitives.Dot<double>(x, y);
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 0.1 }, new[] { 0.0, 1.0, 0.0, 0.0 })]
    [Sample("wave 300", "wave 300")]
    public static double CrossEntropy(ReadOnlySpan<double> logits, ReadOnlySpan<double> target)
    {
        double[] p = new double[logits.Length];
        TensorPrimitives.SoftMax<double>(logits, p);
        TensorPrimitives.Log<double>(p, p);
        return -TensorPrimitives.Dot(p, target);
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 0.1 }, 3)]
    public static double Iterated(Span<double> x, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            TensorPrimitives.SoftMax<double>(x, x);
            TensorPrimitives.Multiply(x, x[0] + i, x);
            TensorPrimitives.AddMultiply(x, 1.0, x, x);
        }

        return x[1] * x[2];
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 0.1, 0.7 })]
    public static double Halves(Span<double> x)
    {
        TensorPrimitives.Multiply(x.Slice(0, 2), x.Slice(2, 2), x.Slice(0, 2));
        TensorPrimitives.Max(x[2..4], x[4], x[2..4]);
        return TensorPrimitives.Sum<double>(x) * x[1] * x[3];
    }

    [Differentiable]
    [Sample(new[] { 0.5f, -0.3f, 0.8f }, new[] { 1.5f, 0.7f, -0.2f }, 0.3f)]
    public static float SinglePrecision(ReadOnlySpan<float> x, float[] y, float s)
    {
        float[] h = new float[3];
        TensorPrimitives.Sigmoid(x, h);
        TensorPrimitives.MultiplyAdd(h, y, s, h);
        TensorPrimitives.SoftMax(h, h);
        TensorPrimitives.Pow(h, 1.5f, h);
        return TensorPrimitives.Dot(h, y) + TensorPrimitives.Norm(h) * TensorPrimitives.Average<float>(h);
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 0.1, 0.7 })]
    public static double ThroughViews(ReadOnlySpan<double> x)
    {
        double[] h = new double[4];
        TensorPrimitives.Exp(x[..2], h.AsSpan(1, 2));
        TensorPrimitives.Multiply(h.AsSpan(0, 2), x[3..5], h.AsSpan(2));
        TensorPrimitives.Add(h.AsSpan(2, 2), h.AsSpan(0, 2), h.AsSpan(2));
        return TensorPrimitives.Dot<double>(h, h) + h[3];
    }

    [Differentiable]
    [Sample(new[] { 2.0, 1.0, 1.0, 3.0 }, new[] { 1.0, 0.5 })]
    public static double PowerIteration(ReadOnlySpan<double> a, ReadOnlySpan<double> start)
    {
        int n = start.Length;
        Span<double> v = new double[n];
        Span<double> next = new double[n];
        start.CopyTo(v);
        double before = 0;
        double value = 1;
        while (Math.Abs(value - before) > 1e-6)
        {
            for (int i = 0; i < n; i++)
            {
                next[i] = TensorPrimitives.Dot(a.Slice(i * n, n), v);
            }

            before = value;
            value = TensorPrimitives.Dot<double>(v, next);
            TensorPrimitives.Divide(next, TensorPrimitives.Norm<double>(next), v);
        }

        return value;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, 0.4, true)]
    [Sample(new[] { 0.5, -0.3, 0.8 }, 0.4, false)]
    [Sample(new[] { 0.5, -0.3, 9.5 }, 0.4, false)]
    public static double Guarded(Span<double> x, double s, bool inPlace)
    {
        if (TensorPrimitives.Max<double>(x) > 9)
        {
            return s;
        }

        if (inPlace)
        {
            TensorPrimitives.Pow(x, 2, x);
            TensorPrimitives.Pow(s, x, x);
        }
        else
        {
            for (int i = 0; i < 3; i++)
            {
                TensorPrimitives.Sigmoid<double>(x, x);
                if (x[0] > 0.64)
                {
                    break;
                }

                TensorPrimitives.AddMultiply(x, s + x[i], x, x);
            }
        }

        return TensorPrimitives.Sum<double>(x);
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, new[] { 1.0, 2.0, 3.0, 4.0 })]
    public static double LongerDestination(ReadOnlySpan<double> x, Span<double> y)
    {
        TensorPrimitives.Tanh(x, y);
        TensorPrimitives.Multiply(y[..2], x[..2], y);
        return TensorPrimitives.Dot(y, y) * y[3];
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, 0.5)]
    public static double WeightedByConstants([NoDerivative] ReadOnlySpan<double> x, double s)
    {
        double[] h = new double[3];
        TensorPrimitives.Multiply(x, x, h);
        TensorPrimitives.Multiply(h, s, h);
        TensorPrimitives.Floor<double>(h, h);
        TensorPrimitives.Add(h, s, h);
        return TensorPrimitives.SumOfSquares<double>(h) + TensorPrimitives.Norm(x);
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, new[] { 1.5f, -1.7f })]
    public static double Winner(double[] x, ReadOnlySpan<float> y)
    {
        int best = TensorPrimitives.IndexOfMax<double>(x);
        if (TensorPrimitives.IsNaNAny<double>(x) || !TensorPrimitives.IsFiniteAll(y))
        {
            return 0;
        }

        double found = x[best] * y[TensorPrimitives.IndexOfMaxMagnitude(y)];
        TensorPrimitives.Negate<double>(x, x);
        return found * x[TensorPrimitives.IndexOfMax<double>(x)];
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, 0.4)]
    public static double MadeInPlace(ReadOnlySpan<double> x, double s)
    {
        double sum = TensorPrimitives.Product<double>(stackalloc double[] { s, 2, s }) * new[] { 1, s }[1];
        for (int i = 0; i < 3; i++)
        {
            sum += Math.Sin(TensorPrimitives.Dot(x, [1.0, s, i]));
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, new[] { 1.5, 0.7, -0.2 })]
    public static double InFormulas(ReadOnlySpan<double> w, ReadOnlySpan<double> x)
    {
        double p = 1 / (1 + Math.Exp(-TensorPrimitives.Dot(w, x)));
        return p * Math.Log(1 + Math.Exp(SpecialFunctions.Norm(x[1..]) * 2));
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, 0.4)]
    public static double Generic(Span<double> x, double s)
    {
        Scale(x, s);
        return Length<double>(x);
    }

    private static T Length<T>(ReadOnlySpan<T> x)
        where T : System.Numerics.IRootFunctions<T> => TensorPrimitives.Norm(x);

    private static void Scale<T>(Span<T> x, T s)
        where T : System.Numerics.INumber<T> => TensorPrimitives.Multiply(x, s, x);

    [Differentiable]
    [Sample(new[] { 0.5, -0.3 }, new[] { 1.5, 0.7 })]
    [Sample(new[] { 0.5, -0.3 }, new[] { 1.5 }, Throws = typeof(ArgumentException))]
    [Sample(new[] { 0.5 }, new[] { 1.5, 0.7 }, Throws = typeof(ArgumentException))]
    public static double DifferentLengthsInPlace(Span<double> x, Span<double> y)
    {
        TensorPrimitives.Hypot(x, y, x);
        TensorPrimitives.MultiplyAdd(x, y, x, y);
        return TensorPrimitives.Sum<double>(x) + TensorPrimitives.Product<double>(y);
    }

    [Differentiable]
    [Sample(new double[0])]
    [Sample(new[] { 2.0 })]
    public static double Empty(Span<double> x)
    {
        TensorPrimitives.Multiply(x, x, x);
        TensorPrimitives.Sin(x, x);
        return TensorPrimitives.Sum<double>(x) + TensorPrimitives.Norm<double>(x);
    }

    [Differentiable]
    [Sample(new[] { 2.0, 3.0 })]
    [Sample(new double[0], Throws = typeof(ArgumentException))]
    public static double LargestOfNone(double[] x) => TensorPrimitives.Max<double>(x);

    [Differentiable]
    [Sample(new[] { 0.5, -0.3 }, new[] { 1.5, 0.7 })]
    [Sample(new[] { 0.5, -0.3 }, new[] { 1.5, 0.7, -0.2 }, Throws = typeof(ArgumentException))]
    public static double DifferentLengths(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double[] h = new double[1];
        h[0] = TensorPrimitives.Dot(x, y);
        return h[0];
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 }, 0)]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 }, 1, Throws = typeof(ArgumentException))]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 }, 2)]
    public static double Overlap(Span<double> x, int start)
    {
        TensorPrimitives.Sin(x[..2], x[start..]);
        return x[0] * x[1] * x[2] * x[3];
    }
}

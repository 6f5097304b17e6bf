namespace SymDiff.Corpus;

/// <summary>The same language in single precision.</summary>
public static partial class Singles
{
    [Differentiable]
    [Sample(1.5f, -0.5f)]
    public static float Polynomial(float x, float y) => 3 * x * x + 2 * x * y - y / 3;

    [Differentiable]
    [Sample(1.5f)]
    public static float Functions(float x) =>
        MathF.Sin(x) * MathF.Exp(-x) + MathF.Sqrt(x) - MathF.Log(x) + MathF.Tanh(x);

    [Differentiable]
    [Sample(new[] { 0.5f, -0.3f, 0.8f }, 0.1f, new[] { 1f, 2f, -0.5f })]
    public static float Neuron(ReadOnlySpan<float> w, float b, ReadOnlySpan<float> x)
    {
        float z = b;
        for (int i = 0; i < w.Length; i++)
        {
            z += w[i] * x[i];
        }

        return 1 / (1 + MathF.Exp(-z));
    }

    [Differentiable]
    [Sample(1.25f, 5)]
    public static float PowerByProduct(float x, int n)
    {
        float p = 1;
        for (int i = 0; i < n; i++)
        {
            p *= x;
        }

        return p;
    }

    [Differentiable]
    [Sample(1.25f, 0.3)]
    public static double MixedWidths(float x, double y)
    {
        double wide = x * y;
        float narrow = (float)(wide * wide);
        return narrow * x + y;
    }

    [Differentiable]
    [Sample(0.7f)]
    [Sample(-0.7f)]
    public static float Branch(float x) => x > 0 ? MathF.Pow(x, 2.5f) : x * 0.1f;

    [Differentiable]
    [Sample(new[] { 0.5f, 0.3f, 0.8f })]
    public static float InPlace(Span<float> x)
    {
        for (int i = 1; i < x.Length; i++)
        {
            x[i] = x[i - 1] * x[i] + float.Exp2(x[i]);
        }

        return x[^1];
    }

    [Differentiable]
    [Sample(new[] { 0.5f, 0.3f, 0.8f })]
    public static float SumOfSquares(float[] x)
    {
        float[] squares = new float[x.Length];
        float sum = 0f;
        for (int i = 0; i < x.Length; i++)
        {
            squares[i] = x[i] * x[i];
            sum += squares[i] * 1.5f;
        }

        return sum;
    }

    [Differentiable]
    [Sample(0.37f, 3)]
    public static float IntegerOperands(float x, int n) => x * n + n / 2 - n / x;
}

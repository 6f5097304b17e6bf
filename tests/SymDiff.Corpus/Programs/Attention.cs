namespace SymDiff.Corpus;

/// <summary>A block of a transformer: attention of one head, a residual, a norm and a small network.</summary>
public static partial class Attention
{
    [Differentiable]
    [Sample("wave 12", "wave 9 0.5", "wave 9 0.4", "wave 9 0.3", false)]
    [Sample("wave 12", "wave 9 0.5", "wave 9 0.4", "wave 9 0.3", true)]
    public static double HeadLoss(
        ReadOnlySpan<double> tokens,
        ReadOnlySpan<double> query,
        ReadOnlySpan<double> key,
        ReadOnlySpan<double> value,
        bool causal)
    {
        int width = 3;
        int count = tokens.Length / width;
        double[,] q = new double[count, width];
        double[,] k = new double[count, width];
        double[,] v = new double[count, width];
        Project(tokens, query, q);
        Project(tokens, key, k);
        Project(tokens, value, v);
        double[,] mixed = new double[count, width];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++)
        {
            int reach = causal ? i + 1 : count;
            for (int j = 0; j < reach; j++)
            {
                double score = 0;
                for (int c = 0; c < width; c++)
                {
                    score += q[i, c] * k[j, c];
                }

                weights[j] = score / Math.Sqrt(width);
            }

            SoftMax(weights.AsSpan(0, reach));
            for (int c = 0; c < width; c++)
            {
                mixed[i, c] = tokens[i * width + c];
                for (int j = 0; j < reach; j++)
                {
                    mixed[i, c] += weights[j] * v[j, c];
                }
            }
        }

        double loss = 0;
        for (int i = 1; i < count; i++)
        {
            for (int c = 0; c < width; c++)
            {
                double error = mixed[i - 1, c] - tokens[i * width + c];
                loss += error * error;
            }
        }

        return loss / count;
    }

    [Differentiable]
    [Sample("wave 6", "wave 12 0.8", "wave 12 0.6", new[] { 1.0, 0.9, 1.1 }, 1e-5)]
    public static double FeedForwardBlock(
        double[] x, double[] expand, double[] contract, double[] gain, [NoDerivative] double epsilon)
    {
        int width = gain.Length;
        int hidden = expand.Length / width;
        double[] h = new double[hidden];
        double sum = 0;
        for (int row = 0; row < x.Length / width; row++)
        {
            Span<double> token = x.AsSpan(row * width, width);
            double scale = 1 / Math.Sqrt(MeanSquare(token) + epsilon);
            for (int j = 0; j < hidden; j++)
            {
                double z = 0;
                for (int c = 0; c < width; c++)
                {
                    z += expand[j * width + c] * token[c] * scale * gain[c];
                }

                h[j] = Gelu(z);
            }

            for (int c = 0; c < width; c++)
            {
                double y = token[c];
                for (int j = 0; j < hidden; j++)
                {
                    y += contract[c * hidden + j] * h[j];
                }

                sum += y * y * (row + 1);
            }
        }

        return sum;
    }

    private static void Project(ReadOnlySpan<double> tokens, ReadOnlySpan<double> weights, double[,] result)
    {
        int width = result.GetLength(1);
        for (int i = 0; i < result.GetLength(0); i++)
        {
            for (int c = 0; c < width; c++)
            {
                for (int d = 0; d < width; d++)
                {
                    result[i, c] += weights[c * width + d] * tokens[i * width + d];
                }
            }
        }
    }

    private static void SoftMax(Span<double> x)
    {
        double largest = x[0];
        foreach (double value in x)
        {
            if (value > largest)
            {
                largest = value;
            }
        }

        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = Math.Exp(x[i] - largest);
            sum += x[i];
        }

        for (int i = 0; i < x.Length; i++)
        {
            x[i] /= sum;
        }
    }

    private static double MeanSquare(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
        {
            sum += value * value;
        }

        return sum / x.Length;
    }

    private static double Gelu(double x)
    {
        const double Factor = 0.7978845608028654;
        return 0.5 * x * (1 + Math.Tanh(Factor * (x + 0.044715 * x * x * x)));
    }
}

namespace SymDiff.Corpus;

/// <summary>Neurons, layers and their losses.</summary>
public static partial class Networks
{
    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, 0.1, new[] { 1.0, 2.0, -0.5 }, 1.0)]
    [Sample("wave 300 0.01", 0.1, "wave 300", 0.0)]
    public static double Perceptron(ReadOnlySpan<double> w, double b, ReadOnlySpan<double> x, [NoDerivative] double y)
    {
        double z = b;
        for (int i = 0; i < w.Length; i++)
        {
            z += w[i] * x[i];
        }

        double p = 1 / (1 + Math.Exp(-z));
        return -(y * Math.Log(p) + (1 - y) * Math.Log(1 - p));
    }

    [Differentiable(WithRespectTo = new[] { "w", "b" })]
    [Sample(new[] { 0.5, -0.3 }, 0.1, new[] { 1.0, 2.0, -0.5, 0.3, 0.8, -1.0 }, new[] { 1.0, 0.0, 1.0 })]
    public static double PerceptronBatch(
        ReadOnlySpan<double> w, double b, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double loss = 0;
        for (int n = 0; n < y.Length; n++)
        {
            double s = b;
            for (int i = 0; i < w.Length; i++)
            {
                s += w[i] * x[n * w.Length + i];
            }

            double p = 1 / (1 + Math.Exp(-s));
            loss -= y[n] * Math.Log(p) + (1 - y[n]) * Math.Log(1 - p);
        }

        return loss / y.Length;
    }

    [Differentiable]
    [Sample(0.7, -0.4, 1.5, 1.0)]
    public static double TwoNeurons(double w1, double w2, [NoDerivative] double x, [NoDerivative] double y)
    {
        double a1 = 1 / (1 + Math.Exp(-(w1 * x)));
        double output = 1 / (1 + Math.Exp(-(w2 * a1)));
        return -(y * Math.Log(output) + (1 - y) * Math.Log(1 - output));
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2, 0.6 }, new[] { 0.1, 0.2, -0.1, 0.4 }, 1.5, 0.7)]
    public static double SharedPaths(ReadOnlySpan<double> w, ReadOnlySpan<double> b, double x, double y)
    {
        double hidden = w[0] * x + b[0];
        double upper = w[1] * hidden + b[1];
        double lower = w[2] * hidden + b[2];
        double f = w[3] * upper + w[4] * lower + b[3];
        return (y - f) * (y - f);
    }

    [Differentiable]
    [Sample(
        new[] { 0.1, -0.2, 0.3, 0.4, -0.5, 0.6 }, new[] { 0.1, 0.2, 0.3 }, new[] { 0.3, -0.1, 0.2, 0.5, 0.4, -0.6 },
        new[] { 0.05, -0.05 }, new[] { 1.0, -0.5 }, 1)]
    public static double Classifier(
        ReadOnlySpan<double> w1,
        ReadOnlySpan<double> b1,
        ReadOnlySpan<double> w2,
        ReadOnlySpan<double> b2,
        [NoDerivative] ReadOnlySpan<double> x,
        int label)
    {
        double[] hidden = new double[b1.Length];
        for (int j = 0; j < hidden.Length; j++)
        {
            double z = b1[j];
            for (int i = 0; i < x.Length; i++)
            {
                z += w1[j * x.Length + i] * x[i];
            }

            hidden[j] = Math.Tanh(z);
        }

        double[] logits = new double[b2.Length];
        double largest = double.NegativeInfinity;
        for (int k = 0; k < logits.Length; k++)
        {
            double z = b2[k];
            for (int j = 0; j < hidden.Length; j++)
            {
                z += w2[k * hidden.Length + j] * hidden[j];
            }

            logits[k] = z;
            largest = Math.Max(largest, z);
        }

        double sum = 0;
        for (int k = 0; k < logits.Length; k++)
        {
            sum += Math.Exp(logits[k] - largest);
        }

        return Math.Log(sum) + largest - logits[label];
    }

    [Differentiable]
    [Sample(
        new[] { 0.1, -0.2, 0.3, 0.4 }, new[] { 0.2, 0.2, 0.3, -0.6 }, new[] { 0.5, -0.4 },
        new[] { 1.0, -0.5, 0.3, 0.8 })]
    public static double ReluNetwork(
        ReadOnlySpan<double> w1, ReadOnlySpan<double> w2, ReadOnlySpan<double> w3, ReadOnlySpan<double> x)
    {
        Span<double> h1 = stackalloc double[2];
        Span<double> h2 = stackalloc double[2];
        double loss = 0;
        for (int n = 0; n < x.Length / 2; n++)
        {
            for (int j = 0; j < 2; j++)
            {
                h1[j] = Math.Max(0, w1[2 * j] * x[2 * n] + w1[2 * j + 1] * x[2 * n + 1] + 0.1);
            }

            for (int j = 0; j < 2; j++)
            {
                h2[j] = Math.Max(0, w2[2 * j] * h1[0] + w2[2 * j + 1] * h1[1] + 0.2);
            }

            double y = w3[0] * h2[0] + w3[1] * h2[1];
            loss += (y - 1) * (y - 1);
        }

        return loss;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, 1)]
    [Sample("wave 200", 17)]
    public static double SoftmaxCrossEntropy(ReadOnlySpan<double> logits, int label)
    {
        double sum = 0;
        foreach (double logit in logits)
        {
            sum += Math.Exp(logit);
        }

        return Math.Log(sum) - logits[label];
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, new[] { 0.2, 0.5, 0.3 })]
    public static double SoftmaxWithProbabilities(ReadOnlySpan<double> logits, ReadOnlySpan<double> target)
    {
        double[] p = new double[logits.Length];
        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            p[i] = Math.Exp(logits[i]);
            sum += p[i];
        }

        double loss = 0;
        for (int i = 0; i < p.Length; i++)
        {
            p[i] /= sum;
            loss -= target[i] * Math.Log(p[i]);
        }

        return loss;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 0.2, 0.4, -0.6, 0.1, 0.7 }, new[] { 1.0, -0.5, 0.3, 0.8 })]
    public static double LstmCell(ReadOnlySpan<double> w, ReadOnlySpan<double> inputs)
    {
        double c = 0;
        double h = 0;
        for (int t = 0; t < inputs.Length; t++)
        {
            double x = inputs[t];
            double forget = 1 / (1 + Math.Exp(-(w[0] * x + w[1] * h)));
            double input = 1 / (1 + Math.Exp(-(w[2] * x + w[3] * h)));
            double output = 1 / (1 + Math.Exp(-(w[4] * x + w[5] * h)));
            double candidate = Math.Tanh(w[6] * x + w[7] * h);
            c = forget * c + input * candidate;
            h = output * Math.Tanh(c);
        }

        return h * h;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.4 })]
    public static double LayerNorm(ReadOnlySpan<double> x)
    {
        double mean = 0;
        for (int i = 0; i < x.Length; i++)
        {
            mean += x[i];
        }

        mean /= x.Length;
        double variance = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double d = x[i] - mean;
            variance += d * d;
        }

        double scale = 1 / Math.Sqrt(variance / x.Length + 1e-5);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double y = (x[i] - mean) * scale;
            sum += y * y * y * (i + 1);
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, new[] { 0.1, 0.9, -0.4 }, 0.01)]
    public static double RidgeLoss(ReadOnlySpan<double> w, ReadOnlySpan<double> x, double lambda)
    {
        double fit = 0;
        double penalty = 0;
        for (int i = 0; i < w.Length; i++)
        {
            double r = w[i] - x[i];
            fit += r * r;
            penalty += w[i] * w[i];
        }

        return fit / w.Length + lambda * penalty;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 0.1, 0.6 }, new[] { 0.2, 0.5, -0.3 })]
    public static double Convolution(ReadOnlySpan<double> signal, ReadOnlySpan<double> kernel)
    {
        double energy = 0;
        for (int i = 0; i <= signal.Length - kernel.Length; i++)
        {
            double y = 0;
            for (int k = 0; k < kernel.Length; k++)
            {
                y += signal[i + k] * kernel[k];
            }

            energy += Math.Abs(y) * y;
        }

        return energy;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 0.2 }, new[] { 0.1, 0.4, -0.2, 0.6 })]
    public static double CosineSimilarity(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }

        return ab / (Math.Sqrt(aa) * Math.Sqrt(bb));
    }
}

using SymDiff;

namespace Backprop;

/// <summary>System 7: a classifier with a ReLU layer, softmax and categorical cross-entropy, on spiral data.</summary>
public static partial class Classifier
{
    private const int Inputs = 2;
    private const int Hidden = 48;
    private const int Classes = 3;
    private const int Parameters = Hidden * (Inputs + 1) + Classes * (Hidden + 1);

    // A probability of 0 would cost an infinite loss; it is capped here.
    private const double SmallestProbability = 1e-7;

    /// <summary>The mean cross-entropy of a batch, with one-hot targets.</summary>
    [Differentiable]
    public static double Loss(
        ReadOnlySpan<double> parameters,
        [NoDerivative] ReadOnlySpan<double> points,
        [NoDerivative] ReadOnlySpan<double> oneHot)
    {
        double[] hidden = new double[Hidden];
        double[] exp = new double[Classes];
        double sum = 0;
        int examples = points.Length / Inputs;
        for (int n = 0; n < examples; n++)
        {
            for (int j = 0; j < Hidden; j++)
            {
                double z = parameters[Hidden * Inputs + j];
                for (int i = 0; i < Inputs; i++)
                {
                    z += parameters[j * Inputs + i] * points[n * Inputs + i];
                }

                hidden[j] = Math.Max(z, 0);
            }

            double total = 0;
            for (int k = 0; k < Classes; k++)
            {
                double logit = parameters[Parameters - Classes + k];
                for (int j = 0; j < Hidden; j++)
                {
                    logit += parameters[Hidden * (Inputs + 1) + k * Hidden + j] * hidden[j];
                }

                exp[k] = Math.Exp(logit);
                total += exp[k];
            }

            for (int k = 0; k < Classes; k++)
            {
                sum -= oneHot[n * Classes + k] * Math.Log(Math.Max(exp[k] / total, SmallestProbability));
            }
        }

        return sum / examples;
    }

    /// <summary>The loss of one example in terms of its logits.</summary>
    [Differentiable]
    public static double OfLogits(ReadOnlySpan<double> logits, int label) =>
        SpecialFunctions.LogSumExp(logits) - logits[label];

    /// <summary>A loss of our own, that no library knows: no derivative has to be written for it.</summary>
    [Differentiable]
    public static double OwnLoss(ReadOnlySpan<double> logits, int label)
    {
        double loss = 0;
        for (int k = 0; k < logits.Length; k++)
        {
            double margin = k == label ? 1 - logits[k] : 1 + logits[k];
            loss += margin > 0 ? margin * margin / (1 + margin) : 0;
        }

        return loss;
    }

    public static void Run(Report report)
    {
        report.Title("7. The classifier on spiral data");
        double[] logits = [0.2, -1, 0.7];
        double[] d = new double[Classes];
        OfLogitsGradient(logits, 2, d);
        double total = logits.Sum(Math.Exp);
        for (int k = 0; k < Classes; k++)
        {
            report.Check($"dL/dlogit{k} = p - y", d[k], Math.Exp(logits[k]) / total - (k == 2 ? 1 : 0));
        }

        OwnLossGradient(logits, 2, d);
        report.Check("own loss: d/dlogit1", d[1], 0, 1e-12);
        double margin = 1 + logits[0];
        report.Check("own loss: d/dlogit0", d[0], margin * (2 + margin) / ((1 + margin) * (1 + margin)));
        Train(report);
    }

    private static void Train(Report report)
    {
        const int batch = 30;
        Random random = new(4);
        (double[] points, double[] oneHot) = Spiral(random, 100);
        double[] parameters =
            [.. Enumerable.Range(0, Parameters)
                .Select(p => (p < Hidden * Inputs ? 1 : 0.001) * (2 * random.NextDouble() - 1))];
        double[] gradient = new double[Parameters];
        double before = Loss(parameters, points, oneHot);
        report.Check("first loss, ln 3", before, Math.Log(3), 1e-2);
        for (int step = 0; step < 20_000; step++)
        {
            int start = random.Next(0, 300 - batch);
            LossGradient(
                parameters,
                points.AsSpan(start * Inputs, batch * Inputs),
                oneHot.AsSpan(start * Classes, batch * Classes),
                gradient);
            for (int p = 0; p < Parameters; p++)
            {
                parameters[p] -= 0.3 * gradient[p];
            }
        }

        double accuracy = Accuracy(parameters, points, oneHot);
        report.Say($"loss {before:0.0000} -> {Loss(parameters, points, oneHot):0.0000}, accuracy {accuracy:0.00}");
        report.CheckThat("accuracy of at least 0.95", accuracy >= 0.95);
    }

    private static double Accuracy(double[] parameters, double[] points, double[] oneHot)
    {
        int right = 0;
        for (int n = 0; n < 300; n++)
        {
            // The likeliest class is the one whose loss is smallest.
            double[] losses = [.. Enumerable.Range(0, Classes).Select(k =>
            {
                double[] target = new double[Classes];
                target[k] = 1;
                return Loss(parameters, points.AsSpan(n * Inputs, Inputs), target);
            })];
            right += oneHot[n * Classes + Array.IndexOf(losses, losses.Min())] == 1 ? 1 : 0;
        }

        return right / 300.0;
    }

    private static (double[] Points, double[] OneHot) Spiral(Random random, int perArm)
    {
        int[] order = [.. Enumerable.Range(0, Classes * perArm)];
        random.Shuffle(order);
        double[] points = new double[order.Length * Inputs];
        double[] oneHot = new double[order.Length * Classes];
        for (int n = 0; n < order.Length; n++)
        {
            int arm = order[n] % Classes;
            double radius = (order[n] / Classes + 1.0) / perArm;
            double angle = arm * 2 * Math.PI / Classes + 4 * radius + 0.3 * (random.NextDouble() - 0.5);
            points[n * Inputs] = radius * Math.Sin(angle);
            points[n * Inputs + 1] = radius * Math.Cos(angle);
            oneHot[n * Classes + arm] = 1;
        }

        return (points, oneHot);
    }
}

using System.Diagnostics;

namespace Quickstart;

/// <summary>What the generated gradient is compared with, on one example.</summary>
public sealed class Checks(double[] weights, double[] x, int label)
{
    private readonly double[] generated = new double[weights.Length];
    private readonly double[] taped = new double[weights.Length];
    private readonly TapeNetwork tape = new();

    /// <summary>
    /// The largest difference from central differences, relative to the largest component of the gradient. Two step
    /// widths are combined (Richardson), so that the error of the differences themselves is small.
    /// </summary>
    public double AgainstFiniteDifferences()
    {
        Network.LossGradient(weights, x, label, generated);
        double worst = 0;
        for (int p = 0; p < weights.Length; p++)
        {
            double difference = (4 * CentralDifference(p, 5e-4) - CentralDifference(p, 1e-3)) / 3;
            worst = Math.Max(worst, Math.Abs(difference - generated[p]));
        }

        return worst / generated.Max(Math.Abs);
    }

    /// <summary>The largest difference from the tape, relative to the largest component of the gradient.</summary>
    public double AgainstTape()
    {
        Network.LossGradient(weights, x, label, generated);
        tape.LossGradient(weights, x, label, taped);
        return generated.Zip(taped, (a, b) => Math.Abs(a - b)).Max() / generated.Max(Math.Abs);
    }

    /// <summary>How much longer the tape takes: the median over rounds in which both run in turn.</summary>
    public double TimeOfTape(int rounds, int gradients)
    {
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++)
        {
            double generatedTime = Time(gradients, () => Network.LossGradient(weights, x, label, generated));
            double tapeTime = Time(gradients, () => tape.LossGradient(weights, x, label, taped));
            ratios[round] = tapeTime / generatedTime;
        }

        Array.Sort(ratios);
        return ratios[rounds / 2];
    }

    /// <summary>Managed memory that one generated gradient allocates, in bytes.</summary>
    public long BytesPerGradient(int gradients)
    {
        Network.LossGradient(weights, x, label, generated);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int n = 0; n < gradients; n++)
        {
            Network.LossGradient(weights, x, label, generated);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / gradients;
    }

    private static double Time(int repeats, Func<double> gradient)
    {
        long start = Stopwatch.GetTimestamp();
        for (int n = 0; n < repeats; n++)
        {
            gradient();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private double CentralDifference(int parameter, double step)
    {
        double original = weights[parameter];
        weights[parameter] = original + step;
        double above = Network.Loss(weights, x, label);
        weights[parameter] = original - step;
        double below = Network.Loss(weights, x, label);
        weights[parameter] = original;
        return (above - below) / (2 * step);
    }
}

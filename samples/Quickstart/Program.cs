// Trains a small network on spiral data with the gradient that SymDiff generates from Network.Loss, and checks that
// gradient against finite differences and against a tape.
using System.Globalization;
using Quickstart;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int BatchSize = 20;
const int Epochs = 400;

(double[][] points, int[] labels) = Spiral.Make(pointsPerArm: 100, noise: 0.42);
double[] weights = InitialWeights();
double lossBefore = MeanLoss();
Console.WriteLine(
    $"{points.Length} points in {Network.Classes} classes, {Network.Parameters} parameters, loss {lossBefore:0.0000}");

// The checks use a network in the middle of its training, where no derivative is near zero by symmetry.
double[] gradient = new double[weights.Length];
int[] order = [.. Enumerable.Range(0, points.Length)];
Random random = new(1);
double relativeDifference = 0;
for (int epoch = 1; epoch <= Epochs; epoch++)
{
    random.Shuffle(order);
    double rate = 0.5 * (1 - 0.9 * epoch / Epochs);
    for (int start = 0; start < order.Length; start += BatchSize)
    {
        Array.Clear(gradient);
        foreach (int n in order.AsSpan(start, BatchSize))
        {
            // Adds this example's share of the mean gradient to 'gradient'.
            Network.LossGradientAccumulate(weights, points[n], labels[n], gradient, 1.0 / BatchSize);
        }

        for (int p = 0; p < weights.Length; p++)
        {
            weights[p] -= rate * gradient[p];
        }
    }

    if (epoch == Epochs / 10)
    {
        relativeDifference = new Checks(weights, points[1], labels[1]).AgainstFiniteDifferences();
    }

    if (epoch % (Epochs / 10) == 0)
    {
        Console.WriteLine($"epoch {epoch,4}: loss {MeanLoss():0.0000}, accuracy {Accuracy():0.00}");
    }
}

Checks checks = new(weights, points[1], labels[1]);
double ratio = checks.TimeOfTape(rounds: 25, gradients: 4000);
Console.WriteLine();
double tapeDifference = checks.AgainstTape();
long bytes = checks.BytesPerGradient(10_000);
Console.WriteLine($"largest difference from finite differences: {relativeDifference:0.0e+00} of the largest component");
Console.WriteLine($"largest difference from the tape:           {tapeDifference:0.0e+00} of the largest component");
Console.WriteLine($"the tape takes {ratio:0.0} times as long as the generated gradient");
Console.WriteLine();
Console.WriteLine(
    $"quickstart: loss {lossBefore:0.0000} -> {MeanLoss():0.0000}, accuracy {Accuracy():0.00}, "
    + $"max rel diff {relativeDifference:0.0e+00}, tape/generated {ratio:00.0}x, bytes/gradient {bytes}");

// Small and random: small, so that the first prediction is a third for each class; random, so that the neurons differ.
static double[] InitialWeights()
{
    Random random = new(3);
    double[] weights = new double[Network.Parameters];
    int outputLayer = Network.Hidden * (Network.Inputs + 1);
    for (int p = 0; p < weights.Length; p++)
    {
        weights[p] = (p < outputLayer ? 1 : 0.0001) * Spiral.Normal(random);
    }

    return weights;
}

double MeanLoss() => points.Select((x, n) => Network.Loss(weights, x, labels[n])).Average();

double Accuracy() => points.Select((x, n) => Network.Predict(weights, x) == labels[n] ? 1.0 : 0.0).Average();

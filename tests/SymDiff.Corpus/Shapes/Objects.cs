namespace SymDiff.Corpus.Shapes;

/// <summary>Objects as parameters.</summary>
public static partial class Objects
{
    [Differentiable]
    [Sample("wave 6", 0.6)]
    public static double SumOfWeights(Network network, double decay)
    {
        double sum = 0;
        for (int i = 0; i < network.Weights.Length; i++)
        {
            sum += Math.Pow(decay, i) * network.Weights[i] * network.Weights[i];
        }

        return sum;
    }

    [Differentiable]
    [Sample("wave 6", 0.6)]
    public static double Everything(Network network, double x)
    {
        double sum = network.Offset * x;
        foreach (double weight in network.Weights)
        {
            sum += weight * x;
        }

        return sum * network.Rates[0];
    }
}

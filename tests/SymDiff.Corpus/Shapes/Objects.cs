namespace SymDiff.Corpus.Shapes;

/// <summary>How a layer answers.</summary>
public enum Response
{
    Linear,
    Curved,
}

/// <summary>A model with its numbers in fields.</summary>
public sealed partial class Layer
{
    public double[] Weights = new double[3];

    private double bias = 0.2;

    [Differentiable]
    [Sample(0.4, -0.7, new[] { 0.5, -0.2, 0.3, 0.1 })]
    public double Answer(double x, double y) => Math.Tanh(Weights[0] * x + Weights[1] * y + Weights[2] * x * y + bias);

    [Differentiable]
    [Sample("wave 4", 0, new[] { 0.5, -0.2, 0.3, 0.1 })]
    [Sample("wave 4", 1, new[] { 0.5, -0.2, 0.3, 0.1 })]
    public double Loss(ReadOnlySpan<double> x, Response response)
    {
        double sum = bias * bias;
        for (int i = 0; i < x.Length; i++)
        {
            double z = Weights[i % Weights.Length] * x[i] + bias;
            sum += response == Response.Curved ? Math.Sin(z) : z;
        }

        return sum;
    }
}

/// <summary>A spring that moves.</summary>
public readonly partial record struct Spring(double Stiffness, double Rest)
{
    [Differentiable]
    [Sample(1.7, new[] { 0.8, 1.2 })]
    public double Energy(double length)
    {
        double stretch = length - Rest;
        return Stiffness * stretch * stretch / 2;
    }
}

/// <summary>Objects as parameters.</summary>
public static partial class Objects
{
    [Differentiable]
    [Sample(new[] { 0.5, -0.2, 0.3, 0.1 }, 0.6)]
    public static double SumOfWeights(Layer layer, double decay)
    {
        double sum = 0;
        for (int i = 0; i < layer.Weights.Length; i++)
        {
            sum += Math.Pow(decay, i) * layer.Weights[i] * layer.Weights[i];
        }

        return sum;
    }
}

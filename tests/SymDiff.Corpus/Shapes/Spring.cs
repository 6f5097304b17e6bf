namespace SymDiff.Corpus.Shapes;

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

    /// <summary>Another spring is made, and this one left as it is.</summary>
    [Differentiable]
    [Sample(1.7, new[] { 0.8, 1.2 })]
    public double EnergyOfSofter(double length)
    {
        Softer softer = new() { Stiffness = Stiffness / 2 };
        return softer.Stiffness * (length - Rest) * length;
    }

    private struct Softer
    {
        public double Stiffness;
    }
}

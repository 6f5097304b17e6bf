namespace SymDiff.Corpus.Shapes;

/// <summary>A path that cannot be changed, only replaced.</summary>
public readonly record struct Orbit(double Radius, double Phase)
{
    public double Height(double t) => Radius * Math.Sin(t + Phase);
}

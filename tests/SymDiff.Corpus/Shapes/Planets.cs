namespace SymDiff.Corpus.Shapes;

/// <summary>Structs inside of objects.</summary>
public static partial class Planets
{
    [Differentiable]
    [Sample(new[] { 0.5, -0.2, 0.3, 0.1, 1.4, 0.9, 2.5 }, 0.7)]
    public static double Parts(Planet planet, double t) =>
        planet.Place.X * t + planet.Moon.Radius * planet.Path.Phase * planet.Mass;

    [Differentiable]
    [Sample(new[] { 0.5, -0.2, 0.3, 0.1, 1.4, 0.9, 2.5 }, 0.7)]
    public static double Methods(Planet planet, double t) =>
        planet.Mass * (planet.Path.Height(t) + planet.Moon.Height(3 * t)) / planet.Place.Norm;

    [Differentiable]
    [Sample(new[] { 0.5, -0.2, 0.3, 0.1, 1.4, 0.9, 2.5 }, 0.7)]
    public static double Copies(Planet planet, double t)
    {
        Vec place = planet.Place;
        place.X *= t;
        Orbit path = planet.Path with { Phase = planet.Moon.Phase * t };
        return place.Norm * path.Height(t) + planet.Place.X;
    }
}

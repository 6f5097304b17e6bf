namespace SymDiff.Corpus.Shapes;

/// <summary>An object that holds structs, some of which can be assigned part by part, and some only as a whole.
/// </summary>
public sealed class Planet
{
    public Vec Place;
    public Orbit Moon;

    public Orbit Path { get; set; }

    public double Mass { get; set; }
}

namespace SymDiff.Corpus.Shapes;

/// <summary>How a layer answers.</summary>
public enum Response
{
    Linear,
    Curved,
}

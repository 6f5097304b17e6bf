namespace SymDiff.Corpus.Shapes;

/// <summary>A model whose numbers everyone may see; a method need not read all of them.</summary>
public sealed class Network
{
    public double[] Weights = new double[3];
    public double Offset;
    public double[] Rates = new double[2];
}

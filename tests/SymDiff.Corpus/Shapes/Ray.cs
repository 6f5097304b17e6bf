namespace SymDiff.Corpus.Shapes;

/// <summary>A struct of structs, with a number that is no input.</summary>
public readonly record struct Ray(Vec From, Vec To, int Kind);

namespace SymDiff;

/// <summary>A function with several results.</summary>
/// <param name="inputs">The inputs, those of all parameters one behind the other.</param>
/// <param name="results">Receives the results.</param>
public delegate void VectorMap(ReadOnlySpan<double> inputs, Span<double> results);

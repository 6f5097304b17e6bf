namespace SymDiff;

/// <summary>A function with one result.</summary>
/// <param name="inputs">The inputs, those of all parameters one behind the other.</param>
public delegate double RealFunction(ReadOnlySpan<double> inputs);

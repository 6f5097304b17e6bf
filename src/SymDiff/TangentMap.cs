namespace SymDiff;

/// <summary>
/// A linear map that depends on the inputs: tangents of inputs to tangents of outputs in forward mode, adjoints of
/// outputs to adjoints of inputs in reverse mode.
/// </summary>
/// <param name="inputs">Where the derivative is taken.</param>
/// <param name="from">What is mapped.</param>
/// <param name="to">Receives what it is mapped to.</param>
public delegate void TangentMap(ReadOnlySpan<double> inputs, ReadOnlySpan<double> from, Span<double> to);

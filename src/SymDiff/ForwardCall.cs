namespace SymDiff;

/// <summary>A call of a companion in forward mode.</summary>
/// <param name="tangent">Receives the tangent of the value.</param>
/// <typeparam name="T">What the method returns.</typeparam>
/// <returns>The value.</returns>
public delegate T ForwardCall<T>(out T tangent);

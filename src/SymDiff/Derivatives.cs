namespace SymDiff;

/// <summary>The companion methods that <see cref="DifferentiableAttribute"/> can ask for.</summary>
[Flags]
public enum Derivatives
{
    /// <summary>No companion.</summary>
    None = 0,

    /// <summary>
    /// <c>FGradient</c>, for a method <c>F</c> with one real result: returns the value of <c>F</c> and overwrites a
    /// slot for each active input with the derivative.
    /// </summary>
    Gradient = 1,

    /// <summary>
    /// <c>FGradientAccumulate</c>: returns the value and adds <c>dOutput · ∂F</c> to every slot; for mini-batches.
    /// </summary>
    Accumulate = 2,
}

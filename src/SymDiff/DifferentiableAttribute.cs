namespace SymDiff;

/// <summary>
/// Marks a method whose derivatives are to be generated at compile time, as companion methods of the same partial type.
/// </summary>
/// <param name="derivatives">The companions to generate.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
public sealed class DifferentiableAttribute(Derivatives derivatives = Derivatives.Gradient) : Attribute
{
    /// <summary>The companions that are generated.</summary>
    public Derivatives Derivatives { get; } = derivatives;

    /// <summary>
    /// The names of the parameters to differentiate with respect to; <see langword="null"/> means every active input.
    /// </summary>
    public string[]? WithRespectTo { get; set; }

    /// <summary>
    /// Whether companions check each adjoint, and in forward mode each tangent, as soon as it is complete, and throw a
    /// <see cref="NotFiniteNumberException"/> at the first one that is infinite or NaN, which names the variable it
    /// belongs to and where that got its value. For the search of an error: it costs time.
    /// </summary>
    public bool DebugChecks { get; set; }
}

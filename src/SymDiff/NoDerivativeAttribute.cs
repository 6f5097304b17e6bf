namespace SymDiff;

/// <summary>
/// Marks what is a constant of every derivative. A parameter: companions have no slot for it, and a differentiated
/// caller gets no derivative through it. A field or property: what is read from it has derivative zero, and slots leave
/// it out. A method: what it returns has derivative zero, whatever it is given; its body need not be differentiable
/// where it takes numbers alone, but must depend on them alone.
/// </summary>
[AttributeUsage(
    AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Method)]
public sealed class NoDerivativeAttribute : Attribute;

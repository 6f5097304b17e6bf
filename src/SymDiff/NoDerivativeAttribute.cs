namespace SymDiff;

/// <summary>
/// Marks a parameter as a constant: companions get no slot for it and nothing is differentiated with respect to it.
/// </summary>
[AttributeUsage(
    AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Method)]
public sealed class NoDerivativeAttribute : Attribute;

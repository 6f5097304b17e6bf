namespace SymDiff;

/// <summary>
/// Marks a method as the derivative of another one: wherever a differentiable method calls <c>T.F</c>, the call stays,
/// and this method gives its derivatives. It has the name and the signature that the generator would have given it:
/// <c>FVjp(params, dOutput, slots)</c> returns the value and overwrites the slots with <c>dOutput · ∂F</c>;
/// <c>FJvp(params, tangents, out tangent)</c> returns the value and gives the derivative along the tangents. One of
/// them serves both modes. Rules are found in the project and in the assemblies that it refers to, also for methods of
/// assemblies that know nothing of SymDiff.
/// </summary>
/// <param name="type">The type that has the method.</param>
/// <param name="method">The method's name, best with <c>nameof</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DerivativeOfAttribute(Type type, string method) : Attribute
{
    /// <summary>The type that has the method.</summary>
    public Type Type { get; } = type;

    /// <summary>The method's name.</summary>
    public string Method { get; } = method;
}

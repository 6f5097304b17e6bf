using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>A parameter of a method whose derivative is known without its body.</summary>
/// <param name="Type">Its type: a number, an array or a read-only span.</param>
/// <param name="HasSlot">Whether there is a derivative with respect to it.</param>
internal sealed record AdaptedParameter(IrType Type, bool HasSlot);

/// <summary>A derivative that exists: its name, as C# names it from anywhere, and whose signature it has.</summary>
internal sealed record KnownDerivative(string Name, DerivativeKinds Kind);

/// <summary>
/// Methods beside the companions through which a method whose derivative is known is called like a helper: one for the
/// value, one that adds its derivatives to slots, one for the derivative along tangents.
/// </summary>
/// <param name="Name">The name of the one for the value.</param>
/// <param name="Method">The user's method, as C# names it from anywhere.</param>
/// <param name="Reverse">Its derivative backwards; null where only the other one is known.</param>
/// <param name="Forward">The name of its derivative along tangents; null where only the other one is known.</param>
/// <param name="Result">The type of the value.</param>
/// <param name="Parameters">The parameters of the method.</param>
internal sealed record RuleAdapter(
    string Name,
    string Method,
    KnownDerivative? Reverse,
    string? Forward,
    IrType Result,
    EquatableArray<AdaptedParameter> Parameters)
{
    /// <summary>Whether its derivatives are called backwards.</summary>
    public bool IsCalledBack { get; init; }

    /// <summary>Whether its derivative along tangents is called.</summary>
    public bool IsCalledAlong { get; init; }
}

using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>A parameter of a method that has a rule of the user's.</summary>
/// <param name="Type">Its type: a number or a read-only span.</param>
/// <param name="HasSlot">Whether the rule gives a derivative with respect to it.</param>
internal sealed record AdaptedParameter(IrType Type, bool HasSlot);

/// <summary>
/// Methods beside the companions through which a method with a rule of the user's is called like a helper: one for the
/// value, and one that adds what the rule gives to slots.
/// </summary>
/// <param name="Name">The name of the one for the value.</param>
/// <param name="Method">The user's method, as C# names it from anywhere.</param>
/// <param name="Rule">The rule, as C# names it from anywhere.</param>
/// <param name="Result">The type of the value.</param>
/// <param name="Parameters">The parameters of the method.</param>
internal sealed record RuleAdapter(
    string Name,
    string Method,
    string Rule,
    IrType Result,
    EquatableArray<AdaptedParameter> Parameters);

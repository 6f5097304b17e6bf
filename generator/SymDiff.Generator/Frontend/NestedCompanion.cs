using Microsoft.CodeAnalysis;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// The gradient of another differentiable method, or its derivative along tangents, which the user declares so that he
/// can call it in a method that is differentiated itself.
/// </summary>
/// <param name="Companion">The declaration.</param>
/// <param name="Method">The method that it is the gradient of.</param>
/// <param name="Active">The parameters that have slots or tangents, in order.</param>
/// <param name="Kind">Which companion it is.</param>
internal sealed record NestedCompanion(
    IMethodSymbol Companion,
    IMethodSymbol Method,
    IReadOnlyList<IParameterSymbol> Active,
    DerivativeKinds Kind)
{

    /// <summary>What a declared companion belongs to; null for any other method.</summary>
    public static NestedCompanion? Of(IMethodSymbol companion)
    {
        return companion.IsPartialDefinition && companion.IsStatic
            ? Of(companion, DerivativeKinds.Gradient) ?? Of(companion, DerivativeKinds.Jvp)
            : null;
    }

    private static NestedCompanion? Of(IMethodSymbol companion, DerivativeKinds kind)
    {
        string suffix = GeneratedNames.Companion("", kind);
        if (!companion.Name.EndsWith(suffix, StringComparison.Ordinal))
        {
            return null;
        }

        string name = companion.Name.Substring(0, companion.Name.Length - suffix.Length);
        return companion.ContainingType.GetMembers(name)
            .OfType<IMethodSymbol>()
            .Select(method => new NestedCompanion(companion, method, [.. ActiveOf(method)], kind))
            .FirstOrDefault(nested => nested.Fits());
    }

    private bool Fits() =>
        Attribute(Method) is not null
        && Method.IsStatic
        && Companion.Parameters.Length
            == Method.Parameters.Length + Active.Count + (Kind == DerivativeKinds.Jvp ? 1 : 0)
        && Method.Parameters.Zip(Companion.Parameters, (own, other) =>
            SymbolEqualityComparer.Default.Equals(own.Type, other.Type)).All(same => same);

    private static IEnumerable<IParameterSymbol> ActiveOf(IMethodSymbol method)
    {
        string[]? chosen = Attribute(method) is { } attribute ? MethodReader.ChosenInputs(attribute) : null;
        return method.Parameters.Where(parameter =>
            Types.Of(parameter.Type) is { HoldsReals: true }
            && !Constants.Are(parameter)
            && (chosen is null || chosen.Contains(parameter.Name)));
    }

    private static AttributeData? Attribute(IMethodSymbol method) => method.GetAttributes().FirstOrDefault(attribute =>
        attribute.AttributeClass?.ToDisplayString() == MethodReader.AttributeName);
}

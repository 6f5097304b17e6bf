using Microsoft.CodeAnalysis;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// A companion of another differentiable method, which the user declares so that he can call it in a method that is
/// differentiated itself.
/// </summary>
/// <param name="Companion">The declaration.</param>
/// <param name="Method">The method that it belongs to.</param>
/// <param name="Active">The parameters that have slots or tangents, in order.</param>
/// <param name="Kind">Which companion it is.</param>
internal sealed record NestedCompanion(
    IMethodSymbol Companion,
    IMethodSymbol Method,
    IReadOnlyList<IParameterSymbol> Active,
    DerivativeKinds Kind)
{
    /// <summary>What a declared companion belongs to; null for any other method.</summary>
    public static NestedCompanion? Of(IMethodSymbol companion, Compilation compilation) =>
        CompanionSymbols.IsDeclared(companion)
            ? CompanionSymbols.Kinds
                .SelectMany(kind => MethodsOf(companion, kind)
                    .Select(method => Of(companion, method, kind, compilation)))
                .FirstOrDefault(nested => nested is not null)
            : null;

    /// <summary>Whether a method is declared under the name of a companion, with whatever signature.</summary>
    public static bool IsNamed(IMethodSymbol companion) => CompanionSymbols.IsDeclared(companion)
        && CompanionSymbols.Kinds.Any(kind => MethodsOf(companion, kind).Any());

    /// <summary>Why a call of it is not differentiated; null where it is.</summary>
    public string? WhyNot() =>
        Kind.IsSparse() || Kind.IsPattern() ? "it is sparse; the dense one can be called"
        : !Method.IsStatic ? "its method belongs to an object"
        : Types.Of(Method.ReturnType) is not { IsReal: true } ? "its method does not return one real number"
        : Method.Parameters.FirstOrDefault(parameter => !IsPlain(parameter)) is { } parameter
            ? "its method has the parameter '" + parameter.Name + "', which is no number and no array of numbers"
        : null;

    private static bool IsPlain(IParameterSymbol parameter) =>
        parameter.RefKind is RefKind.None or RefKind.In
        && parameter.Type.TypeKind != TypeKind.Enum
        && Types.Of(parameter.Type) is { IsJagged: false };

    private static IEnumerable<IMethodSymbol> MethodsOf(IMethodSymbol companion, DerivativeKinds kind)
    {
        string suffix = GeneratedNames.Companion("", kind);
        return companion.Name.EndsWith(suffix, StringComparison.Ordinal)
            ? companion.ContainingType.GetMembers(companion.Name.Substring(0, companion.Name.Length - suffix.Length))
                .OfType<IMethodSymbol>()
                .Where(method => SignatureReader.AttributeOf(method) is not null)
            : [];
    }

    private static NestedCompanion? Of(
        IMethodSymbol companion,
        IMethodSymbol method,
        DerivativeKinds kind,
        Compilation compilation) =>
        SignatureReader.Of(method, method.ContainingType, compilation) is { } signature
        && CompanionShape.Of(signature, kind).Fits(companion)
            ? new NestedCompanion(companion, method, [.. ActiveOf(method)], kind)
            : null;

    private static IEnumerable<IParameterSymbol> ActiveOf(IMethodSymbol method)
    {
        string[]? chosen = SignatureReader.AttributeOf(method) is { } attribute
            ? AttributeArguments.ChosenInputs(attribute)
            : null;
        return method.Parameters.Where(parameter =>
            Types.Of(parameter.Type) is { HoldsReals: true }
            && !Constants.Are(parameter)
            && (chosen is null || chosen.Contains(parameter.Name)));
    }
}

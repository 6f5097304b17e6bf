using Microsoft.CodeAnalysis;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// A method of another assembly that ships the companion which adds its derivatives to slots: it is called, and on the
/// way back so is its companion.
/// </summary>
/// <param name="Name">The method, as C# names it from anywhere.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record ExternalCompanion(string Name, IReadOnlyList<IrType> Parameters)
{
    /// <summary>
    /// The companion of a method; null where there is none, or none that is known to leave its arrays as they are.
    /// </summary>
    public static ExternalCompanion? Of(IMethodSymbol method, INamedTypeSymbol home, Compilation compilation)
    {
        IrType?[] types = [.. method.Parameters.Select(parameter => Types.Of(parameter.Type))];
        bool isPlain = method is { IsStatic: true, IsGenericMethod: false }
            && !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly)
            && method.Parameters.All(parameter => parameter.RefKind == RefKind.None)
            && types.All(type => type is { Container: Container.None or Container.ReadOnlySpan })
            && Types.Of(method.ReturnType) is { IsReal: true };
        if (!isPlain)
        {
            return null;
        }

        IrType[] parameters = [.. types.Select(type => type!.Value)];
        string name = GeneratedNames.Companion(method.Name, DerivativeKinds.Accumulate);
        return method.ContainingType.GetMembers(name).OfType<IMethodSymbol>().Any(companion =>
            IsCompanion(companion, method, parameters) && compilation.IsSymbolAccessibleWithin(companion, home))
                ? new ExternalCompanion(QualifiedName(method), parameters)
                : null;
    }

    // The parameters, a slot for each that is real, and what the derivatives are multiplied by.
    private static bool IsCompanion(IMethodSymbol companion, IMethodSymbol method, IrType[] parameters)
    {
        IrType[] reals = [.. parameters.Where(type => type.HoldsReals)];
        int inputs = parameters.Length;
        return companion.IsStatic
            && companion.Parameters.Length == inputs + reals.Length + 1
            && method.Parameters.Zip(companion.Parameters, (own, other) =>
                SymbolEqualityComparer.Default.Equals(own.Type, other.Type)).All(same => same)
            && reals.Zip(companion.Parameters.Skip(inputs), IsSlot).All(fits => fits);
    }

    private static bool IsSlot(IrType input, IParameterSymbol slot) =>
        Types.Of(slot.Type) == (input.IsArray ? input.AsSpan : input)
        && slot.RefKind == (input.IsArray ? RefKind.None : RefKind.Ref);

    private static string QualifiedName(IMethodSymbol method) =>
        method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + method.Name;
}

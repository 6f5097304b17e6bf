using Microsoft.CodeAnalysis;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Methods that stand where a companion would: declared by the user for the generator to implement, or in its way.
/// </summary>
internal static class CompanionSymbols
{
    /// <summary>The methods of the containing type with the name and the parameter types of a companion.</summary>
    public static IEnumerable<IMethodSymbol> Of(IMethodSymbol method, EquatableArray<IrParameter> parameters) =>
        from kind in new[] { DerivativeKinds.Gradient, DerivativeKinds.Accumulate }
        from member in method.ContainingType.GetMembers(GeneratedNames.Companion(method.Name, kind))
            .OfType<IMethodSymbol>()
        where HasParametersOf(member, method, parameters, kind)
        select member;

    private static bool HasParametersOf(IMethodSymbol member, IMethodSymbol method,
        EquatableArray<IrParameter> parameters, DerivativeKinds kind)
    {
        IrParameter[] active = [.. parameters.Where(parameter => parameter.Active)];
        int inputs = method.Parameters.Length;
        bool accumulates = kind == DerivativeKinds.Accumulate;
        return member.Parameters.Length == inputs + active.Length + (accumulates ? 1 : 0)
            && method.Parameters.Zip(member.Parameters, (own, other) =>
                SymbolEqualityComparer.Default.Equals(own.Type, other.Type)).All(same => same)
            && active.Zip(member.Parameters.Skip(inputs), (input, slot) => IsSlot(input, slot, accumulates))
                .All(fits => fits);
    }

    private static bool IsSlot(IrParameter input, IParameterSymbol slot, bool accumulates)
    {
        IrType type = input.Local.Type;
        return type.IsArray
            ? Types.Of(slot.Type) == type.AsSpan && slot.RefKind == RefKind.None
            : Types.Of(slot.Type) == type && slot.RefKind == (accumulates ? RefKind.Ref : RefKind.Out);
    }
}

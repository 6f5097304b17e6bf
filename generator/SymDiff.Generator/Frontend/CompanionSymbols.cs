using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Methods that stand where a companion would: declared by the user for the generator to implement, or in its way.
/// </summary>
internal static class CompanionSymbols
{
    /// <summary>The methods of the containing type with the name and the parameter types of a companion.</summary>
    public static IEnumerable<IMethodSymbol> Of(
        IMethodSymbol method,
        EquatableArray<IrParameter> parameters,
        EquatableArray<Input> takenApart) =>
        from kind in new[] { DerivativeKinds.Gradient, DerivativeKinds.Accumulate, DerivativeKinds.Jvp }
        from member in method.ContainingType.GetMembers(GeneratedNames.Companion(method.Name, kind))
            .OfType<IMethodSymbol>()
        where kind == DerivativeKinds.Jvp
            ? HasTangentsOf(member, method, parameters, takenApart)
            : HasParametersOf(member, method, parameters, takenApart, kind)
        select member;

    private static bool HasInputsOf(IMethodSymbol member, IMethodSymbol method) =>
        method.Parameters.Zip(member.Parameters, (own, other) =>
            SymbolEqualityComparer.Default.Equals(own.Type, other.Type) && own.RefKind == other.RefKind)
            .All(same => same);

    // The inputs, their tangents, and the tangent of the value.
    private static bool HasTangentsOf(
        IMethodSymbol member,
        IMethodSymbol method,
        EquatableArray<IrParameter> parameters,
        EquatableArray<Input> takenApart)
    {
        int inputs = method.Parameters.Length;
        int tangents = takenApart.Count == 0
            ? parameters.Count(parameter => parameter.Active)
            : takenApart.Count(input => GeneratedNames.HasSlot(input, parameters));
        return HasInputsOf(member, method)
            && member.Parameters.Length == inputs + tangents + 1
            && member.Parameters.Skip(inputs).Take(tangents).All(tangent => tangent.RefKind == RefKind.None)
            && member.Parameters[inputs + tangents].RefKind == RefKind.Out;
    }

    /// <summary>Whether a method is one of ours: the analyzer meets the companions, the generator does not.</summary>
    public static bool IsGenerated(IMethodSymbol member) => member.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
        && attribute.ConstructorArguments is [{ Value: "SymDiff" }, ..]);

    /// <summary>What the user writes so that a companion can be seen where it is called.</summary>
    public static string DeclarationOf(IMethodSymbol companion) => SyntaxFacts.GetText(companion.DeclaredAccessibility)
        + (companion.IsStatic ? " static partial " : " partial ")
        + companion.ToDisplayString(Declaration) + ";";

    private static readonly SymbolDisplayFormat Declaration = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue);

    private static bool HasParametersOf(
        IMethodSymbol member,
        IMethodSymbol method,
        EquatableArray<IrParameter> parameters,
        EquatableArray<Input> takenApart,
        DerivativeKinds kind)
    {
        IrParameter[] active = [.. parameters.Where(parameter => parameter.Active)];
        bool accumulates = kind == DerivativeKinds.Accumulate;
        int inputs = method.Parameters.Length;
        bool sameInputs = HasInputsOf(member, method);
        IEnumerable<IParameterSymbol> slots = member.Parameters.Skip(inputs);
        if (takenApart.Count == 0)
        {
            return sameInputs
                && member.Parameters.Length == inputs + active.Length + (accumulates ? 1 : 0)
                && active.Zip(slots, (input, slot) => IsSlot(input, slot, accumulates)).All(fits => fits);
        }

        Input[] whole = [.. takenApart.Where(input => GeneratedNames.HasSlot(input, parameters))];
        return sameInputs
            && member.Parameters.Length == inputs + whole.Length + (accumulates ? 1 : 0)
            && whole.Zip(slots, (input, slot) => IsSlot(input, slot, active, accumulates)).All(fits => fits);
    }

    private static bool IsSlot(Input input, IParameterSymbol slot, IrParameter[] active, bool accumulates) =>
        input.IsPlain
            ? IsSlot(active.First(leaf => leaf.Local.Name == input.Name), slot, accumulates)
            : slot.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
                == input.TypeText.Replace("ReadOnlySpan<", "Span<");

    private static bool IsSlot(IrParameter input, IParameterSymbol slot, bool accumulates)
    {
        IrType type = input.Local.Type;
        return type.IsArray
            ? Types.Of(slot.Type) == type.AsSpan && slot.RefKind == RefKind.None
            : Types.Of(slot.Type) == type && slot.RefKind == (accumulates ? RefKind.Ref : RefKind.Out);
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// A method whose derivative is known without its body: it has a rule of the user's, or belongs to another assembly
/// that ships its companions. It stays a call, and so do its derivatives.
/// </summary>
/// <param name="Method">The method.</param>
/// <param name="Reverse">Its derivative backwards; null where there is none.</param>
/// <param name="Forward">Its derivative along tangents; null where there is none.</param>
internal sealed record KnownMethod(IMethodSymbol Method, IMethodSymbol? Reverse, IMethodSymbol? Forward)
{
    private DerivativeKinds reverseKind = DerivativeKinds.Vjp;

    /// <summary>
    /// The method with its rules; null where it has none. <paramref name="call"/> is refused where there are two.
    /// </summary>
    public static KnownMethod? WithRules(
        IMethodSymbol method,
        INamedTypeSymbol home,
        Compilation compilation,
        Func<IMethodSymbol, IMethodSymbol, Refused> refusal)
    {
        if (WhyNot(method) is not null)
        {
            return null;
        }

        IMethodSymbol? Rule(DerivativeKinds kind)
        {
            IReadOnlyList<UserRule> rules = UserRule.Of(method, kind, home, compilation);
            return rules.Count > 1
                ? throw refusal(rules[0].Rule, rules[1].Rule)
                : rules.FirstOrDefault()?.Rule;
        }

        IMethodSymbol? reverse = Rule(DerivativeKinds.Vjp);
        IMethodSymbol? forward = Rule(DerivativeKinds.Jvp);
        return (reverse ?? forward) is null ? null : new KnownMethod(method, reverse, forward);
    }

    /// <summary>The method of another assembly with the companions that it ships; null where there are none.</summary>
    public static KnownMethod? WithCompanions(IMethodSymbol method, INamedTypeSymbol home, Compilation compilation)
    {
        if (SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly)
            || WhyNot(method) is not null
            || method.Parameters.Any(parameter => Types.Of(parameter.Type) is { Container: Container.Array })
            || SignatureReader.Of(method, home, compilation) is not { } signature)
        {
            return null;
        }

        IMethodSymbol? Companion(DerivativeKinds kind)
        {
            CompanionShape shape = CompanionShape.Of(signature, kind);
            return method.ContainingType.GetMembers(shape.Name).OfType<IMethodSymbol>().FirstOrDefault(companion =>
                shape.Fits(companion) && compilation.IsSymbolAccessibleWithin(companion, home));
        }

        IMethodSymbol? forward = Companion(DerivativeKinds.Jvp);
        foreach (DerivativeKinds kind in new[]
        {
            DerivativeKinds.Accumulate, DerivativeKinds.Vjp, DerivativeKinds.Gradient,
        })
        {
            if (Companion(kind) is { } reverse)
            {
                return new KnownMethod(method, reverse, forward) { reverseKind = kind };
            }
        }

        return forward is null ? null : new KnownMethod(method, null, forward);
    }

    /// <summary>Why a method can have no derivative but that of its body; null where it can.</summary>
    public static string? WhyNot(IMethodSymbol method) =>
        !method.IsStatic ? "it belongs to an object"
        : method.IsGenericMethod || method.ContainingType.IsGenericType ? "it is generic"
        : Types.Of(method.ReturnType) is not { IsReal: true } ? "it does not return one real number"
        : method.Parameters.FirstOrDefault(parameter => !IsPlain(parameter)) is { } parameter
            ? "its parameter '" + parameter.Name + "' is no number, array or read-only span of numbers"
        : null;

    /// <summary>The methods through which it is called.</summary>
    public RuleAdapter Adapter(string name)
    {
        string[]? chosen = SignatureReader.AttributeOf(Method) is { } attribute
            ? AttributeArguments.ChosenInputs(attribute)
            : null;
        return new RuleAdapter(
            name,
            QualifiedName(Method),
            Reverse is null ? null : new KnownDerivative(QualifiedName(Reverse), reverseKind),
            Forward is null ? null : QualifiedName(Forward),
            Types.Of(Method.ReturnType)!.Value,
            Method.Parameters.Select(parameter => new AdaptedParameter(
                Types.Of(parameter.Type)!.Value,
                Types.Of(parameter.Type) is { HoldsReals: true } && !Constants.Are(parameter)
                    && (chosen is null || chosen.Contains(parameter.Name)))).ToEquatableArray());
    }

    private static bool IsPlain(IParameterSymbol parameter) =>
        parameter.RefKind == RefKind.None
        && parameter.Type.TypeKind != TypeKind.Enum
        && Types.Of(parameter.Type) is { IsJagged: false, Container: not Container.Span };

    private static string QualifiedName(IMethodSymbol method) =>
        method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "."
            + CSharpNames.Escape(method.Name);
}

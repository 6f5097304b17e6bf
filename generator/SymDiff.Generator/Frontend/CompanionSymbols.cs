using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Methods that stand where a companion would: declared by the user for the generator to implement, or in its way.
/// </summary>
internal static class CompanionSymbols
{
    /// <summary>Every kind of companion.</summary>
    public static readonly DerivativeKinds[] Kinds =
    [
        DerivativeKinds.Gradient, DerivativeKinds.Accumulate, DerivativeKinds.Vjp, DerivativeKinds.Jvp,
        DerivativeKinds.Jacobian, DerivativeKinds.Hessian, DerivativeKinds.Hvp,
        DerivativeKinds.SparseJacobian, DerivativeKinds.SparseJacobianPattern,
        DerivativeKinds.SparseHessian, DerivativeKinds.SparseHessianPattern,
    ];

    private static readonly SymbolDisplayFormat WithParameters = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue);

    /// <summary>The partial methods that the user declares under the name of a companion, to be implemented.</summary>
    public static IEnumerable<IMethodSymbol> DeclaredFor(IMethodSymbol method, DerivativeKinds kind) =>
        method.ContainingType.GetMembers(GeneratedNames.Companion(method.Name, kind))
            .OfType<IMethodSymbol>()
            .Where(IsDeclared);

    /// <summary>
    /// Whether a declaration under the name of a companion is meant for this one of the methods of a name: the last one
    /// whose parameters it begins with, or else the first of them.
    /// </summary>
    public static bool IsMeantFor(IMethodSymbol declared, IMethodSymbol method)
    {
        IMethodSymbol[] overloads =
        [
            .. SourceOrder.Of(method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>())
                .Where(other => SignatureReader.AttributeOf(other) is not null),
        ];
        IMethodSymbol meant = overloads
            .Where(other => BeginsWith(declared, other))
            .OrderByDescending(other => other.Parameters.Length)
            .FirstOrDefault() ?? overloads[0];
        return SymbolEqualityComparer.Default.Equals(meant, method);
    }

    /// <summary>Whether a method is one of ours: the analyzer meets the companions, the generator does not.</summary>
    public static bool IsGenerated(IMethodSymbol member) => member.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
        && attribute.ConstructorArguments is [{ Value: "SymDiff" }, ..]);

    /// <summary>Whether a method is declared by the user, and its body is left to the generator.</summary>
    public static bool IsDeclared(IMethodSymbol member) =>
        member.IsPartialDefinition && (member.PartialImplementationPart is null || IsGenerated(member));

    /// <summary>What the user writes so that a companion can be seen where it is called.</summary>
    public static string DeclarationOf(IMethodSymbol companion) => SyntaxFacts.GetText(companion.DeclaredAccessibility)
        + (companion.IsStatic ? " static partial " : " partial ")
        + companion.ToDisplayString(WithParameters
            .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)) + ";";

    /// <summary>The head of a method that the user declares, in full.</summary>
    public static string HeadOf(IMethodSymbol declared) => ModifiersOf(declared) + " "
        + declared.ToDisplayString(WithParameters.WithParameterOptions(WithParameters.ParameterOptions
            & ~SymbolDisplayParameterOptions.IncludeDefaultValue));

    /// <summary>The modifiers of a method that the user declares.</summary>
    public static string ModifiersOf(IMethodSymbol declared) =>
        declared.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is MethodDeclarationSyntax syntax
            ? string.Join(" ", syntax.Modifiers.Select(modifier => modifier.Text))
            : "public static partial";

    private static bool BeginsWith(IMethodSymbol declared, IMethodSymbol method) =>
        declared.Parameters.Length >= method.Parameters.Length
        && method.Parameters.Zip(declared.Parameters, (own, other) =>
            SymbolEqualityComparer.Default.Equals(own.Type, other.Type) && own.RefKind == other.RefKind)
            .All(same => same);
}

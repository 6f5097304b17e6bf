using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>A method that the user marks as the derivative of another one, with <c>[DerivativeOf]</c>.</summary>
/// <param name="Rule">The user's derivative.</param>
/// <param name="Method">What it is the derivative of.</param>
/// <param name="Kind">Backwards or along tangents, as the name says.</param>
internal sealed record UserRule(IMethodSymbol Rule, IMethodSymbol Method, DerivativeKinds Kind)
{
    public const string AttributeName = "SymDiff.DerivativeOfAttribute";

    private const string Library = "SymDiff";

    // The rules that a compilation can see, and those of an assembly, live as long as these do.
    private static readonly ConditionalWeakTable<Compilation, IReadOnlyList<IMethodSymbol>> Own = new();
    private static readonly ConditionalWeakTable<Compilation, IReadOnlyList<IMethodSymbol>> Foreign = new();
    private static readonly ConditionalWeakTable<IAssemblySymbol, IReadOnlyList<IMethodSymbol>> Known = new();

    /// <summary>
    /// The rules of one kind for a method that fit: those of the project, and only where it has none, those of the
    /// assemblies that it refers to.
    /// </summary>
    public static IReadOnlyList<UserRule> Of(
        IMethodSymbol method,
        DerivativeKinds kind,
        INamedTypeSymbol home,
        Compilation compilation)
    {
        string name = GeneratedNames.Companion(method.Name, kind);
        UserRule[] own = [.. Among(Own.GetValue(compilation, OwnRules))];
        return own.Length > 0 ? own : [.. Among(Foreign.GetValue(compilation, ForeignRules))];

        IEnumerable<UserRule> Among(IEnumerable<IMethodSymbol> rules) => rules
            .Where(rule => rule.Name == name && compilation.IsSymbolAccessibleWithin(rule, home))
            .Select(rule => new UserRule(rule, method, kind))
            .Where(rule => rule.IsMeant() && rule.Fits(compilation));
    }

    /// <summary>Whether a method is marked as a derivative.</summary>
    public static bool IsMarked(IMethodSymbol method) => method.GetAttributes().Any(IsAttribute);

    /// <summary>The methods that the attribute of a rule names.</summary>
    public static IEnumerable<UserRule> MeantBy(IMethodSymbol rule) =>
        Named(rule) is var (type, name)
            ? type.GetMembers(name).OfType<IMethodSymbol>().Select(method => new UserRule(rule, method, KindOf(rule)))
            : [];

    /// <summary>The type and the name of the method that the attribute of a rule means.</summary>
    public static (INamedTypeSymbol Type, string Method)? Named(IMethodSymbol rule) =>
        rule.GetAttributes().FirstOrDefault(IsAttribute) is { } attribute
        && attribute.ConstructorArguments is [{ Value: INamedTypeSymbol type }, { Value: string name }]
            ? (type, name)
            : null;

    /// <summary>Whether the rule has the name and the signature that the generator would have given it.</summary>
    public bool Fits(Compilation compilation) =>
        ShapeIn(compilation) is { } shape && Rule.Name == shape.Name && shape.Fits(Rule);

    /// <summary>The signature that the rule should have; null where its method can have no rule.</summary>
    public CompanionShape? ShapeIn(Compilation compilation) =>
        KnownMethod.WhyNot(Method) is null
        && SignatureReader.Of(Method, Rule.ContainingType, compilation) is { } signature
            ? CompanionShape.Of(signature, Kind)
            : null;

    private static DerivativeKinds KindOf(IMethodSymbol rule) =>
        rule.Name.EndsWith(GeneratedNames.Companion("", DerivativeKinds.Jvp), StringComparison.Ordinal)
            ? DerivativeKinds.Jvp
            : DerivativeKinds.Vjp;

    private bool IsMeant() => MeantBy(Rule).Any(meant =>
        SymbolEqualityComparer.Default.Equals(meant.Method.OriginalDefinition, Method.OriginalDefinition));

    private static bool IsAttribute(AttributeData attribute) =>
        attribute.AttributeClass?.ToDisplayString() == AttributeName;

    private static IReadOnlyList<IMethodSymbol> OwnRules(Compilation compilation) =>
    [
        .. compilation
            .GetSymbolsWithName(name => HasSuffix(name), SymbolFilter.Member)
            .OfType<IMethodSymbol>()
            .Where(IsMarked),
    ];

    private static IReadOnlyList<IMethodSymbol> ForeignRules(Compilation compilation) =>
    [
        .. compilation.SourceModule.ReferencedAssemblySymbols
            .Where(KnowsUs)
            .SelectMany(assembly => Known.GetValue(assembly, RulesOf)),
    ];

    private static bool HasSuffix(string name) =>
        name.EndsWith(GeneratedNames.Companion("", DerivativeKinds.Vjp), StringComparison.Ordinal)
        || name.EndsWith(GeneratedNames.Companion("", DerivativeKinds.Jvp), StringComparison.Ordinal);

    private static bool KnowsUs(IAssemblySymbol assembly) =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == Library));

    private static IReadOnlyList<IMethodSymbol> RulesOf(IAssemblySymbol assembly) =>
        [.. TypesIn(assembly.GlobalNamespace)
            .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
            .Where(IsMarked)];

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member =>
            member is INamedTypeSymbol type ? [type, .. TypesIn(type)] : TypesIn(member));
}

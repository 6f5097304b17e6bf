using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>A method that the user marks as the derivative of another one, with <c>[DerivativeOf]</c>.</summary>
/// <param name="Rule">The user's derivative.</param>
/// <param name="Method">What it is the derivative of.</param>
internal sealed record UserRule(IMethodSymbol Rule, IMethodSymbol Method)
{
    public const string AttributeName = "SymDiff.DerivativeOfAttribute";

    private const string Library = "SymDiff";

    private static readonly string Suffix = GeneratedNames.Companion("", DerivativeKinds.Vjp);

    // The rules that a compilation can see, and those of an assembly, live as long as these do.
    private static readonly ConditionalWeakTable<Compilation, IReadOnlyList<IMethodSymbol>> Seen = new();
    private static readonly ConditionalWeakTable<IAssemblySymbol, IReadOnlyList<IMethodSymbol>> Known = new();

    /// <summary>The rule of a method; null where there is none that fits.</summary>
    public static UserRule? Of(IMethodSymbol method, INamedTypeSymbol home, Compilation compilation)
    {
        if (!CanHaveRule(method))
        {
            return null;
        }

        string name = method.Name + Suffix;
        return Seen.GetValue(compilation, RulesIn)
            .Where(rule => rule.Name == name)
            .Where(rule => compilation.IsSymbolAccessibleWithin(rule, home))
            .Select(rule => new UserRule(rule, method))
            .FirstOrDefault(rule => rule.IsMeant() && rule.Fits());
    }

    /// <summary>The methods that an attribute of a rule names.</summary>
    public static IEnumerable<UserRule> MeantBy(IMethodSymbol rule) =>
        rule.GetAttributes().FirstOrDefault(IsAttribute) is { } attribute
        && attribute.ConstructorArguments is [{ Value: INamedTypeSymbol type }, { Value: string name }]
            ? type.GetMembers(name).OfType<IMethodSymbol>().Select(method => new UserRule(rule, method))
            : [];

    /// <summary>Whether the rule has the name and the signature that the generator would have given it.</summary>
    public bool Fits()
    {
        IParameterSymbol[] active = [.. Active];
        int inputs = Method.Parameters.Length;
        return CanHaveRule(Method)
            && Rule.IsStatic
            && Rule.Name == Method.Name + Suffix
            && IsSame(Rule.ReturnType, Method.ReturnType)
            && Rule.Parameters.Length == inputs + 1 + active.Length
            && Method.Parameters.Zip(Rule.Parameters, (own, other) =>
                IsSame(own.Type, other.Type) && other.RefKind == RefKind.None).All(same => same)
            && IsSame(Rule.Parameters[inputs].Type, Method.ReturnType)
            && active.Zip(Rule.Parameters.Skip(inputs + 1), IsSlot).All(fits => fits);
    }

    /// <summary>The signature that the rule should have.</summary>
    public string Expected()
    {
        string result = Method.ReturnType.ToDisplayString();
        IEnumerable<string> inputs = Method.Parameters.Select(parameter =>
            parameter.Type.ToDisplayString() + " " + parameter.Name);
        IEnumerable<string> slots = Active.Select(parameter => Types.Of(parameter.Type) is { IsArray: true } type
            ? "System." + type.AsSpan + " " + GeneratedNames.Adjoint(parameter.Name)
            : "out " + parameter.Type.ToDisplayString() + " " + GeneratedNames.Adjoint(parameter.Name));
        return $"static {result} {Method.Name}{Suffix}("
            + string.Join(", ", [.. inputs, result + " dOutput", .. slots]) + ")";
    }

    /// <summary>The methods through which the rule is called.</summary>
    public RuleAdapter Adapter(string name) => new(
        name,
        QualifiedName(Method),
        QualifiedName(Rule),
        Types.Of(Method.ReturnType)!.Value,
        Method.Parameters.Select(parameter => new AdaptedParameter(
            Types.Of(parameter.Type)!.Value,
            Active.Contains(parameter, SymbolEqualityComparer.Default))).ToEquatableArray());

    private IEnumerable<IParameterSymbol> Active => Method.Parameters.Where(parameter =>
        Types.Of(parameter.Type) is { HoldsReals: true } && !Constants.Are(parameter));

    private static bool CanHaveRule(IMethodSymbol method) =>
        method is { IsStatic: true, IsGenericMethod: false, ContainingType.IsGenericType: false }
        && Types.Of(method.ReturnType) is { IsReal: true }
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None
            && Types.Of(parameter.Type) is { Container: Container.None or Container.ReadOnlySpan });

    private bool IsMeant() => MeantBy(Rule).Any(meant =>
        SymbolEqualityComparer.Default.Equals(meant.Method.OriginalDefinition, Method.OriginalDefinition));

    private static bool IsAttribute(AttributeData attribute) =>
        attribute.AttributeClass?.ToDisplayString() == AttributeName;

    private static bool IsSlot(IParameterSymbol input, IParameterSymbol slot) =>
        Types.Of(input.Type) is { } type
        && Types.Of(slot.Type) == (type.IsArray ? type.AsSpan : type)
        && slot.RefKind == (type.IsArray ? RefKind.None : RefKind.Out);

    private static bool IsSame(ITypeSymbol one, ITypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(one, other);

    private static IReadOnlyList<IMethodSymbol> RulesIn(Compilation compilation) =>
    [
        .. compilation
            .GetSymbolsWithName(name => name.EndsWith(Suffix, StringComparison.Ordinal), SymbolFilter.Member)
            .OfType<IMethodSymbol>()
            .Where(method => method.GetAttributes().Any(IsAttribute)),
        .. compilation.SourceModule.ReferencedAssemblySymbols
            .Where(KnowsUs)
            .SelectMany(assembly => Known.GetValue(assembly, RulesOf)),
    ];

    private static bool KnowsUs(IAssemblySymbol assembly) =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == Library));

    private static IReadOnlyList<IMethodSymbol> RulesOf(IAssemblySymbol assembly) =>
        [.. TypesIn(assembly.GlobalNamespace)
            .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
            .Where(method => method.GetAttributes().Any(IsAttribute))];

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member =>
            member is INamedTypeSymbol type ? [type, .. TypesIn(type)] : TypesIn(member));

    private static string QualifiedName(IMethodSymbol method) =>
        method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + method.Name;
}

using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>Where a method lives: namespace, containing types, names that are taken there.</summary>
internal static class HomeReader
{
    // The names that generated code uses for types; where one of them means something else, it is written in full.
    private static readonly string[] TypeNames =
    [
        "Math", "MathF", "Span", "ReadOnlySpan", "Scratch", "Record", "Slots", "Cells", "JaggedArrays",
        "SpecialFunctions", "Diff", "MemoryExtensions", "NotSupportedException", "TensorPrimitives",
        "MidpointRounding", "Finite",
        "System", "SymDiff",
    ];

    public static MethodHome Run(IMethodSymbol method, SemanticModel model)
    {
        INamespaceSymbol space = method.ContainingNamespace;
        return new MethodHome(
            space.IsGlobalNamespace ? "" : space.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
                .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
            ContainingTypes(method.ContainingType),
            method.Name,
            SyntaxFacts.GetText(method.DeclaredAccessibility),
            Cref(method),
            HintName(method),
            model.Compilation.Options is CSharpCompilationOptions { CheckOverflow: true },
            AreFree(method),
            []);
    }

    private static EquatableArray<ContainingType> ContainingTypes(INamedTypeSymbol type)
    {
        List<ContainingType> types = [];
        for (INamedTypeSymbol? around = type; around is not null; around = around.ContainingType)
        {
            string keyword = around switch
            {
                { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
                { IsRecord: true } => "record",
                { TypeKind: TypeKind.Struct } => "struct",
                { TypeKind: TypeKind.Interface } => "interface",
                _ => "class",
            };
            types.Insert(0,
                new ContainingType(keyword + " "
                    + around.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
        }

        return types.ToEquatableArray();
    }

    // Letters, digits and dots, unique in any case: the hash of the signature tells overloads apart.
    public static string HintName(IMethodSymbol method)
    {
        string signature = method.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
            .WithMemberOptions(
                SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters)
            .WithParameterOptions(
                SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut));
        uint hash = 2166136261;
        foreach (char c in signature)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        string type = method.ContainingType.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        string readable =
            new([.. (type + "." + method.Name).Select(c => char.IsLetterOrDigit(c) || c == '.' ? c : '_')]);
        return readable + "." + hash.ToString("x8", CultureInfo.InvariantCulture) + ".g.cs";
    }

    // The bare name is enough where nothing else has it.
    private static string Cref(IMethodSymbol method) => method.ContainingType.GetMembers(method.Name).Length == 1
        ? CSharpNames.Escape(method.Name)
        : CSharpNames.Escape(method.Name) + "(" + string.Join(", ", method.Parameters.Select(parameter =>
            parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).Replace('<', '{')
                .Replace('>', '}'))) + ")";

    private static bool AreFree(IMethodSymbol method)
    {
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
            {
                if (TypeNames.Any(name => level.Name == name || level.GetMembers(name).Length > 0)
                    || level.TypeParameters.Any(parameter => TypeNames.Contains(parameter.Name)))
                {
                    return false;
                }
            }
        }

        for (INamespaceSymbol? space = method.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            bool isOwn = space.Name is "System" or "SymDiff"
                && space.ContainingNamespace is { IsGlobalNamespace: true };
            IEnumerable<ISymbol> members = TypeNames.SelectMany(name => space.GetMembers(name));
            if (!isOwn && members.Any(member => !(space.IsGlobalNamespace && member is INamespaceSymbol)))
            {
                return false;
            }
        }

        return true;
    }
}

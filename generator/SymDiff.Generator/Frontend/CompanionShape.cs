using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>What a companion looks like from outside: what it returns and takes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ReturnType">What it returns, as C# writes it.</param>
/// <param name="IsStatic">Whether it belongs to its type rather than to an object.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record CompanionShape(
    string Name,
    string ReturnType,
    bool IsStatic,
    IReadOnlyList<CompanionParameter> Parameters)
{
    /// <summary>The companion of a method as the front end reads it.</summary>
    public static CompanionShape Of(IrMethod method, DerivativeKinds kind) => new(
        GeneratedNames.Companion(method.Home.MethodName, kind),
        kind.IsPattern() ? "int" : method.Returned?.TypeText ?? CompanionParameter.FullText(method.Value.Type),
        !method.TakenApart.Any(input => input.Name == Input.This),
        [.. new CompanionParameters(Signatures.Of(method, kind)).All]);

    /// <summary>Whether a method has exactly this signature.</summary>
    public bool Fits(IMethodSymbol member) =>
        member.IsStatic == IsStatic
        && !member.IsGenericMethod
        && TextOf(member.ReturnType) == ReturnType
        && member.Parameters.Length == Parameters.Count
        && member.Parameters.Zip(Parameters, (own, expected) =>
            PassingOf(own) == expected.Passing && TextOf(own.Type) == expected.TypeText).All(same => same);

    /// <summary>Whether a method cannot stand beside a companion of this signature.</summary>
    public bool ClashesWith(IMethodSymbol member) =>
        member.Name == Name
        && !member.IsGenericMethod
        && member.Parameters.Length == Parameters.Count
        && member.Parameters.Zip(Parameters, (own, expected) =>
            (own.RefKind == RefKind.None) == (expected.Passing.Length == 0)
            && TextOf(own.Type) == expected.TypeText).All(same => same);

    /// <summary>The declaration as the user would write it.</summary>
    public string Declaration(string accessibility, string word = "")
    {
        IEnumerable<string> parameters = Parameters.Select(parameter =>
            (parameter.Passing.Length == 0 ? "" : parameter.Passing + " ") + parameter.TypeText + " "
            + (SyntaxFacts.GetKeywordKind(parameter.Name) == SyntaxKind.None ? "" : "@") + parameter.Name
            + (parameter.IsPreset ? " = 1" : ""));
        string[] words = [accessibility, IsStatic ? "static" : "", word, ReturnType];
        return string.Join(" ", words.Where(one => one.Length > 0))
            + (" " + Name + "(" + string.Join(", ", parameters) + ")").Replace("global::", "");
    }

    private static string PassingOf(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.None => "",
        RefKind.Ref => "ref",
        RefKind.Out => "out",
        _ => "in",
    };

    private static string TextOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}

using Microsoft.CodeAnalysis.CSharp;

namespace SymDiff.Generator.Frontend;

/// <summary>Names of the user's as C# writes them: a symbol's name is without the sign that a keyword needs.</summary>
internal static class CSharpNames
{
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}

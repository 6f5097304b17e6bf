using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymDiff.Fuzz;

/// <summary>Defects put into generated code, to see that they are caught.</summary>
internal static class Plant
{
    /// <summary>The defect of a name: <c>statement</c> or <c>rule</c>.</summary>
    public static Func<string, string>? Named(string? name) => name switch
    {
        "statement" => WithoutStatement,
        "rule" => WithOtherRule,
        null => null,
        _ => throw new ArgumentException($"no defect is called '{name}'"),
    };

    // The way backwards of every companion loses the last addition.
    private static string WithoutStatement(string text)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text).GetRoot();
        StatementSyntax[] last =
        [
            .. root.DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Select(method => method.DescendantNodes().OfType<ExpressionStatementSyntax>().LastOrDefault(
                    statement => statement.Expression.IsKind(SyntaxKind.AddAssignmentExpression)))
                .OfType<StatementSyntax>(),
        ];
        return root.RemoveNodes(last, SyntaxRemoveOptions.KeepNoTrivia)!.ToFullString();
    }

    // The derivative of the sine is the sine.
    private static string WithOtherRule(string text)
    {
        string[] parts = text.Split("// Backwards");
        return parts[0] + string.Concat(parts.Skip(1)
            .Select(part => "// Backwards" + part.Replace("Math.Cos(", "Math.Sin(")));
    }
}

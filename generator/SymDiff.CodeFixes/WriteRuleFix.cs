using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymDiff.CodeFixes;

/// <summary>
/// Writes the skeleton of a rule for a called method whose derivative is not known, into the type that calls it
/// (SYMD004).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class WriteRuleFix : CodeFixProvider
{
    // The arguments of the message, by their numbers.
    private const string Signature = "1";
    private const string Type = "2";
    private const string Method = "3";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["SYMD004"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        ImmutableDictionary<string, string?> told = context.Diagnostics[0].Properties;
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || !told.TryGetValue(Signature, out string? signature) || signature is null
            || !told.TryGetValue(Type, out string? owner) || owner is null
            || !told.TryGetValue(Method, out string? method) || method is null)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                "Write a rule for '" + method + "'",
                _ => Task.FromResult(Written(context.Document, root, type, signature, owner, method)),
                equivalenceKey: nameof(WriteRuleFix) + owner + method),
            context.Diagnostics);
    }

    private static Document Written(
        Document document,
        SyntaxNode root,
        TypeDeclarationSyntax type,
        string signature,
        string owner,
        string method)
    {
        string indentation = type.GetLeadingTrivia().ToString().Split('\n').Last() + "    ";
        string lineEnd = root.ToFullString().Contains("\r\n") ? "\r\n" : "\n";
        string[] lines =
        [
            "",
            "[SymDiff.DerivativeOf(typeof(" + owner + "), nameof(" + owner + "." + method + "))]",
            signature,
            "{",
            "    throw new System.NotImplementedException();",
            "}",
        ];
        string text = string.Concat(lines.Select(line => (line.Length == 0 ? "" : indentation + line) + lineEnd));
        MemberDeclarationSyntax rule = SyntaxFactory.ParseMemberDeclaration(text)!;
        return document.WithSyntaxRoot(root.ReplaceNode(type, type.AddMembers(rule)));
    }
}

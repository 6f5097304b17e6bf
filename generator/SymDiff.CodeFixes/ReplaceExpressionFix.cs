using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace SymDiff.CodeFixes;

/// <summary>
/// Replaces the marked expression by the one that the analyzer has worked out, for the numerical hazards (SYMD3xx) and
/// others. Where it needs a variable, that is declared behind the loop it belongs to.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ReplaceExpressionFix : CodeFixProvider
{
    // The properties of the message, as the analyzer calls them.
    private const string Replacement = "replacement";
    private const string Declaration = "declaration";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds =>
        ["SYMD006", "SYMD019", "SYMD302", "SYMD303", "SYMD304", "SYMD305", "SYMD306", "SYMD307", "SYMD308"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics[0];
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not ExpressionSyntax expression
            || !diagnostic.Properties.TryGetValue(Replacement, out string? text) || text is null)
        {
            return;
        }

        diagnostic.Properties.TryGetValue(Declaration, out string? declaration);
        StatementSyntax? behind = declaration is null
            ? null
            : root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan).FirstAncestorOrSelf<StatementSyntax>();
        context.RegisterCodeFix(
            CodeAction.Create(
                "Write '" + text + "'" + (declaration is null ? "" : ", with '" + declaration + "'"),
                _ => Task.FromResult(context.Document.WithSyntaxRoot(
                    Replaced(root, expression, text, declaration, behind))),
                equivalenceKey: nameof(ReplaceExpressionFix) + diagnostic.Id),
            context.Diagnostics);
    }

    private static SyntaxNode Replaced(
        SyntaxNode root,
        ExpressionSyntax expression,
        string text,
        string? declaration,
        StatementSyntax? behind)
    {
        // Parentheses that are not needed go again.
        ExpressionSyntax replacement = SyntaxFactory.ParenthesizedExpression(SyntaxFactory.ParseExpression(text))
            .WithTriviaFrom(expression)
            .WithAdditionalAnnotations(Simplifier.Annotation);
        if (declaration is null || behind is null)
        {
            return root.ReplaceNode(expression, replacement);
        }

        SyntaxNode tracked = root.TrackNodes(expression, behind);
        tracked = tracked.ReplaceNode(tracked.GetCurrentNode(expression)!, replacement);
        StatementSyntax added = SyntaxFactory.ParseStatement(declaration)
            .WithLeadingTrivia(Indentation(behind))
            .WithTrailingTrivia(behind.GetTrailingTrivia());
        return tracked.InsertNodesAfter(tracked.GetCurrentNode(behind)!, [added]);
    }

    private static SyntaxTriviaList Indentation(SyntaxNode node) =>
        [.. node.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))];
}

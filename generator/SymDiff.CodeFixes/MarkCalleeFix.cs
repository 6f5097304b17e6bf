using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace SymDiff.CodeFixes;

/// <summary>
/// Marks a called method of another project of the solution, so that it ships the companion which the call needs
/// (SYMD004).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MarkCalleeFix : CodeFixProvider
{
    private const string Attribute = "SymDiff.Differentiable";
    private const string Kind = "SymDiff.Derivatives.Accumulate";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["SYMD004"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        CancellationToken cancellation = context.CancellationToken;
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not InvocationExpressionSyntax call
            || model?.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { IsStatic: true } called)
        {
            return;
        }

        Solution solution = context.Document.Project.Solution;
        ISymbol? source = await SymbolFinder.FindSourceDefinitionAsync(called, solution, cancellation)
            .ConfigureAwait(false);
        SyntaxReference? reference = source?.DeclaringSyntaxReferences.FirstOrDefault();
        if (reference is null
            || await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is not MethodDeclarationSyntax method
            || solution.GetDocument(reference.SyntaxTree) is not { } document
            || document.Project.Id == context.Document.Project.Id)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                "Mark '" + called.Name + "' with [Differentiable]",
                token => Mark(document, method, token),
                equivalenceKey: nameof(MarkCalleeFix)),
            context.Diagnostics);
    }

    private static async Task<Solution> Mark(
        Document document,
        MethodDeclarationSyntax method,
        CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SyntaxTriviaList before = method.GetLeadingTrivia();
        SyntaxTriviaList indentation = [.. before.Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1)];
        AttributeListSyntax list = SyntaxFactory
            .AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(
                SyntaxFactory.ParseName(Attribute),
                SyntaxFactory.ParseAttributeArgumentList("(" + Kind + ")"))))
            .WithLeadingTrivia(before)
            .WithTrailingTrivia(SyntaxFactory.LineFeed);
        MethodDeclarationSyntax marked = method.WithLeadingTrivia(indentation);
        marked = marked.WithAttributeLists(marked.AttributeLists.Insert(0, list));
        return document.WithSyntaxRoot(root.ReplaceNode(method, marked)).Project.Solution;
    }
}

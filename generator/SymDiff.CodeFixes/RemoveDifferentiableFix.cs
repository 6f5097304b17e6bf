using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymDiff.CodeFixes;

/// <summary>
/// Removes <c>[Differentiable]</c> from a method whose derivative is zero everywhere, or that has nothing to
/// differentiate with respect to (SYMD301, SYMD105).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveDifferentiableFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["SYMD301", "SYMD105"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        AttributeListSyntax? list = root?.FindNode(context.Span)
            .FirstAncestorOrSelf<MethodDeclarationSyntax>()?.AttributeLists
            .FirstOrDefault(candidate => candidate.Attributes.Any(IsDifferentiable));
        if (root is null || list is null)
        {
            return;
        }

        SyntaxNode changed = list.Attributes.Count == 1
            ? root.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!
            : root.ReplaceNode(list,
                list.RemoveNode(list.Attributes.First(IsDifferentiable), SyntaxRemoveOptions.KeepNoTrivia)!);
        context.RegisterCodeFix(
            CodeAction.Create(
                "Remove [Differentiable]",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)),
                equivalenceKey: nameof(RemoveDifferentiableFix)),
            context.Diagnostics);
    }

    private static bool IsDifferentiable(AttributeSyntax attribute) =>
        attribute.Name.ToString() is "Differentiable" or "DifferentiableAttribute"
            or "SymDiff.Differentiable" or "SymDiff.DifferentiableAttribute";
}

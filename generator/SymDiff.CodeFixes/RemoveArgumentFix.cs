using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymDiff.CodeFixes;

/// <summary>
/// Removes an argument of <c>[Differentiable]</c> that asks for what there is not: for no companion (SYMD109), or for
/// derivatives with respect to something that is no input (SYMD106).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveArgumentFix : CodeFixProvider
{
    private const string UnknownInput = "SYMD106";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [UnknownInput, "SYMD109"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        bool isNamed = context.Diagnostics[0].Id == UnknownInput;
        AttributeArgumentSyntax? argument = root?.FindNode(context.Span)
            .FirstAncestorOrSelf<MethodDeclarationSyntax>()?.AttributeLists
            .SelectMany(list => list.Attributes)
            .Where(attribute => attribute.Name.ToString().Contains("Differentiable"))
            .SelectMany(attribute => attribute.ArgumentList?.Arguments ?? [])
            .FirstOrDefault(candidate => isNamed
                ? candidate.NameEquals?.Name.Identifier.ValueText == "WithRespectTo"
                : candidate.NameEquals is null);
        if (root is null || argument?.Parent is not AttributeArgumentListSyntax arguments)
        {
            return;
        }

        SyntaxNode changed = arguments.Arguments.Count == 1
            ? root.RemoveNode(arguments, SyntaxRemoveOptions.KeepNoTrivia)!
            : root.RemoveNode(argument, SyntaxRemoveOptions.KeepNoTrivia)!;
        context.RegisterCodeFix(
            CodeAction.Create(
                isNamed ? "Differentiate with respect to all inputs" : "Ask for the gradient",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)),
                equivalenceKey: nameof(RemoveArgumentFix) + context.Diagnostics[0].Id),
            context.Diagnostics);
    }
}

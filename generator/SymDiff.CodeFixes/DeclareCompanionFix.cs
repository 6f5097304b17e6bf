using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymDiff.CodeFixes;

/// <summary>
/// Declares the companion that a differentiable method calls, as a partial method beside the method that it belongs to
/// (SYMD020).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DeclareCompanionFix : CodeFixProvider
{
    private const string Suffix = "Gradient";

    private static readonly SymbolDisplayFormat Signature = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeAccessibility
            | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeParamsRefOut);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["SYMD020"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model =
            await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        InvocationExpressionSyntax? call =
            root?.FindNode(context.Span, getInnermostNodeForTie: true) as InvocationExpressionSyntax;
        if (root is null || call is null
            || model?.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol companion
            || MethodOf(companion, root) is not { } method)
        {
            return;
        }

        string declaration = companion.ToDisplayString(Signature).Replace(" static ", " static partial ") + ";";
        MemberDeclarationSyntax member = SyntaxFactory.ParseMemberDeclaration(declaration)!
            .WithLeadingTrivia(SyntaxFactory.LineFeed)
            .WithTrailingTrivia(SyntaxFactory.LineFeed);
        member = member.WithLeadingTrivia(SyntaxFactory.TriviaList(
            SyntaxFactory.LineFeed,
            SyntaxFactory.Whitespace(new string(' ', method.GetLocation().GetLineSpan().StartLinePosition.Character))));
        context.RegisterCodeFix(
            CodeAction.Create(
                "Declare '" + companion.Name + "'",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.InsertNodesAfter(method, [member]))),
                equivalenceKey: nameof(DeclareCompanionFix)),
            context.Diagnostics);
    }

    // The method that the companion belongs to, where it stands in the same file.
    private static SyntaxNode? MethodOf(IMethodSymbol companion, SyntaxNode root)
    {
        if (!companion.Name.EndsWith(Suffix, StringComparison.Ordinal))
        {
            return null;
        }

        string name = companion.Name.Substring(0, companion.Name.Length - Suffix.Length);
        return companion.ContainingType.GetMembers(name)
            .SelectMany(member => member.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax())
            .FirstOrDefault(syntax => syntax.SyntaxTree == root.SyntaxTree);
    }
}

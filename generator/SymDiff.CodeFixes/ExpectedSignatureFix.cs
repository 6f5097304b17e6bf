using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymDiff.CodeFixes;

/// <summary>
/// Gives a declared companion (SYMD115) or a rule (SYMD201) the signature that its message spells; a rule keeps its
/// statements.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ExpectedSignatureFix : CodeFixProvider
{
    // The argument of both messages that is the signature, by its number.
    private const string Expected = "2";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["SYMD115", "SYMD201"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || !context.Diagnostics[0].Properties.TryGetValue(Expected, out string? text) || text is null
            || SyntaxFactory.ParseMemberDeclaration(text + ";") is not MethodDeclarationSyntax expected)
        {
            return;
        }

        MethodDeclarationSyntax changed = method
            .WithReturnType(expected.ReturnType
                .WithLeadingTrivia(method.ReturnType.GetLeadingTrivia())
                .WithTrailingTrivia(SyntaxFactory.Space))
            .WithIdentifier(expected.Identifier)
            .WithParameterList(expected.ParameterList.WithTrailingTrivia(method.ParameterList.GetTrailingTrivia()));
        bool isStatic = method.Modifiers.Any(SyntaxKind.StaticKeyword);
        if (!isStatic && expected.Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            changed = changed.AddModifiers(
                SyntaxFactory.Token(SyntaxKind.StaticKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                "Change the signature to '" + text + "'",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(method, changed))),
                equivalenceKey: nameof(ExpectedSignatureFix)),
            context.Diagnostics);
    }
}

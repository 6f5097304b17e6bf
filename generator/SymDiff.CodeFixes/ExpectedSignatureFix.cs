using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymDiff.CodeFixes;

/// <summary>
/// Gives a declared companion (SYMD115) or a rule (SYMD201) the signature that its message spells. A rule keeps its
/// statements, behind one that throws until they are completed.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ExpectedSignatureFix : CodeFixProvider
{
    private const string Rule = "SYMD201";

    // The argument of both messages that is the signature, by its number.
    private const string Expected = "2";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["SYMD115", Rule];

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
        changed = context.Diagnostics[0].Id == Rule ? Opened(changed) : changed;
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

    // What the new slots receive, only the author knows.
    private static MethodDeclarationSyntax Opened(MethodDeclarationSyntax method)
    {
        if (method.Body?.Statements.FirstOrDefault() is ThrowStatementSyntax)
        {
            return method;
        }

        string indentation = method.GetLeadingTrivia().ToString().Split('\n').Last();
        string lineEnd = method.SyntaxTree.ToString().Contains("\r\n") ? "\r\n" : "\n";
        SyntaxTriviaList end = [SyntaxFactory.EndOfLine(lineEnd)];
        SyntaxTriviaList inside = [SyntaxFactory.Whitespace(indentation + "    ")];
        StatementSyntax opening = SyntaxFactory.ParseStatement("throw new System.NotImplementedException();")
            .WithLeadingTrivia(inside)
            .WithTrailingTrivia(end);
        if (method.Body is { } body)
        {
            return method.WithBody(body.WithStatements(body.Statements.Insert(0, opening)));
        }

        StatementSyntax value = SyntaxFactory.ParseStatement("return " + method.ExpressionBody!.Expression + ";")
            .WithLeadingTrivia(inside)
            .WithTrailingTrivia(end);
        BlockSyntax block = SyntaxFactory.Block(
            SyntaxFactory.Token(
                [.. end, SyntaxFactory.Whitespace(indentation)], SyntaxKind.OpenBraceToken, end),
            SyntaxFactory.List([opening, value]),
            SyntaxFactory.Token(
                [SyntaxFactory.Whitespace(indentation)],
                SyntaxKind.CloseBraceToken,
                method.SemicolonToken.TrailingTrivia));
        return method
            .WithParameterList(method.ParameterList.WithTrailingTrivia())
            .WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(block);
    }
}

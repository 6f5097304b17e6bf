using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymDiff.CodeFixes;

/// <summary>
/// Declares the companion that a differentiable method calls, beside the method that it belongs to (SYMD020).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DeclareCompanionFix : CodeFixProvider
{
    // The arguments of the message, by their numbers.
    private const string Declaration = "1";
    private const string ContainingType = "2";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["SYMD020"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        ImmutableDictionary<string, string?> told = context.Diagnostics[0].Properties;
        Compilation? compilation =
            await context.Document.Project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false);
        if (compilation is null
            || !told.TryGetValue(Declaration, out string? text) || text is null
            || !told.TryGetValue(ContainingType, out string? id) || id is null
            || SyntaxFactory.ParseMemberDeclaration(text) is not MethodDeclarationSyntax declaration
            || DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is not INamedTypeSymbol type
            || OwnerOf(declaration, type, context.CancellationToken) is not { } owner
            || context.Document.Project.Solution.GetDocument(owner.SyntaxTree) is not { } document)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                "Declare the companion: " + text,
                cancellation => Declared(document, owner, declaration, cancellation),
                equivalenceKey: nameof(DeclareCompanionFix) + id + text),
            context.Diagnostics);
    }

    // The longest name that the companion's begins with.
    private static MethodDeclarationSyntax? OwnerOf(
        MethodDeclarationSyntax declaration,
        INamedTypeSymbol type,
        CancellationToken cancellation) => type.GetMembers()
            .OfType<IMethodSymbol>()
            .Where(method => declaration.Identifier.ValueText.StartsWith(method.Name, StringComparison.Ordinal)
                && declaration.Identifier.ValueText.Length > method.Name.Length)
            .OrderByDescending(method => method.Name.Length)
            .SelectMany(method => method.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(cancellation))
            .OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(method => method.AttributeLists
                .SelectMany(list => list.Attributes)
                .Any(attribute => attribute.Name.ToString().Contains("Differentiable")));

    private static async Task<Document> Declared(
        Document document,
        MethodDeclarationSyntax owner,
        MethodDeclarationSyntax declaration,
        CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SyntaxTriviaList indentation =
            [.. owner.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))];
        SyntaxTrivia lineEnd = owner.GetTrailingTrivia().LastOrDefault(trivia =>
            trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        lineEnd = lineEnd == default ? SyntaxFactory.LineFeed : lineEnd;
        MethodDeclarationSyntax added = declaration
            .WithLeadingTrivia(indentation.Insert(0, lineEnd))
            .WithTrailingTrivia(lineEnd);
        return document.WithSyntaxRoot(root.InsertNodesAfter(owner, [added]));
    }
}

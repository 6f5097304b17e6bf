using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymDiff.CodeFixes;

/// <summary>Declares a <c>dynamic</c> variable with the type of its value (SYMD017).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DeclareTypeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["SYMD017"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        CancellationToken cancellation = context.CancellationToken;
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<VariableDeclarationSyntax>()
                is not { Variables.Count: 1 } declaration
            || declaration.Variables[0].Initializer?.Value is not { } value
            || model?.GetTypeInfo(value, cancellation).Type is not { TypeKind: not TypeKind.Dynamic } type)
        {
            return;
        }

        TypeSyntax name = SyntaxFactory.ParseTypeName(type.ToMinimalDisplayString(model, declaration.SpanStart))
            .WithTriviaFrom(declaration.Type);
        context.RegisterCodeFix(
            CodeAction.Create(
                "Declare it as '" + name.WithoutTrivia() + "'",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration.Type, name))),
                equivalenceKey: nameof(DeclareTypeFix)),
            context.Diagnostics);
    }
}

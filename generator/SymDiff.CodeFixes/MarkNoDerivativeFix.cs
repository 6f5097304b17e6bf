using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymDiff.CodeFixes;

/// <summary>
/// Marks a parameter of which no slot can be made as a constant, with <c>[NoDerivative]</c> (SYMD104).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MarkNoDerivativeFix : CodeFixProvider
{
    private const string Attribute = "NoDerivative";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["SYMD104"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        ParameterSyntax? parameter = root?.FindNode(context.Span).FirstAncestorOrSelf<ParameterSyntax>();
        if (root is null || parameter is null || IsMarked(parameter))
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                "Treat the parameter as a constant: [NoDerivative]",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(parameter, Marked(parameter)))),
                equivalenceKey: nameof(MarkNoDerivativeFix)),
            context.Diagnostics);
    }

    private static bool IsMarked(ParameterSyntax parameter) =>
        parameter.AttributeLists.SelectMany(list => list.Attributes).Any(attribute =>
            attribute.Name.ToString() is Attribute or Attribute + "Attribute");

    private static ParameterSyntax Marked(ParameterSyntax parameter)
    {
        AttributeListSyntax list = SyntaxFactory
            .AttributeList(SyntaxFactory.SingletonSeparatedList(
                SyntaxFactory.Attribute(SyntaxFactory.IdentifierName(Attribute))))
            .WithLeadingTrivia(parameter.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.Space);
        return parameter.WithoutLeadingTrivia().WithAttributeLists(parameter.AttributeLists.Insert(0, list));
    }
}

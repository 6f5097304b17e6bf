using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymDiff.CodeFixes;

/// <summary>
/// Marks what can have no slot as a constant, with <c>[NoDerivative]</c>: a parameter (SYMD104), or a part of an object
/// (SYMD114).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MarkNoDerivativeFix : CodeFixProvider
{
    private const string Attribute = "NoDerivative";
    private const string OfObject = "SYMD114";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["SYMD104", OfObject];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SyntaxNode? found = root?.FindNode(context.Span).AncestorsAndSelf().FirstOrDefault(node =>
            node is ParameterSyntax or BaseFieldDeclarationSyntax or PropertyDeclarationSyntax or BlockSyntax
                or MethodDeclarationSyntax);
        if (root is null || Marked(found, context.Diagnostics[0].Id == OfObject) is not { } marked)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                "Treat it as a constant: [NoDerivative]",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(found!, marked))),
                equivalenceKey: nameof(MarkNoDerivativeFix)),
            context.Diagnostics);
    }

    private static SyntaxNode? Marked(SyntaxNode? node, bool isOfObject) => node switch
    {
        // A parameter of a record becomes a property, which is what must be marked.
        ParameterSyntax parameter when !IsMarked(parameter.AttributeLists) =>
            parameter.WithoutLeadingTrivia().WithAttributeLists(Added(parameter, parameter.AttributeLists, isOfObject)),
        MemberDeclarationSyntax member and not BaseMethodDeclarationSyntax when !IsMarked(member.AttributeLists) =>
            member.WithoutLeadingTrivia().WithAttributeLists(Added(member, member.AttributeLists, isOfProperty: false)),
        _ => null,
    };

    private static bool IsMarked(SyntaxList<AttributeListSyntax> lists) =>
        lists.SelectMany(list => list.Attributes).Any(attribute =>
            attribute.Name.ToString() is Attribute or Attribute + "Attribute");

    private static SyntaxList<AttributeListSyntax> Added(
        SyntaxNode node,
        SyntaxList<AttributeListSyntax> lists,
        bool isOfProperty)
    {
        AttributeListSyntax list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(
            SyntaxFactory.Attribute(SyntaxFactory.IdentifierName(Attribute))));
        list = isOfProperty
            ? list.WithTarget(SyntaxFactory
                .AttributeTargetSpecifier(SyntaxFactory.Token(SyntaxKind.PropertyKeyword))
                .WithTrailingTrivia(SyntaxFactory.Space))
            : list;
        return lists.Insert(0, list
            .WithLeadingTrivia(node.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.Space));
    }
}

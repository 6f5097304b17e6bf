using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace SymDiff.CodeFixes;

/// <summary>
/// Asks for companions that a method can have, instead of those that it cannot: of several numbers there is no gradient
/// (SYMD103), and some methods have no Hessian (SYMD112).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AskForCompanionsFix : CodeFixProvider
{
    // The argument of the message that names the companions, by its number.
    private const string Companions = "2";
    private const string Flags = "SymDiff.Derivatives.";
    private const string Attribute = "Differentiable";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["SYMD103", "SYMD112"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        AttributeSyntax? attribute = root?.FindNode(context.Span)
            .FirstAncestorOrSelf<MethodDeclarationSyntax>()?.AttributeLists
            .SelectMany(list => list.Attributes)
            .FirstOrDefault(candidate => candidate.Name.ToString() is var name
                && (name.EndsWith(Attribute, StringComparison.Ordinal)
                    || name.EndsWith(Attribute + "Attribute", StringComparison.Ordinal)));
        if (root is null || attribute is null
            || !context.Diagnostics[0].Properties.TryGetValue(Companions, out string? names)
            || names is null or "None")
        {
            return;
        }

        AttributeSyntax changed = attribute.WithArgumentList(Asking(attribute.ArgumentList, names));
        context.RegisterCodeFix(
            CodeAction.Create(
                "Ask for the companions that there are: " + names,
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(attribute, changed))),
                equivalenceKey: nameof(AskForCompanionsFix) + names),
            context.Diagnostics);
    }

    // Without the flags where they are what an attribute asks for by itself.
    private static AttributeArgumentListSyntax? Asking(AttributeArgumentListSyntax? arguments, string names)
    {
        IEnumerable<AttributeArgumentSyntax> named =
            (arguments?.Arguments ?? []).Where(argument => argument.NameEquals is not null);
        IEnumerable<string> flags = names.Split([", "], StringSplitOptions.None).Select(name => Flags + name);
        AttributeArgumentSyntax[] asked = names == "Gradient"
            ? [.. named]
            : [SyntaxFactory.AttributeArgument(Simplified(string.Join(" | ", flags))), .. named];
        return asked.Length == 0
            ? null
            : SyntaxFactory.AttributeArgumentList(SyntaxFactory.SeparatedList(
                asked,
                Enumerable.Repeat(
                    SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space),
                    asked.Length - 1)));
    }

    private static ExpressionSyntax Simplified(string flags)
    {
        ExpressionSyntax expression = SyntaxFactory.ParseExpression(flags);
        return expression.ReplaceNodes(
            expression.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>(),
            (_, access) => access.WithAdditionalAnnotations(Simplifier.Annotation));
    }
}

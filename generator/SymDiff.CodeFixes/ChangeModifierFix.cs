using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace SymDiff.CodeFixes;

/// <summary>
/// Says in a declaration what is true already: that a field never changes (SYMD009), that a method is not overridden
/// (SYMD113); and lets a type be continued in another file (SYMD111).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ChangeModifierFix : CodeFixProvider
{
    private const string FieldMayChange = "SYMD009";
    private const string FileLocal = "SYMD111";
    private const string Overridable = "SYMD113";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [FieldMayChange, FileLocal, Overridable];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        CancellationToken cancellation = context.CancellationToken;
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return;
        }

        SyntaxNode marked = root.FindNode(context.Span, getInnermostNodeForTie: true);
        Solution solution = context.Document.Project.Solution;
        (string Title, MemberDeclarationSyntax Member, SyntaxTokenList Modifiers)? change =
            context.Diagnostics[0].Id switch
            {
                FieldMayChange => await ReadOnly(marked, model, solution, cancellation).ConfigureAwait(false),
                FileLocal => Internal(marked),
                _ => await Final(marked, model, solution, cancellation).ConfigureAwait(false),
            };
        if (change is not var (title, member, modifiers)
            || solution.GetDocument(member.SyntaxTree) is not { } document)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                title,
                async token => document.WithSyntaxRoot((await document.GetSyntaxRootAsync(token)
                    .ConfigureAwait(false))!.ReplaceNode(member, member.WithModifiers(modifiers))),
                equivalenceKey: nameof(ChangeModifierFix) + context.Diagnostics[0].Id),
            context.Diagnostics);
    }

    // Only a field that nothing writes to.
    private static async Task<(string, MemberDeclarationSyntax, SyntaxTokenList)?> ReadOnly(
        SyntaxNode marked,
        SemanticModel model,
        Solution solution,
        CancellationToken cancellation)
    {
        if (model.GetSymbolInfo(marked, cancellation).Symbol is not IFieldSymbol { IsStatic: true, IsReadOnly: false }
                field
            || field.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference
            || (await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false))
                .FirstAncestorOrSelf<FieldDeclarationSyntax>() is not { Declaration.Variables.Count: 1 } declaration)
        {
            return null;
        }

        foreach (ReferencedSymbol found in await SymbolFinder.FindReferencesAsync(field, solution, cancellation)
            .ConfigureAwait(false))
        {
            foreach (ReferenceLocation use in found.Locations)
            {
                SyntaxNode? tree = await use.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
                if (tree is null || IsWritten(tree.FindNode(use.Location.SourceSpan, getInnermostNodeForTie: true)))
                {
                    return null;
                }
            }
        }

        return ("Make '" + field.Name + "' readonly", declaration,
            declaration.Modifiers.Add(Word(SyntaxKind.ReadOnlyKeyword)));
    }

    private static bool IsWritten(SyntaxNode use)
    {
        SyntaxNode whole = use.Parent is MemberAccessExpressionSyntax access && access.Name == use ? access : use;
        return whole.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == whole,
            PrefixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.PreIncrementExpression)
                || unary.IsKind(SyntaxKind.PreDecrementExpression) || unary.IsKind(SyntaxKind.AddressOfExpression),
            PostfixUnaryExpressionSyntax unary => !unary.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None)
                || argument.Parent is TupleExpressionSyntax,
            RefExpressionSyntax => true,
            _ => false,
        };
    }

    private static (string, MemberDeclarationSyntax, SyntaxTokenList)? Internal(SyntaxNode marked)
    {
        TypeDeclarationSyntax? type = marked.AncestorsAndSelf().OfType<TypeDeclarationSyntax>()
            .FirstOrDefault(candidate => candidate.Modifiers.Any(SyntaxKind.FileKeyword));
        if (type is null)
        {
            return null;
        }

        SyntaxToken file = type.Modifiers.First(modifier => modifier.IsKind(SyntaxKind.FileKeyword));
        return ("Make '" + type.Identifier.ValueText + "' internal", type, type.Modifiers.Replace(
            file,
            SyntaxFactory.Token(SyntaxKind.InternalKeyword).WithTriviaFrom(file)));
    }

    private static async Task<(string, MemberDeclarationSyntax, SyntaxTokenList)?> Final(
        SyntaxNode marked,
        SemanticModel model,
        Solution solution,
        CancellationToken cancellation)
    {
        if (marked.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || model.GetDeclaredSymbol(method, cancellation) is not { } symbol
            || (await SymbolFinder.FindOverridesAsync(symbol, solution, null, cancellation).ConfigureAwait(false))
                .Any())
        {
            return null;
        }

        SyntaxToken word = method.Modifiers.FirstOrDefault(modifier =>
            modifier.IsKind(SyntaxKind.VirtualKeyword) || modifier.IsKind(SyntaxKind.OverrideKeyword));
        return word.Kind() switch
        {
            SyntaxKind.VirtualKeyword when method.Modifiers.IndexOf(word) > 0 =>
                ("Take 'virtual' away", method, method.Modifiers.Remove(word)),
            SyntaxKind.OverrideKeyword when method.Modifiers.IndexOf(word) > 0 =>
                ("Make it sealed", method, method.Modifiers.Insert(
                    method.Modifiers.IndexOf(word),
                    Word(SyntaxKind.SealedKeyword))),
            _ => null,
        };
    }

    private static SyntaxToken Word(SyntaxKind kind) =>
        SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space);
}

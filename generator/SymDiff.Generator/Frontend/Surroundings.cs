using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// What a compilation declares, with the bodies of methods left out. While this stays as it is, what a body means
/// changes only with the text of the body.
/// </summary>
internal sealed class Surroundings
{
    private static readonly ConditionalWeakTable<Compilation, Surroundings> Known = new();

    private readonly SyntaxTree[] trees;
    private readonly MetadataReference[] references;
    private readonly CompilationOptions options;
    private readonly string? assembly;

    // The answer of the last comparison: all methods of a project ask the same question.
    private Tuple<Surroundings, bool>? compared;

    private Surroundings(Compilation compilation)
    {
        trees = [.. compilation.SyntaxTrees];
        references = [.. compilation.References];
        options = compilation.Options;
        assembly = compilation.AssemblyName;
    }

    public static Surroundings Of(Compilation compilation) => Known.GetValue(compilation, made => new(made));

    /// <summary>Whether all names mean what they mean in the other ones.</summary>
    public bool AreAs(Surroundings other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (compared is not { } last || !ReferenceEquals(last.Item1, other))
        {
            compared = last = Tuple.Create(other, Equal(other));
        }

        return last.Item2;
    }

    private bool Equal(Surroundings other) =>
        trees.Length == other.trees.Length
        && assembly == other.assembly
        && references.SequenceEqual(other.references)
        && options.Equals(other.options)
        && trees.Zip(other.trees, DeclareTheSame).All(same => same);

    private static bool DeclareTheSame(SyntaxTree tree, SyntaxTree other) =>
        ReferenceEquals(tree, other)
        || (tree.FilePath == other.FilePath
            && tree.Options.Equals(other.Options)
            && DeclareTheSame(tree.GetRoot(), other.GetRoot()));

    // Directives may switch anything.
    private static bool DeclareTheSame(SyntaxNode root, SyntaxNode other) =>
        !root.ContainsDirectives
        && !other.ContainsDirectives
        && Declarations(root).SequenceEqual(Declarations(other));

    private static IEnumerable<(int Kind, string Text)> Declarations(SyntaxNode root) => root
        .DescendantNodesAndTokens(node => !IsBodyOfMethod(node))
        .Where(part => part.IsToken || IsBodyOfMethod(part.AsNode()!))
        .Select(part => (part.RawKind, part.IsToken ? part.AsToken().Text : ""));

    private static bool IsBodyOfMethod(SyntaxNode node) =>
        node is BlockSyntax or ArrowExpressionClauseSyntax && node.Parent is MethodDeclarationSyntax;
}

using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymDiff.Fuzz;

/// <summary>
/// Makes a failing program small: statements and members are taken away, expressions replaced by their parts, as long
/// as the same oracle fails.
/// </summary>
internal static class Shrinker
{
    private const int BatchSize = 24;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static Failure Run(Failure failure)
    {
        Failure smallest = failure;
        Stopwatch watch = Stopwatch.StartNew();
        if (failure.Program.IsVariant)
        {
            return smallest;
        }

        int before;
        do
        {
            before = smallest.Program.Members.Length;
            smallest = Pass(smallest, watch);
        }
        while (smallest.Program.Members.Length < before && watch.Elapsed < Longest);
        return smallest;
    }

    // Once through all candidates, a batch at a time; after a success the pass goes on where it is.
    private static Failure Pass(Failure failure, Stopwatch watch)
    {
        int at = 0;
        while (true)
        {
            FuzzProgram program = failure.Program;
            string[] members =
            [
                .. Candidates(program.Members).Where(text => text.Length < program.Members.Length).Distinct().Skip(at)
                    .Take(BatchSize),
            ];
            if (members.Length == 0 || watch.Elapsed > Longest)
            {
                return failure;
            }

            FuzzProgram[] tried = [.. members.Select((text, i) => program with { Name = "S" + i, Members = text })];
            Failure? smaller = Batch.Run(tried, []).Failures
                .Where(candidate => candidate.Oracle == failure.Oracle && candidate.Kind == failure.Kind)
                .MinBy(candidate => candidate.Program.Members.Length);
            at = smaller is null ? at + BatchSize : Math.Max(0, at - BatchSize / 4);
            failure = smaller ?? failure;
        }
    }

    private static IEnumerable<string> Candidates(string members)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText($"class C\n{{\n{members}}}\n").GetRoot();
        foreach (SyntaxNode node in root.DescendantNodes()
            .OrderBy(node => node is not (MemberDeclarationSyntax or StatementSyntax)))
        {
            if (IsKept(node) || IsNeededToEnd(node))
            {
                continue;
            }

            foreach (SyntaxNode changed in Smaller(root, node))
            {
                string text = changed.ToFullString();
                yield return text[(text.IndexOf('{') + 2)..text.LastIndexOf('}')];
            }
        }
    }

    private static bool IsKept(SyntaxNode node) => node.AncestorsAndSelf().Any(outer =>
        outer is StatementSyntax and not BlockSyntax
        && outer.GetTrailingTrivia().ToString().Contains(Library.Kept));

    // What counts loops and the depth of recursion stays, so that what is tried ends.
    private static bool IsNeededToEnd(SyntaxNode node) => node.Ancestors().Any(outer =>
        outer is MethodDeclarationSyntax method && Library.Members.ContainsKey(method.Identifier.ValueText))
        || (node is ExpressionSyntax && node.AncestorsAndSelf().Any(part =>
            part is not StatementSyntax
            && part.Parent is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax));

    private static IEnumerable<SyntaxNode> Smaller(SyntaxNode root, SyntaxNode node)
    {
        switch (node)
        {
            case MemberDeclarationSyntax member when member.Parent?.Parent is CompilationUnitSyntax
                && member is not MethodDeclarationSyntax { Identifier.ValueText: "F" }:
            case StatementSyntax when node.Parent is BlockSyntax or SwitchSectionSyntax:
            case ElseClauseSyntax:
                yield return root.RemoveNode(node, SyntaxRemoveOptions.KeepNoTrivia)!;
                break;
            case SwitchSectionSyntax section:
                yield return root.RemoveNode(section, SyntaxRemoveOptions.KeepNoTrivia)!;
                break;
        }

        foreach (StatementSyntax inner in node switch
        {
            IfStatementSyntax { Else: { } other } one => [one.Statement, other.Statement],
            IfStatementSyntax one => [one.Statement],
            WhileStatementSyntax one => [one.Statement],
            DoStatementSyntax one => [one.Statement],
            ForStatementSyntax one => [one.Statement],
            BlockSyntax { Parent: BlockSyntax } one => one.Statements,
            SwitchStatementSyntax one => one.Sections.SelectMany(section => section.Statements.Take(1)),
            _ => (IEnumerable<StatementSyntax>)[],
        })
        {
            yield return root.ReplaceNode(node, inner);
        }

        if (node is ExpressionSyntax
            and not (TypeSyntax or LiteralExpressionSyntax or InitializerExpressionSyntax))
        {
            foreach (ExpressionSyntax part in node
                .DescendantNodes(inner => inner == node || inner is not ExpressionSyntax)
                .OfType<ExpressionSyntax>()
                .Where(part => part is not TypeSyntax or IdentifierNameSyntax))
            {
                yield return root.ReplaceNode(node, part.WithTriviaFrom(node));
            }

            yield return root.ReplaceNode(node, SyntaxFactory.ParseExpression("1").WithTriviaFrom(node));
        }
    }
}

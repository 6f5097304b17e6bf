using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymDiff.Fuzz;

/// <summary>
/// Writes a program in another way that means the same: names changed, returned values given a name, <c>if</c> as
/// <c>switch</c> or <c>?:</c>, these two as each other, <c>for</c> and <c>while</c> as each other, <c>x *= y</c> as
/// <c>x = x * (y)</c>.
/// </summary>
internal sealed class Metamorphosis : CSharpSyntaxRewriter
{
    private readonly Random random;
    private int names;

    private Metamorphosis(int seed) => random = new(seed);

    /// <summary>The other way to write a program.</summary>
    public static FuzzProgram Of(FuzzProgram program)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText($"class C\n{{\n{program.Members}}}\n").GetRoot();
        SyntaxNode changed = new Metamorphosis(program.Seed).Visit(root);
        string text = changed.ToFullString();
        string members = text[(text.IndexOf('{') + 2)..text.LastIndexOf('}')];
        return program with { Name = program.Name + "V", Members = members, IsVariant = true };
    }

    public override SyntaxToken VisitToken(SyntaxToken token) =>
        token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText.Length > 1 && token.ValueText[0] == 'v'
            && char.IsDigit(token.ValueText[1])
            ? SyntaxFactory.Identifier("other" + token.ValueText[1..]).WithTriviaFrom(token)
            : base.VisitToken(token);

    public override SyntaxNode? VisitReturnStatement(ReturnStatementSyntax node)
    {
        ReturnStatementSyntax visited = (ReturnStatementSyntax)base.VisitReturnStatement(node)!;
        string name = $"result{names++}";
        return visited.Expression is null or TupleExpressionSyntax || Keeps() || visited.ToString().Contains("? (x")
            ? visited
            : Parse($"{{ var {name} = {visited.Expression.WithoutTrivia()}; return {name}; }}", visited);
    }

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        IfStatementSyntax visited = (IfStatementSyntax)base.VisitIfStatement(node)!;
        if (Assigned(visited.Statement) is { } one && Assigned(visited.Else?.Statement) is { } other
            && one.Left.ToString() == other.Left.ToString())
        {
            return Parse($"{one.Left} = ({visited.Condition}) ? ({one.Right}) : ({other.Right});", visited);
        }

        bool jumps = visited.DescendantNodes().Any(inner => inner is BreakStatementSyntax
            or DeclarationExpressionSyntax or SwitchStatementSyntax);
        return jumps || Keeps()
            ? visited
            : Parse($"switch ({visited.Condition}) {{ case true: {visited.Statement} break; default: "
                + $"{(visited.Else is null ? "" : $"{{ {visited.Else.Statement} }}")} break; }}", visited);
    }

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        ConditionalExpressionSyntax visited = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        bool declares = visited.Condition.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Any();
        return declares || Keeps() || visited.Parent is ArrowExpressionClauseSyntax
            ? visited
            : SyntaxFactory.ParseExpression($"(({visited.Condition}) switch {{ true => {visited.WhenTrue}, "
                + $"_ => {visited.WhenFalse} }})").WithTriviaFrom(visited);
    }

    // What is looked at is looked at once for each arm; it has no effects.
    public override SyntaxNode? VisitSwitchExpression(SwitchExpressionSyntax node)
    {
        SwitchExpressionSyntax visited = (SwitchExpressionSyntax)base.VisitSwitchExpression(node)!;
        bool isPlain = visited.Arms.Last().Pattern is DiscardPatternSyntax
            && visited.Arms.All(arm => arm.WhenClause is null)
            && !visited.GoverningExpression.DescendantNodes().Any(part =>
                part is AssignmentExpressionSyntax or SwitchExpressionSyntax);
        return !isPlain || Keeps()
            ? visited
            : SyntaxFactory.ParseExpression("(" + string.Concat(visited.Arms.SkipLast(1).Select(arm =>
                $"(({visited.GoverningExpression}) is {arm.Pattern}) ? ({arm.Expression}) : "))
                + $"({visited.Arms.Last().Expression}))").WithTriviaFrom(visited);
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        WhileStatementSyntax visited = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return Keeps() ? visited : Parse($"for (; {visited.Condition};) {visited.Statement}", visited);
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        ForStatementSyntax visited = (ForStatementSyntax)base.VisitForStatement(node)!;
        bool continues = visited.DescendantNodes().Any(inner => inner is ContinueStatementSyntax);
        return continues || Keeps() || visited.Incrementors.Count != 1
            ? visited
            : Parse($"{{ {visited.Declaration}; while ({visited.Condition}) {{ {visited.Statement} "
                + $"{visited.Incrementors[0]}; }} }}", visited);
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        ExpressionStatementSyntax visited = (ExpressionStatementSyntax)base.VisitExpressionStatement(node)!;
        string sign = visited.Expression is AssignmentExpressionSyntax assignment
            ? assignment.OperatorToken.Text.TrimEnd('=') : "";
        if (sign.Length != 1 || Keeps())
        {
            return visited;
        }

        // What is evaluated twice must be without effects.
        AssignmentExpressionSyntax change = (AssignmentExpressionSyntax)visited.Expression;
        bool isPlain = change.Left is IdentifierNameSyntax
            || (change.Left is ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax } element
                && element.ArgumentList.Arguments.All(index => index.Expression is LiteralExpressionSyntax));
        return isPlain && !change.Right.ToString().Contains("MathF")
            ? Parse($"{change.Left} = {change.Left} {sign} ({change.Right});", visited)
            : visited;
    }

    private static StatementSyntax Parse(string text, SyntaxNode like) =>
        SyntaxFactory.ParseStatement(text).WithTriviaFrom(like);

    // The assignment that is all a branch does.
    private static AssignmentExpressionSyntax? Assigned(StatementSyntax? branch) =>
        branch is BlockSyntax { Statements: [ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax one }] }
        && one.IsKind(SyntaxKind.SimpleAssignmentExpression) && one.Left is IdentifierNameSyntax ? one : null;

    private bool Keeps() => random.Next(3) == 0;
}

using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>How long an expression is to read, about in characters.</summary>
internal static class Readability
{
    /// <summary>What is longer in one statement is better read in two.</summary>
    public const int LongestExpression = 80;

    // An operator with the spaces around it, or a call's parentheses.
    private const int Operator = 3;

    public static int LengthOf(Expr expr)
    {
        if (expr.Notes.Length is { } known)
        {
            return known;
        }

        int own = expr switch
        {
            Local local => GeneratedNames.Plain(local.Name).Length,
            StaticField field => field.QualifiedName.Length,
            Constant => 2,
            Apply { Operands.Count: 1 } call => call.Function.Length,
            _ => Operator,
        };
        int length = own + expr.Operands.Sum(LengthOf);
        expr.Notes.Length = length;
        return length;
    }
}

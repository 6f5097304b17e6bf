using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Rules;

/// <summary>What an expression costs, from the rows.</summary>
internal static class Cost
{
    public static int Of(Expr expr)
    {
        if (expr.Notes.Cost is { } known)
        {
            return known;
        }

        int cost = OfNode(expr) + expr.Operands.Sum(Of);
        expr.Notes.Cost = cost;
        return cost;
    }

    /// <summary>The cost of the last step alone, with the operands at hand.</summary>
    public static int OfNode(Expr expr) => expr switch
    {
        Apply apply => RuleTable.Get(apply.Function).Cost,
        Load or Select or Convert => 1,
        _ => 0,
    };
}

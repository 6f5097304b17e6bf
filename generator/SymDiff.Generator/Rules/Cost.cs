using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Rules;

/// <summary>What an expression costs, from the rows.</summary>
internal static class Cost
{
    public static int Of(Expr expr)
    {
        int own = expr switch
        {
            Apply apply => RuleTable.Get(apply.Function).Cost,
            Load or Select or Convert => 1,
            _ => 0,
        };
        return own + expr.Operands.Sum(Of);
    }
}

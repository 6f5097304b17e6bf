using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>How often each local is mentioned.</summary>
internal sealed class UseCount : IrWalker
{
    private readonly Dictionary<string, int> uses = [];

    private UseCount()
    {
    }

    public static Dictionary<string, int> Of(IrMethod method)
    {
        UseCount count = new();
        count.Visit(method.Body);
        count.Visit(method.Value);
        foreach (SlotResult result in method.Results)
        {
            count.Visit(result.Value);
        }

        return count.uses;
    }

    public override void Visit(Expr expr)
    {
        if (expr is Local local)
        {
            uses.TryGetValue(local.Name, out int count);
            uses[local.Name] = count + 1;
        }

        base.Visit(expr);
    }
}

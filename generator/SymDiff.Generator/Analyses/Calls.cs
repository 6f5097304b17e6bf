using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Analyses;

/// <summary>Whether a method calls others that stay calls: helpers, companions, methods with rules.</summary>
internal sealed class Calls : IrWalker
{
    private bool found;

    private Calls()
    {
    }

    public static bool AreIn(IrMethod method)
    {
        Calls calls = new();
        calls.Visit(method.Body);
        calls.Visit(method.Value);
        return calls.found;
    }

    public override void Visit(Stmt stmt)
    {
        found |= stmt is Invoke;
        base.Visit(stmt);
    }

    public override void Visit(Expr expr)
    {
        found |= expr is Apply apply && RuleTable.Get(apply.Function).Kind == PrimitiveKind.Call;
        base.Visit(expr);
    }
}

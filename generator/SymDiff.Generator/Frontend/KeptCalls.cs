using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>Whether a method calls others that have companions of their own, and are not read in place.</summary>
internal sealed class KeptCalls : IrWalker
{
    private bool found;

    public static bool AreIn(IrMethod method)
    {
        KeptCalls calls = new();
        calls.Visit(method.Body);
        calls.Visit(method.Value);
        return calls.found;
    }

    public override void Visit(Expr expr)
    {
        found |= expr is Apply apply && RuleTable.Get(apply.Function).Kind == PrimitiveKind.Call;
        base.Visit(expr);
    }
}

using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>Whether a method, or a helper of it, calls methods of other assemblies that have companions.</summary>
internal sealed class KeptCalls : IrWalker
{
    private bool found;
    private bool hasAdjoints;

    public static bool AreForeign(IrMethod method)
    {
        KeptCalls calls = new();
        calls.Visit(method.Body);
        calls.Visit(method.Value);
        return calls.found || method.Adapters.Count > 0 || method.Helpers.Any(AreForeign);
    }

    /// <summary>Whether derivatives of the method need second derivatives of what it calls.</summary>
    public static bool AskForSeconds(IrMethod method)
    {
        KeptCalls calls = new();
        calls.Visit(method.Body);
        return calls.hasAdjoints || method.Helpers.Any(AskForSeconds);
    }

    public override void Visit(Stmt stmt)
    {
        hasAdjoints |= stmt is Invoke;
        base.Visit(stmt);
    }

    public override void Visit(Expr expr)
    {
        found |= expr is Apply apply
            && RuleTable.Get(apply.Function) is { Kind: PrimitiveKind.Call, Text: var name }
            && name.StartsWith("global::", StringComparison.Ordinal);
        base.Visit(expr);
    }
}

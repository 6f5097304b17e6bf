using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>Whether a method, or a helper of it, calls methods of other assemblies that have companions.</summary>
internal sealed class KeptCalls : IrWalker
{
    private bool found;

    public static bool AreForeign(IrMethod method)
    {
        KeptCalls calls = new();
        calls.Visit(method.Body);
        calls.Visit(method.Value);
        return calls.found || method.Helpers.Any(AreForeign);
    }

    public override void Visit(Expr expr)
    {
        found |= expr is Apply apply
            && RuleTable.Get(apply.Function) is { Kind: PrimitiveKind.Call, Text: var name }
            && name.StartsWith("global::", StringComparison.Ordinal);
        base.Visit(expr);
    }
}

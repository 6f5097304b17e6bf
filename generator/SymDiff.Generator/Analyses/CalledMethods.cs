using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Analyses;

/// <summary>The helpers that a method calls, for their value or for their adjoint.</summary>
internal sealed class CalledMethods : IrWalker
{
    private readonly List<(string Method, bool IsAdjoint)> called = [];

    private CalledMethods()
    {
    }

    public static IReadOnlyList<(string Method, bool IsAdjoint)> In(IrMethod method)
    {
        CalledMethods calls = new();
        calls.Visit(method.Body);
        calls.Visit(method.Value);
        foreach (SlotResult result in method.Results)
        {
            calls.Visit(result.Value);
        }

        return calls.called;
    }

    public override void Visit(Stmt stmt)
    {
        if (stmt is Invoke call)
        {
            called.Add((call.Method, true));
        }

        base.Visit(stmt);
    }

    public override void Visit(Expr expr)
    {
        if (expr is Apply apply && RuleTable.Get(apply.Function) is { Kind: PrimitiveKind.Call } row)
        {
            called.Add((row.Text, false));
        }

        base.Visit(expr);
    }
}

using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Calls of methods that have only first derivatives: of other assemblies, and with rules of the user's.
/// </summary>
internal sealed class KeptCalls : IrWalker
{
    private readonly HashSet<string> called = [];

    /// <summary>Whether a method calls such methods, itself or in its helpers.</summary>
    public static bool AreIn(IrMethod method) => method.Adapters.Count > 0;

    /// <summary>Whether a helper of a method calls such methods, itself or through others.</summary>
    public static bool Reach(string helper, IrMethod method)
    {
        HashSet<string> seen = [];
        Queue<string> unseen = new([helper]);
        while (unseen.Count > 0)
        {
            string name = unseen.Dequeue();
            if (method.Adapters.Any(adapter => adapter.Name == name))
            {
                return true;
            }

            if (method.Helpers.FirstOrDefault(other => other.Name == name) is { } known && seen.Add(name))
            {
                foreach (string called in CalledBy(known))
                {
                    unseen.Enqueue(called);
                }
            }
        }

        return false;
    }

    public override void Visit(Stmt stmt)
    {
        if (stmt is Invoke call)
        {
            called.Add(Plain(call.Method));
        }

        base.Visit(stmt);
    }

    public override void Visit(Expr expr)
    {
        if (expr is Apply apply && RuleTable.Get(apply.Function) is { Kind: PrimitiveKind.Call, Text: var name })
        {
            called.Add(Plain(name));
        }

        base.Visit(expr);
    }

    private static HashSet<string> CalledBy(IrMethod method)
    {
        KeptCalls calls = new();
        calls.Visit(method.Body);
        calls.Visit(method.Value);
        return calls.called;
    }

    private static string Plain(string name) =>
        GeneratedNames.HelperOfTangent(name) is { } helper ? Plain(helper) : name;
}

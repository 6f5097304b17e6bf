using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Reads through views that are constants of the derivative: each gives its value without one. So do the values that
/// are written through them.
/// </summary>
internal sealed class StoppedReads(Func<Local, bool> isStopped, NameSupply names) : IrRewriter
{
    /// <summary>The value of an expression, with derivative zero.</summary>
    public static Expr Stopped(Expr value) => value is Constant or Apply { Function: LogicRules.Stop }
        ? value
        : new Apply(LogicRules.Stop, value.Type, [value]);

    public override Expr Rewrite(Expr expr) =>
        base.Rewrite(expr) is var rewritten && IsStopped(rewritten) ? Stopped(rewritten) : rewritten;

    public override IEnumerable<Stmt> RewriteStatement(Stmt stmt)
    {
        switch (stmt)
        {
            case Let { Value: Load load } let when IsStopped(load):
                // A read of memory that is written has a name of its own.
                Local read = names.Fresh(let.Target.Name, let.Target.Type);
                Load element = new(load.Array, Rewrite(load.Index));
                yield return let with { Target = read, Value = element, Temporary = true };
                yield return let with { Value = Stopped(read) };
                break;
            case Store store when store.Value.Type.IsReal && isStopped(store.Array):
                yield return store with { Index = Rewrite(store.Index), Value = Stopped(Rewrite(store.Value)) };
                break;
            default:
                yield return RewriteParts(stmt);
                break;
        }
    }

    private bool IsStopped(Expr expr) =>
        expr is Load { Type.IsReal: true } load && IrMemory.LocalUnder(load.Array) is { } array && isStopped(array);
}

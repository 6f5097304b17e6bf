using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>The only recursion that rebuilds IR. What does not change is shared, not copied.</summary>
internal abstract class IrRewriter
{
    /// <summary>Replaces locals by expressions, by name. An array's replacement must be a local.</summary>
    public static Expr Substitute(Expr expr, IReadOnlyDictionary<string, Expr> replacements) =>
        new Substitution(replacements).Rewrite(expr);

    public static EquatableArray<Stmt> Substitute(
        EquatableArray<Stmt> body,
        IReadOnlyDictionary<string, Expr> replacements) => new Substitution(replacements).Rewrite(body);

    /// <summary>The expressions that a statement other than a branch or a loop evaluates, in order.</summary>
    public static IEnumerable<Expr> Expressions(Stmt stmt) => stmt switch
    {
        Let let => [let.Value],
        Store store => [store.Array, store.Index, store.Value],
        Accumulate accumulate => [accumulate.Array, accumulate.Index, accumulate.Value],
        Allocate allocate => [allocate.Length],
        Clear clear => [clear.Array],
        Copy copy => [copy.From, copy.To],
        Map map => [map.Target, map.Value],
        Invoke call =>
        [
            .. call.Arguments,
            .. call.Slots.SelectMany(slot => slot.Index is { } index ? [slot.Array, index] : new Expr[] { slot.Array }),
            call.Seed,
        ],
        Push push => [push.Record, push.Value],
        Pop pop => [pop.Record],
        RequireFinite check => [check.Derivative],
        _ => [],
    };

    /// <summary>Rewrites a body; one statement may become none or several.</summary>
    public virtual EquatableArray<Stmt> Rewrite(EquatableArray<Stmt> body)
    {
        List<Stmt> rewritten = [];
        foreach (Stmt stmt in body)
        {
            rewritten.AddRange(RewriteStatement(stmt));
        }

        return IsSame(rewritten, body) ? body : rewritten.ToEquatableArray();
    }

    private static bool IsSame(List<Stmt> rewritten, EquatableArray<Stmt> body)
    {
        bool isSame = rewritten.Count == body.Count;
        for (int i = 0; isSame && i < body.Count; i++)
        {
            isSame = rewritten[i].Equals(body[i]);
        }

        return isSame;
    }

    /// <summary>Rewrites one statement to the statements that stand in its place.</summary>
    public virtual IEnumerable<Stmt> RewriteStatement(Stmt stmt) => [RewriteParts(stmt)];

    public virtual Expr Rewrite(Expr expr)
    {
        if (expr.Operands.Count == 0)
        {
            return expr;
        }

        EquatableArray<Expr> operands = expr.Operands.Map(Rewrite);
        return operands.IsSameAs(expr.Operands) ? expr : expr.WithOperands(operands);
    }

    /// <summary>Rewrites the expressions and bodies inside a statement, which keeps its kind.</summary>
    protected virtual Stmt RewriteParts(Stmt stmt) => stmt switch
    {
        Let let => Rewrite(let.Value) is var value && ReferenceEquals(value, let.Value)
            ? let
            : let with { Value = value },
        Store store => store with
        {
            Array = (Local)Rewrite(store.Array),
            Index = Rewrite(store.Index),
            Value = Rewrite(store.Value),
        },
        Accumulate accumulate => new Accumulate(
            (Local)Rewrite(accumulate.Array),
            Rewrite(accumulate.Index),
            Rewrite(accumulate.Value)),
        Allocate allocate => allocate with { Length = Rewrite(allocate.Length) },
        Clear clear => new Clear((Local)Rewrite(clear.Array)),
        Copy copy => new Copy((Local)Rewrite(copy.From), (Local)Rewrite(copy.To)),
        Map map => RewriteMap(map),
        Invoke call => call with
        {
            Arguments = call.Arguments.Map(Rewrite),
            Slots = call.Slots.Map(slot => new InvokeSlot(
                (Local)Rewrite(slot.Array),
                slot.Index is { } index ? Rewrite(index) : null)),
            Seed = Rewrite(call.Seed),
        },
        Push push => new Push((Local)Rewrite(push.Record), Rewrite(push.Value)),
        Pop pop => pop with { Record = (Local)Rewrite(pop.Record) },
        RequireFinite check => check with { Derivative = Rewrite(check.Derivative) },
        If branch => RewriteBranch(branch),
        For loop => RewriteLoop(loop),
        _ => stmt,
    };

    // The call is a part of the statement, and no value that could have a name.
    private Map RewriteMap(Map map) => new(
        (Local)Rewrite(map.Target),
        new Apply(map.Value.Function, map.Value.Type, map.Value.Operands.Map(Rewrite)));

    protected virtual Stmt RewriteBranch(If branch)
    {
        Expr condition = Rewrite(branch.Condition);
        EquatableArray<Stmt> then = Rewrite(branch.Then);
        EquatableArray<Stmt> otherwise = Rewrite(branch.Else);
        EquatableArray<Merge> merges = branch.Merges.Map(merge => merge with
        {
            WhenTrue = Rewrite(merge.WhenTrue),
            WhenFalse = Rewrite(merge.WhenFalse),
        });
        return branch with { Condition = condition, Then = then, Else = otherwise, Merges = merges };
    }

    protected virtual Stmt RewriteLoop(For loop)
    {
        Expr first = Rewrite(loop.First);
        Expr bound = Rewrite(loop.Bound);
        Expr[] initial = [.. loop.Carried.Select(carried => Rewrite(carried.Initial))];
        Expr? guard = loop.Guard is { } condition ? Rewrite(condition) : null;
        EquatableArray<Stmt> body = Rewrite(loop.Body);
        Carried[] next = [.. loop.Carried.Select((carried, i) => carried with
        {
            Initial = initial[i],
            Next = Rewrite(carried.Next),
        })];
        return loop with { First = first, Bound = bound, Guard = guard, Carried = new(next), Body = body };
    }

    private sealed class Substitution(IReadOnlyDictionary<string, Expr> replacements) : IrRewriter
    {
        public override Expr Rewrite(Expr expr) =>
            expr is Local local && replacements.TryGetValue(local.Name, out Expr? replacement)
                ? replacement
                : base.Rewrite(expr);
    }
}

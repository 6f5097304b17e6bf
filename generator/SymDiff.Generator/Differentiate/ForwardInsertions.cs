using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>What the plan adds to the forward sweep, and the pass that adds it.</summary>
internal sealed class ForwardInsertions
{
    private readonly Dictionary<string, List<Stmt>> afterDefinition = [];
    private readonly Dictionary<int, List<Stmt>> beforeStatement = [];
    private readonly Dictionary<(int Id, bool IsElse), List<Ir.Merge>> merges = [];

    /// <summary>Adds a statement right behind the definition of <paramref name="name"/>.</summary>
    public void After(string name, Stmt stmt) => ListIn(afterDefinition, name).Add(stmt);

    /// <summary>Adds a statement before the one at <paramref name="position"/> of the method's body.</summary>
    public void Before(int position, Stmt stmt) => ListIn(beforeStatement, position).Add(stmt);

    /// <summary>
    /// Makes a local of one arm of a branch outlive it; from the other arm comes zero, which nobody reads.
    /// </summary>
    public void Merge(int branch, bool isElse, Local inArm, Local outside)
    {
        Expr unused = outside.Type.IsBoolean ? Constant.False : Expr.Number(0, outside);
        ListIn(merges, (branch, isElse)).Add(isElse
            ? new Merge(outside, unused, inArm)
            : new Merge(outside, inArm, unused));
    }

    public EquatableArray<Stmt> Run(EquatableArray<Stmt> forward)
    {
        Inserter inserter = new(this);
        List<Stmt> body = [];
        for (int i = 0; i < forward.Count; i++)
        {
            body.AddRange(beforeStatement.TryGetValue(i, out List<Stmt>? before) ? before : []);
            body.AddRange(inserter.RewriteStatement(forward[i]));
        }

        return body.ToEquatableArray();
    }

    private static List<TItem> ListIn<TKey, TItem>(Dictionary<TKey, List<TItem>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out List<TItem>? list))
        {
            lists.Add(key, list = []);
        }

        return list;
    }

    private List<Stmt> Behind(Local local) =>
        afterDefinition.TryGetValue(local.Name, out List<Stmt>? list) ? list : [];

    private sealed class Inserter(ForwardInsertions insertions) : IrRewriter
    {
        public override IEnumerable<Stmt> RewriteStatement(Stmt stmt)
        {
            switch (stmt)
            {
                case Let let:
                    return [let, .. insertions.Behind(let.Target)];
                case If branch:
                    If merged = WithMerges((If)RewriteParts(branch));
                    return [merged, .. merged.Merges.SelectMany(merge => insertions.Behind(merge.Target))];
                case For loop:
                    For changed = (For)RewriteParts(loop);
                    IEnumerable<Stmt> atStart = changed.Carried.SelectMany(carried => insertions.Behind(carried.Inner));
                    return
                    [
                        changed with { Body = [.. atStart, .. changed.Body] },
                        .. changed.Carried.SelectMany(carried => insertions.Behind(carried.Result)),
                        .. changed.Exit is { } exit ? insertions.Behind(exit) : [],
                    ];
                default:
                    return [stmt];
            }
        }

        private If WithMerges(If branch)
        {
            IEnumerable<Ir.Merge> added = new[] { false, true }.SelectMany(isElse =>
                insertions.merges.TryGetValue((branch.Id, isElse), out List<Ir.Merge>? list) ? list : []);
            return branch with { Merges = [.. branch.Merges, .. added] };
        }
    }
}

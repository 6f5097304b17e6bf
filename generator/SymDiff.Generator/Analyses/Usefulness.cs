using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Analyses;

/// <summary>
/// Which scalars and which memory reach what matters when a method ends, in a way that has a derivative. What does not
/// has the adjoint zero, and a sweep that wrote it down all the same would multiply it by partials that may be
/// infinite. Errs on the side of useful: too much costs dead adjoints, too little would be a wrong gradient. Memory is
/// useful as a whole.
/// </summary>
internal sealed class Usefulness
{
    private readonly HashSet<string> useful = [];
    private readonly Arrays arrays;

    private Usefulness(Arrays arrays) => this.arrays = arrays;

    /// <summary>What matters at the end is the value, and the memory in <paramref name="kept"/>.</summary>
    public static Usefulness Run(IrMethod method, IEnumerable<string> kept, Arrays arrays)
    {
        Usefulness usefulness = new(arrays);
        usefulness.useful.UnionWith(kept.Select(arrays.RootOf));
        usefulness.Use(method.Value);

        // The set only grows, so that a loop settles after as many rounds as its longest chain of carried values.
        int before;
        do
        {
            before = usefulness.useful.Count;
            usefulness.Flow(method.Body);
        }
        while (usefulness.useful.Count > before);
        return usefulness;
    }

    /// <summary>The names of all scalars and memory that a body defines, and that are not useful.</summary>
    public HashSet<string> Useless(EquatableArray<Stmt> body) =>
        [.. IrWalker.DefinedLocals(body).Where(name => !useful.Contains(arrays.RootOf(name)))];

    private bool IsUseful(Local local) => useful.Contains(arrays.RootOf(local.Name));

    private void Use(Expr expr)
    {
        switch (expr)
        {
            case Local local:
                useful.Add(arrays.RootOf(local.Name));
                break;
            case Load or Slice or RowOf or AsSpan:
                useful.Add(arrays.RootOf(expr.Operands[0]));
                break;
            case Select select:
                Use(select.WhenTrue);
                Use(select.WhenFalse);
                break;
            case Apply apply when RuleTable.Get(apply.Function).Kind == PrimitiveKind.Zero:
                break;
            default:
                Use(expr.Operands);
                break;
        }
    }

    private void Use(IEnumerable<Expr> expressions)
    {
        foreach (Expr expr in expressions)
        {
            Use(expr);
        }
    }

    private void Flow(EquatableArray<Stmt> body)
    {
        for (int i = body.Count - 1; i >= 0; i--)
        {
            switch (body[i])
            {
                case Let { Target.Type.IsArray: false } let when IsUseful(let.Target):
                    Use(let.Value);
                    break;
                case Store store when IsUseful(store.Array):
                    Use(store.Value);
                    break;
                case Accumulate add when IsUseful(add.Array):
                    Use(add.Value);
                    break;
                case Copy copy when IsUseful(copy.To):
                    Use(copy.From);
                    break;
                case Map map when IsUseful(map.Target):
                    Use(map.Value.Operands);
                    break;
                case Invoke call when call.Slots.Any(slot => IsUseful(slot.Array)):
                    Use(call.Arguments);
                    Use(call.Seed);
                    break;
                case Push push when IsUseful(push.Record):
                    Use(push.Value);
                    break;
                case Pop pop when IsUseful(pop.Target):
                    Use(pop.Record);
                    break;
                case If branch:
                    Flow(branch);
                    break;
                case For loop:
                    Flow(loop);
                    break;
            }
        }
    }

    private void Flow(If branch)
    {
        foreach (Merge merge in branch.Merges.Where(merge => IsUseful(merge.Target)))
        {
            Use(merge.WhenTrue);
            Use(merge.WhenFalse);
        }

        Flow(branch.Then);
        Flow(branch.Else);
    }

    private void Flow(For loop)
    {
        foreach (Carried carried in loop.Carried.Where(one => IsUseful(one.Inner) || IsUseful(one.Result)))
        {
            useful.Add(carried.Inner.Name);
            Use(carried.Initial);
            Use(carried.Next);
        }

        Flow(loop.Body);
    }
}

using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Analyses;

/// <summary>
/// Which values depend on an active input in a way that has a derivative. Errs on the side of active: too much costs
/// dead adjoints, which the sweep does not write down because nothing ever reaches them; too little would be a wrong
/// gradient. That a value matters to the result needs no analysis: the reverse sweep meets only what does.
/// </summary>
internal sealed class Activity
{
    private readonly HashSet<string> active = [];
    private readonly Arrays arrays;
    private readonly IReadOnlyCollection<string> passive;

    private Activity(Arrays arrays, IReadOnlyCollection<string> passive)
    {
        this.arrays = arrays;
        this.passive = passive;
    }

    public static Activity Run(IrMethod method, Arrays arrays) =>
        Run(method, arrays, method.Parameters.Where(parameter => parameter.Active), []);

    /// <summary>
    /// What depends on some of the inputs. Names that are <paramref name="passive"/> never do: those of derivatives
    /// that the method computes already.
    /// </summary>
    public static Activity Run(
        IrMethod method,
        Arrays arrays,
        IEnumerable<IrParameter> inputs,
        IReadOnlyCollection<string> passive)
    {
        Activity activity = new(arrays, passive);
        activity.active.UnionWith(inputs.Select(input => input.Local.Name));

        // The set only grows, so that a loop settles after as many rounds as its longest chain of carried values.
        int before;
        do
        {
            before = activity.active.Count;
            activity.Flow(method.Body);
        }
        while (activity.active.Count > before);
        return activity;
    }

    /// <summary>Takes a name into the analysis that a pass has made since, and that is active.</summary>
    public void Add(Local local) => active.Add(local.Name);

    /// <summary>Whether a scalar, or the memory of an array, is active.</summary>
    public bool IsActive(Local local) =>
        local.Type.HoldsReals && active.Contains(local.Type.IsArray ? arrays.RootOf(local.Name) : local.Name);

    public bool IsActive(Expr expr) => expr switch
    {
        Local local => IsActive(local),
        Load load => load.Type.IsReal && IsActive(load.Array),
        Slice or RowOf or AsSpan => IsActive(expr.Operands[0]),
        Select select => IsActive(select.WhenTrue) || IsActive(select.WhenFalse),
        Convert convert => convert.Type.IsReal && IsActive(convert.Operand),
        Apply apply => apply.Type.IsReal
            && RuleTable.Get(apply.Function).Kind != PrimitiveKind.Zero
            && apply.Operands.Any(IsActive),
        _ => false,
    };

    private void Flow(EquatableArray<Stmt> body)
    {
        foreach (Stmt stmt in body)
        {
            switch (stmt)
            {
                case Let { Target.Type.IsArray: false } let:
                    Mark(let.Target, IsActive(let.Value));
                    break;
                case Store store when IsActive(store.Value):
                    Mark(arrays.RootOf(store.Array));
                    break;
                case Copy copy when IsActive(copy.From):
                    Mark(arrays.RootOf(copy.To));
                    break;
                case Map map when IsActive(map.Value):
                    Mark(arrays.RootOf(map.Target));
                    break;
                case Accumulate add when IsActive(add.Value):
                    Mark(arrays.RootOf(add.Array));
                    break;
                case Invoke call when call.Arguments.Append(call.Seed).Any(IsActive):
                    foreach (InvokeSlot slot in call.Slots)
                    {
                        Mark(arrays.RootOf(slot.Array));
                    }

                    break;
                case Push push when IsActive(push.Value):
                    Mark(push.Record.Name);
                    break;
                case Pop pop:
                    Mark(pop.Target, IsActive(pop.Record));
                    break;
                case If branch:
                    Flow(branch.Then);
                    Flow(branch.Else);
                    foreach (Merge merge in branch.Merges)
                    {
                        Mark(merge.Target, IsActive(merge.WhenTrue) || IsActive(merge.WhenFalse));
                    }

                    break;
                case For loop:
                    Flow(loop);
                    break;
            }
        }
    }

    private void Flow(For loop)
    {
        foreach (Carried carried in loop.Carried)
        {
            Mark(carried.Inner, IsActive(carried.Initial) || IsActive(carried.Next));
        }

        Flow(loop.Body);
        foreach (Carried carried in loop.Carried)
        {
            Mark(carried.Result, IsActive(carried.Initial) || IsActive(carried.Next));
        }
    }

    private void Mark(Local local, bool isActive)
    {
        if (isActive && local.Type.HoldsReals)
        {
            Mark(local.Name);
        }
    }

    private void Mark(string name)
    {
        if (!passive.Contains(name))
        {
            active.Add(name);
        }
    }
}

using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Analyses;

/// <summary>
/// Which values depend on an active input in a way that has a derivative. Errs on the side of active: too much costs
/// dead adjoints; too little would be a wrong gradient.
/// </summary>
internal sealed class Activity
{
    private readonly HashSet<string> active = [];
    private readonly HashSet<string> useless;
    private readonly Arrays arrays;

    private Activity(Arrays arrays, HashSet<string> useless)
    {
        this.arrays = arrays;
        this.useless = useless;
    }

    /// <summary>The analysis of a method in which what is <paramref name="useless"/> counts as a constant.</summary>
    public static Activity Run(IrMethod method, Arrays arrays, HashSet<string>? useless = null)
    {
        Activity activity = new(arrays, useless ?? []);
        foreach (IrParameter parameter in method.Parameters)
        {
            if (parameter.Active)
            {
                activity.active.Add(parameter.Local.Name);
            }
        }

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
                case Store store:
                    Mark(store.Array, IsActive(store.Value));
                    break;
                case Copy copy:
                    Mark(copy.To, IsActive(copy.From));
                    break;
                case Map map:
                    Mark(map.Target, IsActive(map.Value));
                    break;
                case Accumulate add:
                    Mark(add.Array, IsActive(add.Value));
                    break;
                case Invoke call when call.Arguments.Append(call.Seed).Any(IsActive):
                    foreach (InvokeSlot slot in call.Slots)
                    {
                        Mark(slot.Array, isActive: true);
                    }

                    break;
                case Push push:
                    Mark(push.Record, IsActive(push.Value));
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
        string name = local.Type.IsArray ? arrays.RootOf(local.Name) : local.Name;
        if (isActive && local.Type.HoldsReals && !useless.Contains(name))
        {
            active.Add(name);
        }
    }
}

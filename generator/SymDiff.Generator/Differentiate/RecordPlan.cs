using SymDiff.Generator.Analyses;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// What the forward sweep hands over to the reverse sweep. The backward statements mention primal values by name; each
/// such value is made available where it is read, in the cheapest way that is right:
/// <list type="bullet">
/// <item>defined in the method's own body: it is in scope, and costs nothing;</item>
/// <item>cheap to compute again from values that are there, and from memory that still holds what it held:
/// recomputed;</item>
/// <item>defined in an arm of a branch: merged, so that it outlives the branch;</item>
/// <item>defined in a loop: recorded, one slot for each iteration (<see cref="RecordMemory"/>).</item>
/// </list>
/// Only what the backward statements read is handed over; the forward sweep pays for nothing else.
/// </summary>
internal sealed class RecordPlan
{
    // What recording and merging cost, on the scale of Cost: above this a value is not computed again.
    private const int RecordingCost = 4;
    private const int MergingCost = 1;

    private readonly Definitions definitions;
    private readonly Arrays arrays;
    private readonly NameSupply names;
    private readonly RecordMemory memory;
    private readonly ForwardInsertions insertions = new();
    private readonly Dictionary<For, Local> reverseIndices = [];

    private readonly SavedElements saved;
    private readonly HashSet<string> worthUndoing = [];

    /// <param name="method">The method with its forward body.</param>
    /// <param name="arrays">Its arrays.</param>
    /// <param name="saved">The arrays that the backward statements undo.</param>
    /// <param name="names">The names in use.</param>
    public RecordPlan(IrMethod method, Arrays arrays, SavedElements saved, NameSupply names)
    {
        definitions = Definitions.Run(method, arrays);
        this.arrays = arrays;
        this.saved = saved;
        this.names = names;
        memory = new RecordMemory(definitions, arrays, names, insertions);
    }

    /// <summary>
    /// After <see cref="Run"/>: memory whose elements were recorded each time they were read, though undoing the
    /// writes to it would have recorded less.
    /// </summary>
    public IReadOnlyCollection<string> WorthUndoing => worthUndoing;

    /// <summary>The whole body: forward, with what it hands over, then backward, with what it reads at hand.</summary>
    public EquatableArray<Stmt> Run(EquatableArray<Stmt> forward, EquatableArray<Stmt> backward)
    {
        EquatableArray<Stmt> resolved = ResolveNested(backward, definitions.Top);
        return [.. insertions.Run(forward), .. resolved];
    }

    private EquatableArray<Stmt> ResolveNested(EquatableArray<Stmt> body, Scope scope) =>
        body.Map(stmt => stmt switch
        {
            If { Id: > 0 } branch => ResolveBranch(branch),
            For { Id: > 0 } loop => ResolveLoop(loop),
            If branch => branch with
            {
                Then = ResolveNested(branch.Then, scope),
                Else = ResolveNested(branch.Else, scope),
            },
            _ => stmt,
        });

    private If ResolveBranch(If branch)
    {
        Region then = Resolve(
            new Region(branch.Then, [.. branch.Merges.Select(merge => merge.WhenTrue)]),
            definitions.ScopeOf(branch.Id, isElse: false));
        Region otherwise = Resolve(
            new Region(branch.Else, [.. branch.Merges.Select(merge => merge.WhenFalse)]),
            definitions.ScopeOf(branch.Id, isElse: true));
        return branch with
        {
            Then = then.Body,
            Else = otherwise.Body,
            Merges = branch.Merges
                .Select((merge, i) => new Merge(merge.Target, then.Exits[i], otherwise.Exits[i]))
                .ToEquatableArray(),
        };
    }

    private For ResolveLoop(For loop)
    {
        Scope scope = definitions.ScopeOf(loop.Id, isElse: false);
        reverseIndices[scope.Loop!] = loop.Index;
        Region region = Resolve(new Region(loop.Body, [.. loop.Carried.Select(carried => carried.Next)]), scope);
        return loop with
        {
            Body = region.Body,
            Carried = loop.Carried
                .Select((carried, i) => carried with { Next = region.Exits[i] })
                .ToEquatableArray(),
        };
    }

    private Region Resolve(Region region, Scope scope)
    {
        EquatableArray<Stmt> body = ResolveNested(region.Body, scope);
        HashSet<string> read = IrWalker.FreeLocals(body);
        foreach (Expr exit in region.Exits)
        {
            read.UnionWith(IrWalker.LocalsOf(exit));
        }

        Dictionary<string, Definition> needed = read
            .Select(definitions.Find)
            .OfType<Definition>()
            .Where(definition => definition.Scope == scope)
            .ToDictionary(definition => definition.Local.Name);
        Dictionary<string, Expr> replacements = [];
        List<Stmt> prologue = Provide(needed, scope, replacements);
        return new Region(
            [.. prologue, .. IrRewriter.Substitute(body, replacements)],
            [.. region.Exits.Select(exit => IrRewriter.Substitute(exit, replacements))]);
    }

    // From the last definition to the first, since to compute one again may need an earlier one.
    private List<Stmt> Provide(
        Dictionary<string, Definition> needed,
        Scope scope,
        Dictionary<string, Expr> replacements)
    {
        List<Definition> recomputed = [];
        List<Definition> handedOver = [];
        SortedSet<Definition> open =
            new(needed.Values, Comparer<Definition>.Create((a, b) => a.Order.CompareTo(b.Order)));
        while (open.Max is { } last)
        {
            open.Remove(last);
            Definition definition = Cheapest(last, scope, needed);
            if (IsCheaperAgain(definition, scope, needed))
            {
                recomputed.Add(definition);
                foreach (Definition leaf in LeavesIn(scope, definition)
                    .Where(leaf => !needed.ContainsKey(leaf.Local.Name)))
                {
                    needed.Add(leaf.Local.Name, leaf);
                    open.Add(leaf);
                }
            }
            else
            {
                handedOver.Add(definition);
            }
        }

        List<Stmt> prologue = [];
        foreach (Definition definition in Enumerable.Reverse(handedOver))
        {
            replacements.Add(definition.Local.Name, HandOver(definition, scope, prologue));
        }

        foreach (Definition definition in Enumerable.Reverse(recomputed))
        {
            Local again = names.Fresh(definition.Local.Name, definition.Local.Type);
            Expr value = IrRewriter.Substitute(WithReverseIndex(definition.Value!, scope), replacements);
            prologue.Add(new Let(again, value, Role.Derivative) { Temporary = !again.Type.IsArray });
            replacements.Add(definition.Local.Name, again);
        }

        return prologue;
    }

    // A value that was stored, and that its element still holds, need not be kept a second time.
    private Definition Cheapest(Definition definition, Scope scope, Dictionary<string, Definition> needed) =>
        scope.Loop is not null
        && !IsCheaperAgain(definition, scope, needed)
        && definitions.StoredElement(definition, saved.IsUndone) is { } element
            ? definition with { Value = element, Settled = true }
            : definition;

    private Local HandOver(Definition definition, Scope scope, List<Stmt> prologue)
    {
        Local fresh = names.Fresh(definition.Local.Name, definition.Local.Type);
        if (scope.Branch is { } branch)
        {
            insertions.Merge(branch.Id, scope.IsElse, definition.Local, fresh);
            definitions.AddAfter(fresh, scope.Parent!, definition.Order);
        }
        else
        {
            prologue.Add(memory.Record(definition, fresh, scope, reverseIndices));
            if (definition.Value is Load load && definitions.IsWorthUndoing(load, definition))
            {
                worthUndoing.Add(arrays.RootOf(load.Array));
            }
        }

        return fresh;
    }

    private bool IsCheaperAgain(Definition definition, Scope scope, Dictionary<string, Definition> needed)
    {
        int limit = definition.Local.Type.IsArray ? int.MaxValue : scope.Branch is null ? RecordingCost : MergingCost;
        return CostAgain(definition, scope, needed) <= limit;
    }

    // A view is never recorded; of a scalar, the cost of its expression and of those it needs in turn.
    private int CostAgain(Definition definition, Scope scope, Dictionary<string, Definition> needed)
    {
        if (definition.Value is null)
        {
            return RecordingCost + 1;
        }

        if (definition.Local.Type.IsArray)
        {
            return 0;
        }

        int cost = Cost.Of(definition.Value);
        if (cost > RecordingCost || !ReadsOnlyStableMemory(definition.Value, definition))
        {
            return RecordingCost + 1;
        }

        return cost + LeavesIn(scope, definition)
            .Where(leaf => !needed.ContainsKey(leaf.Local.Name))
            .Sum(leaf => Math.Min(CostAgain(leaf, scope, needed), RecordingCost));
    }

    private bool ReadsOnlyStableMemory(Expr expr, Definition reader) => reader.Settled
        || ((expr is not Load load || StillHolds(load, reader))
            && !(expr is Apply apply && apply.Operands.Any(operand => operand.Type.IsArray))
            && expr.Operands.All(operand => ReadsOnlyStableMemory(operand, reader)));

    // An element's old value is about to be overwritten, and recorded for that reason: reading it again would be vain.
    private bool StillHolds(Load load, Definition reader) =>
        !arrays.IsWritten(load.Array)
        || definitions.IsStable(load, reader)
        || (saved.IsUndone(load.Array) && definitions.HoldsUntilScopeEnds(load, reader));

    // The index of the loop itself is always there.
    private IEnumerable<Definition> LeavesIn(Scope scope, Definition definition) =>
        IrWalker.LocalsOf(definition.Value!)
            .Select(definitions.Find)
            .OfType<Definition>()
            .Where(leaf => leaf.Scope == scope && leaf.Local.Name != scope.Loop?.Index.Name)
            .OrderBy(leaf => leaf.Order);

    private Expr WithReverseIndex(Expr value, Scope scope)
    {
        Dictionary<string, Expr> indices = [];
        for (Scope? around = scope; around is not null; around = around.Parent)
        {
            if (around.Loop is { } loop)
            {
                indices[loop.Index.Name] = reverseIndices[loop];
            }
        }

        return IrRewriter.Substitute(value, indices);
    }

    /// <summary>A body, and the expressions evaluated at its end that hand values out of it.</summary>
    private sealed record Region(EquatableArray<Stmt> Body, List<Expr> Exits);
}

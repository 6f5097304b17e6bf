using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Analyses;

/// <summary>
/// Where a local gets its value. <paramref name="Value"/> is null where no expression gives it, as for a parameter or
/// what a loop hands on. Where the value is one that memory is known to hold still, it is <paramref name="Settled"/>.
/// </summary>
internal sealed record Definition(Local Local, Scope Scope, int Order, Expr? Value, bool Settled = false);

/// <summary>
/// Every local of a method with its definition, every scope, and every write to memory, in program order.
/// </summary>
internal sealed class Definitions
{
    private readonly Dictionary<string, Definition> byName = [];
    private readonly Dictionary<string, int> places = [];
    private readonly Dictionary<(int Id, bool IsElse), Scope> scopes = [];
    private readonly List<Write> writes = [];
    private readonly Arrays arrays;
    private readonly List<int> statementOrders = [];
    private int order;

    private Definitions(Arrays arrays) => this.arrays = arrays;

    /// <summary>The method's body as a scope.</summary>
    public Scope Top { get; } = new(null, null, false, -1);

    /// <summary>All definitions, in the order in which they were met.</summary>
    public IEnumerable<Definition> All => byName.Values;

    public static Definitions Run(IrMethod method, Arrays arrays)
    {
        Definitions definitions = new(arrays);
        foreach (IrParameter parameter in method.Parameters)
        {
            definitions.Add(parameter.Local, definitions.Top);
        }

        for (int i = 0; i < method.Body.Count; i++)
        {
            definitions.statementOrders.Add(definitions.order);
            definitions.Visit(method.Body[i], definitions.Top, i);
        }

        return definitions;
    }

    /// <summary>The definitions of some names, in the same order.</summary>
    public IEnumerable<Definition> Among(IEnumerable<string> names) =>
        names.Where(byName.ContainsKey).OrderBy(name => places[name]).Select(name => byName[name]);

    public Definition? Find(string name) => byName.TryGetValue(name, out Definition? definition) ? definition : null;

    /// <summary>The order number with which a statement of the method's body begins.</summary>
    public int OrderOf(int statement) => statementOrders[statement];

    public Scope ScopeOf(int id, bool isElse) => scopes[(id, isElse)];

    /// <summary>Adds a local that is defined by the statement which <paramref name="scope"/> belongs to.</summary>
    public void AddAfter(Local local, Scope scope, int statementOrder) =>
        Add(new Definition(local, scope, statementOrder, null));

    /// <summary>
    /// Whether what <paramref name="load"/> read is still there when the method ends: no write to that memory comes
    /// later, and none shares a loop with it.
    /// </summary>
    public bool IsStable(Load load, Definition reader)
    {
        string root = arrays.RootOf(load.Array);
        HashSet<For> around = [.. reader.Scope.Loops()];
        return !writes.Any(write => arrays.MayOverlap(write.Root, root)
            && (write.Order > reader.Order || write.Scope.Loops().Any(around.Contains)));
    }

    /// <summary>
    /// Whether what <paramref name="load"/> read is still there at the end of the body that it stands in: no write to
    /// that memory comes later in this body.
    /// </summary>
    public bool HoldsUntilScopeEnds(Load load, Definition reader)
    {
        string root = arrays.RootOf(load.Array);
        return !writes.Any(write => write.Order > reader.Order
            && write.Scope.IsWithin(reader.Scope)
            && arrays.MayOverlap(write.Root, root));
    }

    /// <summary>
    /// Whether to record what is overwritten in the memory of <paramref name="load"/> is less than to record what is
    /// read: undone writes would give the element back, and they are not in deeper loops than the reader.
    /// </summary>
    public bool IsWorthUndoing(Load load, Definition reader)
    {
        string root = arrays.RootOf(load.Array);
        int depth = reader.Scope.Loops().Count();
        return arrays.IsAllocated(root)
            && HoldsUntilScopeEnds(load, reader)
            && writes.Where(write => write.Root == root)
                .All(write => write.Element is not null && write.Scope.Loops().Count() <= depth);
    }

    /// <summary>
    /// The element that a scalar was stored to in its own body, where that element holds it when the reverse sweep
    /// comes back: it is written only there, once, at the index of the only loop around; or its memory is undone step
    /// by step. Null where there is none.
    /// </summary>
    public Load? StoredElement(Definition scalar, Func<Expr, bool> isUndone)
    {
        foreach (Write write in writes.Where(write =>
            write.Scope == scalar.Scope && write.Element is { } store && store.Value.Equals(scalar.Local)))
        {
            List<Write> others =
                [.. writes.Where(other => other != write && arrays.MayOverlap(other.Root, write.Root))];
            bool onlyThere = others.Count == 0
                && scalar.Scope.Loop is { } loop
                && write.Element!.Index.Equals(loop.Index)
                && scalar.Scope.Loops().Count() == 1;
            bool comesBack = isUndone(write.Element!.Array)
                && !others.Any(other => other.Order > write.Order && other.Scope.IsWithin(scalar.Scope));
            if (onlyThere || comesBack)
            {
                return new Load(write.Element.Array, write.Element.Index);
            }
        }

        return null;
    }

    private void Add(Local local, Scope scope, Expr? value = null) =>
        Add(new Definition(local, scope, order++, value));

    private void Add(Definition definition)
    {
        places.Add(definition.Local.Name, places.Count);
        byName.Add(definition.Local.Name, definition);
    }

    private void AddWrite(Local array, Scope scope, Store? element = null) =>
        writes.Add(new Write(arrays.RootOf(array), order++, scope, element));

    private void Visit(EquatableArray<Stmt> body, Scope scope)
    {
        foreach (Stmt stmt in body)
        {
            Visit(stmt, scope, scope.Statement);
        }
    }

    private void Visit(Stmt stmt, Scope scope, int statement)
    {
        switch (stmt)
        {
            case Let let:
                Add(let.Target, scope, let.Value);
                break;
            case Allocate allocate:
                Add(allocate.Target, scope);
                break;
            case Store store:
                AddWrite(store.Array, scope, store);
                break;
            case Clear clear:
                AddWrite(clear.Array, scope);
                break;
            case Copy copy:
                AddWrite(copy.To, scope);
                break;
            case Map map:
                AddWrite(map.Target, scope);
                break;
            case Invoke call:
                foreach (InvokeSlot slot in call.Slots)
                {
                    AddWrite(slot.Array, scope);
                }

                break;
            case If branch:
                VisitBranch(branch, scope, statement);
                break;
            case For loop:
                VisitLoop(loop, scope, statement);
                break;
        }
    }

    private void VisitBranch(If branch, Scope scope, int statement)
    {
        foreach (bool isElse in new[] { false, true })
        {
            Scope arm = new(scope, branch, isElse, statement);
            scopes.Add((branch.Id, isElse), arm);
            Visit(isElse ? branch.Else : branch.Then, arm);
        }

        foreach (Merge merge in branch.Merges)
        {
            Add(merge.Target, scope);
        }
    }

    private void VisitLoop(For loop, Scope scope, int statement)
    {
        Scope inside = new(scope, loop, false, statement);
        scopes.Add((loop.Id, false), inside);
        Add(loop.Index, inside);
        foreach (Carried carried in loop.Carried)
        {
            Add(carried.Inner, inside);
        }

        Visit(loop.Body, inside);
        foreach (Carried carried in loop.Carried)
        {
            Add(carried.Result, scope);
        }

        if (loop.Exit is { } exit)
        {
            Add(exit, scope);
        }
    }

    /// <summary>A write to memory; <paramref name="Element"/> is null where it writes all of it.</summary>
    private sealed record Write(string Root, int Order, Scope Scope, Store? Element);
}

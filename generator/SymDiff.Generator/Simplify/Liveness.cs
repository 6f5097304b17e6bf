using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// What the results of a method need: the least set that holds what the results read, and what is read to compute
/// anything in the set. A carried value that feeds only itself is not in it. It errs on the side of keeping: a store to
/// memory of the method's own is needed when anything needed reads that memory, wherever.
/// </summary>
internal sealed class Liveness
{
    private readonly HashSet<string> needed = [];
    private readonly HashSet<string> readMemory = [];
    private readonly Memory memory;

    public Liveness(IrMethod method)
    {
        memory = new Memory(method);
        Need(method.Value);
        foreach (SlotResult result in method.Results)
        {
            Need(result.Value);
        }

        // Backwards, so that one pass over straight-line code is enough; loops may take more.
        int before;
        do
        {
            before = needed.Count + readMemory.Count;
            Mark(method.Body);
        }
        while (needed.Count + readMemory.Count > before);
    }

    public bool IsLive(Stmt stmt) => stmt switch
    {
        Let let => IsNeeded(let.Target) || MustThrow(let.Role, let.Value),
        Store store => store.Role == Role.Primal || IsSeen(store.Array),
        Map => true,
        Invoke call => call.Slots.Any(slot => IsSeen(slot.Array)),
        Allocate allocate => IsNeeded(allocate.Target) || MustThrow(allocate.Role, allocate),
        OpenRecord open => IsNeeded(open.Target),
        Push push => IsNeeded(push.Record),
        Pop pop => IsNeeded(pop.Record),
        If branch => branch.Then.Any(IsLive)
            || branch.Else.Any(IsLive)
            || branch.Merges.Any(merge => IsLive(merge, branch.Role))
            || MustThrow(branch.Role, branch.Condition),
        For loop => loop.Body.Any(IsLive)
            || loop.Carried.Any(carried => IsLive(carried, loop.Role))
            || IsExitLive(loop)
            || MustThrow(loop.Role, loop.First)
            || MustThrow(loop.Role, loop.Bound)
            || (loop.Guard is { } guard && MustThrow(loop.Role, guard)),
        Throw => true,
        RequireFinite check => check.Derivative is not Constant,
        Accumulate { Value: Constant nothing } when nothing.Is(0) => false,
        _ => Memory.TargetOf(stmt) is { } target && IsSeen(target),
    };

    /// <summary>Whether anything reads where the index of a loop has ended.</summary>
    public bool IsExitLive(For loop) => loop.Exit is { } exit && IsNeeded(exit);

    public bool IsLive(Merge merge, Role role) =>
        IsNeeded(merge.Target) || MustThrow(role, merge.WhenTrue) || MustThrow(role, merge.WhenFalse);

    public bool IsLive(Carried carried, Role role) =>
        IsNeeded(carried.Result)
        || IsNeeded(carried.Inner)
        || MustThrow(role, carried.Initial)
        || MustThrow(role, carried.Next);

    private static bool MustThrow(Role role, Expr expr) => role == Role.Primal && Exceptions.MayThrow(expr);

    // new double[n] throws for a negative n.
    private static bool MustThrow(Role role, Allocate allocate) =>
        role == Role.Primal && allocate.Length is not (Length or Constant { Integer: >= 0 });

    private bool IsNeeded(Local local) => needed.Contains(local.Name);

    private bool IsSeen(Local array)
    {
        string root = memory.RootOf(array);
        return !memory.IsAllocated(root) || readMemory.Contains(root);
    }

    private void Mark(IReadOnlyList<Stmt> body)
    {
        for (int i = body.Count - 1; i >= 0; i--)
        {
            if (body[i] is Pop pop && IsNeeded(pop.Target))
            {
                needed.Add(pop.Record.Name);
            }

            MarkInside(body[i]);
            if (IsLive(body[i]))
            {
                MarkLive(body[i]);
            }
        }
    }

    private void MarkInside(Stmt stmt)
    {
        switch (stmt)
        {
            case If branch:
                foreach (Merge merge in branch.Merges.Where(merge => IsLive(merge, branch.Role)))
                {
                    Need(merge.WhenTrue);
                    Need(merge.WhenFalse);
                }

                Mark(branch.Then);
                Mark(branch.Else);
                break;
            case For loop:
                foreach (Carried carried in loop.Carried.Where(carried => IsLive(carried, loop.Role)))
                {
                    Need(carried.Initial);
                    Need(carried.Next);
                }

                Mark(loop.Body);
                break;
        }
    }

    private void MarkLive(Stmt stmt)
    {
        switch (stmt)
        {
            case If branch:
                Need(branch.Condition);
                break;
            case For loop:
                Need(loop.First);
                Need(loop.Bound);
                Need(loop.Guard ?? Constant.True);
                break;
            case Copy copy:
                readMemory.Add(memory.RootOf(copy.From));
                Need(copy.From);
                Need(copy.To);
                break;
            case Invoke call:
                readMemory.UnionWith(call.Arguments
                    .Where(argument => argument.Type.IsArray)
                    .Select(memory.RootOf));
                goto default;
            default:
                foreach (Expr expr in IrRewriter.Expressions(stmt))
                {
                    Need(expr);
                }

                break;
        }
    }

    private void Need(Expr expr)
    {
        needed.UnionWith(IrWalker.LocalsOf(expr));
        readMemory.UnionWith(memory.ReadsOf(expr));
    }
}

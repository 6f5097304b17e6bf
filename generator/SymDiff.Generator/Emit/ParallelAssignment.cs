using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>
/// Assignments that happen all at once, as at the end of a loop's body, put into an order in which none overwrites what
/// another still reads. A cycle, as in a swap, is cut by a temporary.
/// </summary>
internal sealed class ParallelAssignment(
    Coalescing coalescing,
    Action<Local, Expr> assign,
    Func<Local, Expr, string> assignTemporary,
    Action<Local, string> assignText)
{
    /// <summary>Those which are no copy of a variable to itself.</summary>
    public IReadOnlyList<(Local Target, Expr Value)> Needed(IEnumerable<(Local Target, Expr Value)> assignments) =>
    [
        .. assignments.Where(assignment =>
            !(assignment.Value is Local local && coalescing[local] == coalescing[assignment.Target])),
    ];

    public void Emit(IReadOnlyList<(Local Target, Expr Value)> assignments)
    {
        List<(Local Target, Expr Value)> open = [.. assignments];
        List<(Local Target, string Temporary)> late = [];
        while (open.Count > 0)
        {
            int next = open.FindIndex(candidate =>
                !open.Any(other => !other.Equals(candidate) && Reads(other.Value, candidate.Target)));
            if (next < 0)
            {
                late.Add((open[0].Target, assignTemporary(open[0].Target, open[0].Value)));
                open.RemoveAt(0);
                continue;
            }

            assign(open[next].Target, open[next].Value);
            open.RemoveAt(next);
        }

        foreach ((Local target, string temporary) in late)
        {
            assignText(target, temporary);
        }
    }

    private bool Reads(Expr value, Local target) =>
        IrWalker.LocalsOf(value).Any(name => coalescing[name] == coalescing[target]);
}

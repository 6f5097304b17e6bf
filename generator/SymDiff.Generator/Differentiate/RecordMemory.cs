using SymDiff.Generator.Analyses;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// Where the values of a loop are recorded. Where all trip counts are known before the outermost loop, an array with a
/// slot for each iteration, found by the iteration's number; else a store that grows, last in, first out.
/// </summary>
internal sealed class RecordMemory(
    Definitions definitions,
    Arrays arrays,
    NameSupply names,
    ForwardInsertions insertions)
{
    /// <summary>Records a value forwards, and returns the statement that names it again backwards.</summary>
    public Stmt Record(Definition value, Local again, Scope scope, IReadOnlyDictionary<For, Local> reverseIndices)
    {
        List<(For Loop, For Foreseen)> loops = [.. scope.Loops().Select(loop => (loop, Foreseen(loop)))];
        Local record = names.Fresh(GeneratedNames.Plain(value.Local.Name) + "Record", value.Local.Type.AsSpan);
        if (loops.All(loop => IsKnownBefore(loop.Foreseen, scope.Statement)))
        {
            Expr size = loops.Select(loop => Loops.TripCount(loop.Foreseen)).Aggregate((all, count) => all * count);
            insertions.Before(scope.Statement, new Allocate(record, size, Cleared: false, Role.Derivative));
            Expr forward = Position(loops, loop => loop.Index);
            insertions.After(value.Local.Name, new Store(record, forward, value.Local, Role.Derivative));
            Expr backward = Position(loops, loop => reverseIndices[loop]);
            return new Let(again, new Load(record, backward), Role.Derivative) { Temporary = true };
        }

        insertions.Before(scope.Statement, new OpenRecord(record));
        insertions.After(value.Local.Name, new Push(record, value.Local));
        return new Pop(again, record);
    }

    // ((k₁·n₂ + k₂)·n₃ + k₃)… with the iteration numbers k and the trip counts n.
    private static Expr Position(List<(For Loop, For Foreseen)> loops, Func<For, Expr> indexOf)
    {
        Expr position = Loops.IterationNumber(loops[0].Foreseen, indexOf(loops[0].Loop));
        foreach ((For loop, For foreseen) in loops.Skip(1))
        {
            position = (position * Loops.TripCount(foreseen)) + Loops.IterationNumber(foreseen, indexOf(loop));
        }

        return position;
    }

    // The same range, said by what is known earlier: of a slice made in the loop around, the length is its count.
    private For Foreseen(For loop) => loop with { First = Foreseen(loop.First), Bound = Foreseen(loop.Bound) };

    private Expr Foreseen(Expr expr) => expr switch
    {
        Length { Operands: [Local view] } length => definitions.Find(view.Name)?.Value switch
        {
            Slice slice => Foreseen(slice.Count),
            AsSpan { Operands: [Local array] } => Foreseen(new Length(array)),
            Local array => Foreseen(new Length(array)),
            _ => length,
        },
        Local local when definitions.Find(local.Name) is { Value: Length or Local } known
            && known.Scope != definitions.Top => Foreseen(known.Value),
        Apply apply => apply.WithOperands(apply.Operands.Map(Foreseen)),
        _ => expr,
    };

    private bool IsKnownBefore(For loop, int statement) =>
        loop.Guard is null
        && ReadsNoWrittenMemory(loop.First)
        && ReadsNoWrittenMemory(loop.Bound)
        && IrWalker.LocalsOf(loop.First).Concat(IrWalker.LocalsOf(loop.Bound)).All(name =>
            definitions.Find(name) is { } definition
            && definition.Scope == definitions.Top
            && definition.Order < definitions.OrderOf(statement));

    private bool ReadsNoWrittenMemory(Expr expr) =>
        !(expr is Load load && arrays.IsWritten(load.Array)) && expr.Operands.All(ReadsNoWrittenMemory);
}

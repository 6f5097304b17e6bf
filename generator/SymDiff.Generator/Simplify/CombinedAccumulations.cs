using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// <c>a[i] += v; a[i] += w</c> becomes <c>a[i] += v + w</c>, and <c>a[i] = v; a[i] += w</c> becomes
/// <c>a[i] = v + w</c>, also with statements in between that do not depend on the order. What is read and put back
/// unchanged is not stored.
/// </summary>
internal static class CombinedAccumulations
{
    public static IrMethod Run(IrMethod method) =>
        method with { Body = new Combination(new Memory(method)).Rewrite(method.Body) };

    private sealed class Combination(Memory memory) : IrRewriter
    {
        private readonly ExpressionSimplifier expressions = new();

        public override EquatableArray<Stmt> Rewrite(EquatableArray<Stmt> body)
        {
            List<Stmt> combined = [];
            foreach (Stmt stmt in base.Rewrite(body))
            {
                Stmt merged = stmt is Accumulate accumulate ? WithEarlier(accumulate, combined) : stmt;
                if (!(merged is Store store && PutsBack(store, combined)))
                {
                    combined.Add(merged);
                }
            }

            return combined.ToEquatableArray();
        }

        // Takes an earlier write to the same element out of the list and into this one.
        private Stmt WithEarlier(Accumulate accumulate, List<Stmt> earlier)
        {
            bool passesAdditions = false;
            for (int i = earlier.Count - 1; i >= 0; i--)
            {
                switch (earlier[i])
                {
                    case Accumulate other when IsSameElement(other.Array, other.Index, accumulate)
                        && memory.IsStable(other.Value):
                        earlier.RemoveAt(i);
                        return accumulate with { Value = other.Value + accumulate.Value };
                    case Store { Role: Role.Derivative } store when !passesAdditions
                        && IsSameElement(store.Array, store.Index, accumulate)
                        && memory.IsStable(store.Value):
                        earlier.RemoveAt(i);
                        return store with { Value = store.Value + accumulate.Value };
                    case Accumulate other when IsOtherElement(other.Array, other.Index, accumulate):
                        break;
                    case Accumulate:
                        passesAdditions |= Touches(earlier[i], accumulate);
                        break;
                    case Store store when IsOtherElement(store.Array, store.Index, accumulate):
                        break;
                    default:
                        if (Touches(earlier[i], accumulate))
                        {
                            return accumulate;
                        }

                        break;
                }
            }

            return accumulate;
        }

        // t = a[i]; …; a[i] = t
        private bool PutsBack(Store store, List<Stmt> earlier)
        {
            if (store.Role == Role.Primal || store.Value is not Local value)
            {
                return false;
            }

            string root = memory.RootOf(store.Array);
            for (int i = earlier.Count - 1; i >= 0; i--)
            {
                if (earlier[i] is Let let && let.Target.Equals(value))
                {
                    return let.Value.Equals(new Load(store.Array, store.Index));
                }

                if (memory.WritesOf(earlier[i]).Any(written => memory.MayOverlap(written, root)))
                {
                    return false;
                }
            }

            return false;
        }

        private static bool IsSameElement(Local array, Expr index, Accumulate accumulate) =>
            array.Equals(accumulate.Array) && index.Equals(accumulate.Index);

        // Of one array, with indices that differ by a number.
        private bool IsOtherElement(Local array, Expr index, Accumulate accumulate) =>
            array.Equals(accumulate.Array)
            && expressions.Exactly(index - accumulate.Index) is Constant { Integer: not 0 };

        private bool Touches(Stmt stmt, Accumulate accumulate)
        {
            string root = memory.RootOf(accumulate.Array);
            return stmt is If or For
                || (Memory.TargetOf(stmt) is { } target && memory.MayOverlap(memory.RootOf(target), root))
                || (stmt is Copy copy && memory.MayOverlap(memory.RootOf(copy.From), root))
                || IrRewriter.Expressions(stmt).Any(expr =>
                    memory.ReadsOf(expr).Any(read => memory.MayOverlap(read, root)));
        }
    }
}

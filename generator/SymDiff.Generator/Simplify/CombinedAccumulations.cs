using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// <c>a[i] += v; a[i] += w</c> becomes <c>a[i] += v + w</c>, also with other statements in between that neither read nor
/// write that memory.
/// </summary>
internal static class CombinedAccumulations
{
    public static IrMethod Run(IrMethod method) =>
        method with { Body = new Combination(new Memory(method)).Rewrite(method.Body) };

    private sealed class Combination(Memory memory) : IrRewriter
    {
        public override EquatableArray<Stmt> Rewrite(EquatableArray<Stmt> body)
        {
            List<Stmt> combined = [];
            foreach (Stmt stmt in base.Rewrite(body))
            {
                combined.Add(stmt is Accumulate accumulate ? WithEarlier(accumulate, combined) : stmt);
            }

            return combined.Count == body.Count ? body : combined.ToEquatableArray();
        }

        // Takes an earlier addition to the same element out of the list and into this one.
        private Accumulate WithEarlier(Accumulate accumulate, List<Stmt> earlier)
        {
            string root = memory.RootOf(accumulate.Array);
            for (int i = earlier.Count - 1; i >= 0; i--)
            {
                if (earlier[i] is Accumulate other
                    && other.Array.Equals(accumulate.Array)
                    && other.Index.Equals(accumulate.Index)
                    && memory.IsStable(other.Value))
                {
                    earlier.RemoveAt(i);
                    return accumulate with { Value = other.Value + accumulate.Value };
                }

                if (Touches(earlier[i], root))
                {
                    break;
                }
            }

            return accumulate;
        }

        private bool Touches(Stmt stmt, string root) =>
            stmt is If or For
            || (stmt is not Accumulate && Memory.TargetOf(stmt) is { } target && memory.MayOverlap(memory.RootOf(target), root))
            || (stmt is Copy copy && memory.MayOverlap(memory.RootOf(copy.From), root))
            || IrRewriter.Expressions(stmt).Any(expr => memory.ReadsOf(expr).Any(read => memory.MayOverlap(read, root)));
    }
}

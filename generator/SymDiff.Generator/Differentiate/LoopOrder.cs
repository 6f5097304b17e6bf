using SymDiff.Generator.Analyses;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// Loops of the reverse sweep whose iterations do not depend on each other run in the order of the forward sweep: so
/// memory is read as it was written, the JIT drops bounds checks, and the loop reads like the user's. Independent are
/// iterations that hand nothing on, take nothing from a growing record, and touch common memory only by adding to it,
/// or each only its own element.
/// </summary>
internal static class LoopOrder
{
    public static IrMethod Run(IrMethod method)
    {
        ForwardLoops forward = new(method);
        return method with { Body = new Reordering(forward.ById, new Separation(method)).Rewrite(method.Body) };
    }

    private sealed class ForwardLoops : IrWalker
    {
        public ForwardLoops(IrMethod method) => Visit(method.Body);

        public Dictionary<int, For> ById { get; } = [];

        public override void Visit(Stmt stmt)
        {
            if (stmt is For { Mirror: false, Id: > 0 } loop)
            {
                ById[loop.Id] = loop;
            }

            base.Visit(stmt);
        }
    }

    private sealed class Reordering(Dictionary<int, For> forward, Separation separation) : IrRewriter
    {
        public override IEnumerable<Stmt> RewriteStatement(Stmt stmt)
        {
            Stmt rewritten = RewriteParts(stmt);
            return rewritten is For { Mirror: true } loop
                && forward.TryGetValue(loop.Id, out For? original)
                && new Accesses(loop, separation).AreIndependent()
                    ? [WithHeaderOf(original, loop)]
                    : [rewritten];
        }

        // The forward header itself, where its bounds have the same names in the reverse sweep.
        private static For WithHeaderOf(For original, For loop)
        {
            HashSet<string> usable = [.. IrWalker.LocalsOf(loop.First), .. IrWalker.LocalsOf(loop.Bound)];
            bool known = original.Guard is null
                && IrWalker.LocalsOf(original.First).Concat(IrWalker.LocalsOf(original.Bound)).All(usable.Contains);
            return known ? loop with
            {
                First = original.First,
                Comparison = original.Comparison,
                Bound = original.Bound,
                Step = original.Step,
            }
            : Math.Abs(loop.Step) == 1 ? Loops.Turned(loop) : loop;
        }
    }

    /// <summary>
    /// Which memory is certainly not the same: what the method allocates, and slots, which are checked.
    /// </summary>
    private sealed class Separation(IrMethod method)
    {
        private readonly Arrays arrays = Arrays.Run(method);
        private readonly HashSet<string> slots = [.. method.Slots.Select(slot => slot.Local.Name)];

        public string RootOf(Expr array) => arrays.RootOf(array);

        public bool MayOverlap(string root, string other) =>
            root == other || (!slots.Contains(root) && !slots.Contains(other) && arrays.MayOverlap(root, other));
    }

    private enum Kind
    {
        Read,
        Added,
        Written,
    }

    private sealed class Accesses : IrWalker
    {
        private readonly For loop;
        private readonly Separation separation;
        private readonly HashSet<string> inside;
        private readonly List<(string Root, Kind Kind, string? OwnElementOf)> accesses = [];
        private bool dependsOnOrder;

        public Accesses(For loop, Separation separation)
        {
            this.loop = loop;
            this.separation = separation;
            inside = DefinedLocals(loop.Body);
            Visit(loop.Body);
        }

        public bool AreIndependent() =>
            loop.Carried.Count == 0 && !dependsOnOrder && accesses.All(access => access.Kind == Kind.Read
                || accesses.All(other => !separation.MayOverlap(access.Root, other.Root)
                    || (access.Kind == Kind.Added && other.Kind == Kind.Added)
                    || (access.OwnElementOf is not null && access.OwnElementOf == other.OwnElementOf)));

        public override void Visit(Stmt stmt)
        {
            switch (stmt)
            {
                case Store store:
                    Add(store.Array, store.Index, Kind.Written);
                    break;
                case Accumulate add:
                    Add(add.Array, add.Index, Kind.Added);
                    break;
                case Clear clear:
                    Add(clear.Array, null, Kind.Written);
                    break;
                case Copy copy:
                    Add(copy.From, null, Kind.Read);
                    Add(copy.To, null, Kind.Written);
                    break;
                case Map map:
                    Add(map.Target, null, Kind.Written);
                    break;
                case Push or Pop or OpenRecord or Invoke or RequireFinite:
                    dependsOnOrder = true;
                    break;
            }

            base.Visit(stmt);
        }

        public override void Visit(Expr expr)
        {
            switch (expr)
            {
                case Load load:
                    Add(load.Array, load.Index, Kind.Read);
                    break;
                case Apply apply:
                    foreach (Expr array in apply.Operands.Where(operand => operand.Type.IsArray))
                    {
                        Add(array, null, Kind.Read);
                    }

                    break;
            }

            base.Visit(expr);
        }

        private void Add(Expr array, Expr? index, Kind kind)
        {
            bool own = index is not null && index.Equals(loop.Index) && array is Local local
                && !inside.Contains(local.Name);
            accesses.Add((separation.RootOf(array), kind, own ? ((Local)array).Name : null));
        }
    }
}

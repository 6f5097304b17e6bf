using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// Drops what no result reads. Of the user's own code everything stays that may throw: his exceptions are ours too.
/// What a loop hands on unchanged is no longer handed on, and an
/// adjoint that stays zero is zero.
/// </summary>
internal static class DeadCode
{
    public static IrMethod Run(IrMethod method)
    {
        IrMethod current = InvariantValues.Run(ZeroValues.Run(method));
        return new Removal(new Liveness(current)).Run(current);
    }

    private sealed class Removal(Liveness liveness) : IrRewriter
    {
        private readonly HashSet<int> numbers = [];

        public IrMethod Run(IrMethod method) => method with { Body = Rewrite(method.Body) };

        public override IEnumerable<Stmt> RewriteStatement(Stmt stmt) =>
            liveness.IsLive(stmt) ? base.RewriteStatement(stmt) : [];

        protected override Stmt RewriteBranch(If branch) => branch with
        {
            Id = NumberOf(branch.Id, branch.Mirror),
            Then = Rewrite(branch.Then),
            Else = Rewrite(branch.Else),
            Merges = branch.Merges.Where(merge => liveness.IsLive(merge, branch.Role)).ToEquatableArray(),
        };

        protected override Stmt RewriteLoop(For loop) => loop with
        {
            Id = NumberOf(loop.Id, loop.Mirror),
            Body = Rewrite(loop.Body),
            Exit = liveness.IsExitLive(loop) ? loop.Exit : null,
            Carried = loop.Carried.Where(carried => liveness.IsLive(carried, loop.Role)).ToEquatableArray(),
        };

        // A mirror whose original is gone mirrors nothing.
        private int NumberOf(int id, bool mirror)
        {
            if (!mirror)
            {
                numbers.Add(id);
            }

            return numbers.Contains(id) ? id : 0;
        }
    }
}

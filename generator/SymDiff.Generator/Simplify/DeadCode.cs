using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// Drops what no result reads. Of the user's own code everything stays that may throw: his exceptions are ours too.
/// What a loop hands on unchanged is no longer handed on.
/// </summary>
internal static class DeadCode
{
    public static IrMethod Run(IrMethod method)
    {
        IrMethod current = InvariantValues.Run(method);
        return new Removal(new Liveness(current)).Run(current);
    }

    private sealed class Removal(Liveness liveness) : IrRewriter
    {
        public IrMethod Run(IrMethod method) => method with { Body = Rewrite(method.Body) };

        public override IEnumerable<Stmt> RewriteStatement(Stmt stmt) =>
            liveness.IsLive(stmt) ? base.RewriteStatement(stmt) : [];

        protected override Stmt RewriteBranch(If branch) => branch with
        {
            Then = Rewrite(branch.Then),
            Else = Rewrite(branch.Else),
            Merges = branch.Merges.Where(merge => liveness.IsLive(merge, branch.Role)).ToEquatableArray(),
        };

        protected override Stmt RewriteLoop(For loop) => loop with
        {
            Body = Rewrite(loop.Body),
            Carried = loop.Carried.Where(carried => liveness.IsLive(carried, loop.Role)).ToEquatableArray(),
        };
    }
}

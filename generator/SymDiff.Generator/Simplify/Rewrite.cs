using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// A row: wherever <paramref name="Left"/> occurs, <paramref name="Right"/> may stand. Rows are over the placeholders
/// of <see cref="Pattern"/>; those over doubles hold for floats too. <paramref name="Right"/> has the smaller
/// <see cref="Measure"/>, so rewriting ends.
/// </summary>
internal sealed record Rewrite(Promise Promise, Expr Left, Expr Right)
{
    /// <summary>What stands in place of <paramref name="expr"/>; null where the row says nothing about it.</summary>
    public Expr? Apply(Expr expr) =>
        Pattern.Match(Left, expr) is { } found
            ? Instantiation.Of(Right, found, expr.Type.IsReal ? expr.Type : IrType.Double)
            : null;

    /// <summary>Whether part of <paramref name="expr"/> that could throw would no longer be evaluated.</summary>
    public bool DropsException(Expr expr)
    {
        HashSet<string> kept = IrWalker.LocalsOf(Right);
        return Pattern.Match(Left, expr)!
            .Any(binding => !kept.Contains(binding.Key) && Exceptions.MayThrow(binding.Value));
    }
}

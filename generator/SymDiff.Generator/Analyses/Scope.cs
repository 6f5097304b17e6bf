using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Analyses;

/// <summary>A body of statements: the method's, a loop's, or an arm of a branch.</summary>
/// <param name="parent">The scope around it; null for the method's body.</param>
/// <param name="owner">The loop or branch whose body this is; null for the method's body.</param>
/// <param name="isElse">Whether this is the second arm of a branch.</param>
/// <param name="statement">The position of the statement of the method's body that all this lies in.</param>
internal sealed class Scope(Scope? parent, Stmt? owner, bool isElse, int statement)
{
    public Scope? Parent { get; } = parent;

    public For? Loop { get; } = owner as For;

    public If? Branch { get; } = owner as If;

    public bool IsElse { get; } = isElse;

    public int Statement { get; } = statement;

    /// <summary>Whether this is <paramref name="other"/> or lies inside of it.</summary>
    public bool IsWithin(Scope other) => this == other || (Parent?.IsWithin(other) ?? false);

    /// <summary>The loops around and including this scope, outermost first.</summary>
    public IEnumerable<For> Loops() =>
        (Parent?.Loops() ?? []).Concat(Loop is { } loop ? [loop] : Array.Empty<For>());
}

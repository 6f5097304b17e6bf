using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>What is known at one point of the program: in this body, and in those around it.</summary>
internal sealed class AvailableValues(AvailableValues? outer)
{
    private readonly Dictionary<Expr, KnownValue> known = [];

    /// <summary>The statements before this point, to which a name is added.</summary>
    public List<Stmt> Output { get; set; } = [];

    public KnownValue? Find(Expr expr) => known.TryGetValue(expr, out KnownValue? value) ? value : outer?.Find(expr);

    /// <summary>Makes a value known, unless it is already.</summary>
    public void Add(Expr expr, KnownValue value)
    {
        if (Find(expr) is null)
        {
            known.Add(expr, value);
        }
    }

    /// <summary>Forgets what was read from memory that is written, in all bodies around this point.</summary>
    public void Forget(Memory memory, HashSet<string> written)
    {
        List<Expr> stale = [.. known.Keys.Where(expr => expr.MentionsArrays
            && memory.ReadsOf(expr).Any(root => written.Any(other => memory.MayOverlap(root, other))))];
        foreach (Expr expr in stale)
        {
            known.Remove(expr);
        }

        outer?.Forget(memory, written);
    }
}

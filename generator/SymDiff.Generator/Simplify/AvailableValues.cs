using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>A value that was computed before: under a name, or as the value of that number.</summary>
internal sealed class KnownValue
{
    /// <summary>The name that it has in the method already.</summary>
    public Local? Name { get; init; }

    /// <summary>Whether that name is derivative code, whose bits may yet change.</summary>
    public bool IsDerivative { get; init; }

    /// <summary>The number under which <see cref="SharedValues"/> counts it.</summary>
    public int Number { get; init; }

    /// <summary>The name that it was given because it is shared.</summary>
    public Local? Temporary { get; set; }
}

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
        List<Expr> stale = [.. known.Keys.Where(expr =>
            memory.ReadsOf(expr).Any(root => written.Any(other => memory.MayOverlap(root, other))))];
        foreach (Expr expr in stale)
        {
            known.Remove(expr);
        }

        outer?.Forget(memory, written);
    }
}

/// <summary>How often each value is used; two walks over the same method number the values in the same way.</summary>
internal sealed class SharedValues
{
    /// <summary>What costs less gets no name, however often it occurs.</summary>
    public const int LeastCost = 2;

    // What the uses behind the first one must cost together.
    private const int LeastGain = 3;

    private readonly List<(int Cost, int Uses, bool Primal)> values = [];
    private int next;
    private bool isCounted;

    /// <summary>Begins the second walk.</summary>
    public void Restart() => (next, isCounted) = (0, true);

    /// <summary>Numbers a value where it is computed first.</summary>
    public int Introduce(int cost, bool isPrimal)
    {
        if (!isCounted)
        {
            values.Add((cost, 1, isPrimal));
        }

        return next++;
    }

    /// <summary>Counts one more use, in the first walk; true where the use will be, or may become, a name.</summary>
    public bool Use(int number, bool isPrimal)
    {
        if (isCounted)
        {
            return IsShared(number);
        }

        (int cost, int uses, bool primal) = values[number];
        values[number] = (cost, uses + 1, primal || isPrimal);
        return true;
    }

    /// <summary>Whether a value is worth a name; known in the second walk.</summary>
    public bool IsShared(int number) =>
        isCounted && values[number].Uses > 1 && (values[number].Uses - 1) * values[number].Cost >= LeastGain;

    /// <summary>Whether a primal value depends on it.</summary>
    public bool IsPrimal(int number) => values[number].Primal;
}

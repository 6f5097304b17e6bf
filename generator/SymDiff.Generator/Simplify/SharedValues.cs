namespace SymDiff.Generator.Simplify;

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

using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// The adjoints of scalars while a body is swept backwards: what has been contributed so far, as expressions that are
/// not written down before they are needed. A scalar that nothing contributed to has adjoint zero and costs nothing.
/// </summary>
internal sealed class Adjoints
{
    private const int Longest = 64;

    private readonly Dictionary<string, List<Expr>> contributions = [];

    /// <summary>The names of all scalars with a contribution, in the order of the first one.</summary>
    public IReadOnlyList<string> Names => [.. contributions.Keys];

    /// <summary>Records one more path from <paramref name="name"/> to the result.</summary>
    public void Add(string name, Expr contribution)
    {
        if (!contributions.TryGetValue(name, out List<Expr>? list))
        {
            contributions.Add(name, list = []);
        }

        list.Add(contribution);
    }

    /// <summary>The sum of all contributions, which are forgotten; null when there was none.</summary>
    public Expr? Take(string name)
    {
        if (!contributions.TryGetValue(name, out List<Expr>? list))
        {
            return null;
        }

        contributions.Remove(name);
        return SumOf(list);
    }

    // A long sum is a sum of sums, so that it does not become as deep as it is long.
    private static Expr SumOf(IReadOnlyList<Expr> terms)
    {
        List<Expr> sums = [];
        for (int i = 0; i < terms.Count; i += Longest)
        {
            sums.Add(terms.Skip(i).Take(Longest).Aggregate((sum, term) => sum + term));
        }

        return sums.Count == 1 ? sums[0] : SumOf(sums);
    }

    /// <summary>adjoint · partial, without multiplying by one.</summary>
    public static Expr Product(Expr adjoint, Expr partial) => (adjoint, partial) switch
    {
        (_, Constant one) when one.Is(1) => adjoint,
        (_, Constant minusOne) when minusOne.Is(-1) => -adjoint,
        (Constant one, _) when one.Is(1) => partial,
        _ => adjoint * partial,
    };
}

namespace SymDiff.Generator.Rules;

/// <summary>All rows together, and the one lookup by name.</summary>
internal static class RuleTable
{
    public static readonly IReadOnlyList<Primitive> Rows =
    [
        .. ArithmeticRules.Rows,
        .. LogicRules.Rows,
        .. PowerRules.Rows,
        .. TrigonometricRules.Rows,
    ];

    private static readonly Dictionary<string, Primitive> ByName = Rows.ToDictionary(row => row.Name);

    /// <summary>The row of a function that occurs in the IR; the verifier has made sure that there is one.</summary>
    public static Primitive Get(string function) => ByName[function];

    public static Primitive? Find(string function) => ByName.TryGetValue(function, out Primitive? row) ? row : null;
}

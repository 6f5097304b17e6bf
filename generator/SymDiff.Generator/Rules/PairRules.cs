namespace SymDiff.Generator.Rules;

/// <summary>
/// Methods that return two results at once, each with the row that computes the half with the same bits.
/// </summary>
internal static class PairRules
{
    private static readonly Dictionary<string, (string First, string Second)> Halves = new()
    {
        ["SinCos"] = ("Sin", "Cos"),

        // Of both halves of this one, the cosine may differ from CosPi in its last bit.
        ["SinCosPi"] = ("SinPi", "SinCosPiHalf"),
        ["DivRem"] = ("Divide", "Remainder"),
    };

    /// <summary>
    /// The rows of a method, by its full name and its parameter types as C# writes them; null where there are none.
    /// </summary>
    public static (Primitive First, Primitive Second)? Find(
        string containingType,
        string method,
        IReadOnlyList<string> parameterTypes)
    {
        bool isKnown = containingType is "System.Math" or "System.MathF" or "double" or "float" or "int"
            && Halves.ContainsKey(method)
            && (method == "DivRem"
                ? parameterTypes is ["int", "int"]
                : parameterTypes is ["double"] or ["float"]);
        return isKnown
            ? (RuleTable.Get(Halves[method].First), RuleTable.Get(Halves[method].Second))
            : null;
    }
}

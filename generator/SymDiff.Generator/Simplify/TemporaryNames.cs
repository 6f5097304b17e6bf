using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>What a value is called that the user gave no name.</summary>
internal static class TemporaryNames
{
    private static readonly Dictionary<string, string> Operators = new()
    {
        ["Add"] = "sum",
        ["Subtract"] = "difference",
        ["Multiply"] = "product",
        ["Divide"] = "quotient",
        ["Negate"] = "negative",
        ["Remainder"] = "remainder",
    };

    /// <summary>The name of an expression's value, after the function at its root: <c>exp</c>, <c>product</c>.</summary>
    public static string For(Expr expr) => expr switch
    {
        Apply apply when Operators.TryGetValue(apply.Function, out string? name) => name,
        Apply apply => char.ToLowerInvariant(apply.Function[0]) + apply.Function.Substring(1),
        Load { Array: Local array, Index: Local index } =>
            GeneratedNames.Plain(array.Name) + char.ToUpperInvariant(index.Name[0]) + GeneratedNames.Plain(index.Name).Substring(1),
        Load => "element",
        Select => "choice",
        _ => "value",
    };
}

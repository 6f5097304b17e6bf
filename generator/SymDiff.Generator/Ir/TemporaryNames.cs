namespace SymDiff.Generator.Ir;

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

    /// <summary>A name after the function at the root of the expression: <c>exp</c>, <c>product</c>.</summary>
    public static string For(Expr expr) => expr switch
    {
        { Type.IsInteger: true } => "offset",
        Apply apply when Operators.TryGetValue(apply.Function, out string? name) => name,
        Apply apply => LowerFirst(LastWord(apply.Function)),
        Load { Array: Local array, Index: Local index } =>
            GeneratedNames.Plain(array.Name) + Capital(GeneratedNames.Plain(index.Name)),
        Load => "element",
        Select => "choice",
        _ => "value",
    };

    // Of "Whole.Sum" and "call Power/2", what stands for the function itself.
    private static string LastWord(string function) =>
        function.Substring(function.LastIndexOfAny(['.', ' ']) + 1).Split('/')[0];

    private static string LowerFirst(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}

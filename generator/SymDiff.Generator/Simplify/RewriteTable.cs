using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>All rewrites together, and the lookup by what stands at the root of the left side.</summary>
internal static class RewriteTable
{
    public static readonly IReadOnlyList<(string Name, Rewrite[] Rows)> Tables =
    [
        ("Zeros, ones and signs", IdentityRewrites.Rows),
        ("Powers", PowerRewrites.Rows),
        ("Choices and truth values", ConditionRewrites.Rows),
    ];

    private static readonly ILookup<string, Rewrite> ByRoot =
        Tables.SelectMany(table => table.Rows).ToLookup(row => RootOf(row.Left));

    /// <summary>The rows whose left side could be <paramref name="expr"/>.</summary>
    public static IEnumerable<Rewrite> For(Expr expr) => ByRoot[RootOf(expr)];

    private static string RootOf(Expr expr) => expr is Apply apply ? apply.Function : expr.GetType().Name;
}

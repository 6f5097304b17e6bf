using System.Text;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Simplify;
using Xunit;

namespace SymDiff.Tests.Simplify;

/// <summary>
/// <c>docs/rewrites.md</c> is written from the tables. With <c>SYMDIFF_ACCEPT=1</c> in the environment the page is
/// brought up to date.
/// </summary>
public class RewritesPageTests
{
    private const string Introduction = """
        # Rewrites

        Written by a test from the tables in `generator/SymDiff.Generator/Simplify`; how to add a row is told in
        [adding-a-rewrite.md](adding-a-rewrite.md). Each promise is computed by the tests, from zeros of both signs,
        infinities, NaN, the smallest and largest numbers, and thousands of ordinary ones, in `double` and `float`.

        | promise | meaning | used in |
        | --- | --- | --- |
        | Exact | the same bits, always | all code |
        | SignedZero | but for the sign of a zero | derivatives |
        | Finite | where nothing overflows, underflows, is NaN or is divided by zero | derivatives |
        | Rounding | the last bits may differ; the result is as near to the true one as before | derivatives |

        `x`, `y`, `z`, `w` are real expressions, `m`, `n` integers, `p`, `q` truth values. Sums and products match in
        either order. A row is used where it makes the expression cheaper, or as cheap and easier to read.

        """;

    [Fact]
    public void Page_IsUpToDate()
    {
        string page = Path.Combine(Root(), "docs", "rewrites.md");
        string expected = Page();
        if (Environment.GetEnvironmentVariable("SYMDIFF_ACCEPT") == "1")
        {
            File.WriteAllText(page, expected);
        }

        Assert.Equal(expected, File.ReadAllText(page).ReplaceLineEndings("\n"));
    }

    private static string Page()
    {
        StringBuilder page = new(Introduction.ReplaceLineEndings("\n"));
        foreach ((string name, Rewrite[] rows) in RewriteTable.Tables)
        {
            Append(page, name, rows);
        }

        Append(page, "Sums and products as wholes", CollectionLaws.Rows);
        return page.ToString();
    }

    private static void Append(StringBuilder page, string name, Rewrite[] rows)
    {
        page.Append("\n## ").Append(name).Append("\n\n| promise | from | to |\n| --- | --- | --- |\n");
        foreach (Rewrite row in rows)
        {
            page.Append("| ").Append(row.Promise).Append(" | ").Append(Code(row.Left)).Append(" | ")
                .Append(Code(row.Right)).Append(" |\n");
        }
    }

    private static string Code(Expr expr) =>
        "`" + expr.ToString()
            .Replace(".0", "", StringComparison.Ordinal)
            .Replace("|", "\\|", StringComparison.Ordinal) + "`";

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SymDiff.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}

using System.Text;
using SymDiff.Generator.Emit;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;
using Xunit;

namespace SymDiff.Tests.Rules;

/// <summary>
/// <c>docs/derivatives.md</c> is written from the rule table. With <c>SYMDIFF_ACCEPT=1</c> in the environment the
/// page is brought up to date.
/// </summary>
public class DerivativesPageTests
{
    private const string Introduction = """
        # Derivatives

        Written by a test from the tables in `generator/SymDiff.Generator/Rules`; how to add a row is told in
        [adding-a-derivative.md](adding-a-derivative.md). Every partial here is compared with differences of the
        function itself, over its domain and in both widths. `r` is the function's result. A function of `Math` is also
        known under its names in `MathF`, `double` and `float`.

        Where a row says what happens at a kink, that is the convention; see [semantics.md](semantics.md).

        | function | ∂x | ∂y | ∂z | where | at a kink |
        | --- | --- | --- | --- | --- | --- |

        """;

    [Fact]
    public void Page_IsUpToDate()
    {
        string page = Path.Combine(Root(), "docs", "derivatives.md");
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
        foreach (Primitive row in RuleTable.Rows.Where(row =>
            row.Kind is PrimitiveKind.Linear or PrimitiveKind.General))
        {
            string[] partials = [.. Enumerable.Range(0, 3).Select(i => i < row.Arity ? Partial(row, i) : "")];
            string domain =
                string.Join("; ", row.Domains.Select((domain, i) => domain.Name.Replace('x', "xyz"[i])).Distinct());
            page.Append($"| `{Signature(row)}` | {string.Join(" | ", partials)} | {domain} | {row.Kink} |\n");
        }

        page.Append("\n## Of whole arrays\n\nThe partial is that of one element `x`.\n\n");
        page.Append("| function | ∂x | at a kink |\n| --- | --- | --- |\n");
        foreach (Primitive row in RuleTable.Rows.Where(row => row.Kind == PrimitiveKind.Reduction))
        {
            page.Append($"| `{HostOf(row)}.{row.Text}(x)` | {Partial(row, 0)} | {row.Kink} |\n");
        }

        page.Append("\n## Formulas that are known as a whole\n\n| formula | ∂x |\n| --- | --- |\n");
        foreach (Composite row in CompositeRules.Rows)
        {
            page.Append($"| {Text(row.Formula)} | {Text(row.Partials[0])} |\n");
        }

        page.Append("\n## Derivative zero\n\nRounding, signs, tests and integers: ");
        page.Append(string.Join(", ", RuleTable.Rows
            .Where(row => row.Kind == PrimitiveKind.Zero && row.Host != Host.Operator)
            .Select(row => $"`{HostOf(row)}.{row.Text}`")
            .Distinct()));
        return page.Append(".\n").ToString();
    }

    private static string Partial(Primitive row, int operand) =>
        operand == row.IntegerOperand ? "" : Text(row.Partials[operand], row.IntegerOperand);

    private static string Text(Expr expr, int integerOperand = -1)
    {
        Dictionary<string, Expr> names = new() { [Primitive.Result.Name] = new Local("r", IrType.Double) };
        if (integerOperand >= 0)
        {
            names[Primitive.Operand(integerOperand).Name] = new Local("n", IrType.Integer);
        }

        string? formula = Formulas.Of(IrRewriter.Substitute(expr, names));
        return formula ?? "`" + expr.ToString().Replace("result", "r", StringComparison.Ordinal) + "`";
    }

    private static string Signature(Primitive row)
    {
        string[] names =
            [.. Enumerable.Range(0, row.Arity).Select(i => i == row.IntegerOperand ? "n" : "xyz"[i].ToString())];
        return row.Host != Host.Operator ? $"{HostOf(row)}.{row.Text}({string.Join(", ", names)})"
            : row.Arity == 1 ? row.Text + names[0]
            : $"{names[0]} {row.Text} {names[1]}";
    }

    private static string HostOf(Primitive row) => row.Host switch
    {
        Host.Math => "Math",
        Host.Number => "double",
        Host.Cells => "Cells",
        _ => "SpecialFunctions",
    };

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

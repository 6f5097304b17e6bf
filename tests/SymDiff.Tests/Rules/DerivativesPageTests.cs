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

        AppendReductions(page);
        AppendMaps(page);
        AppendNumerics(page);
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

    private static void AppendNumerics(StringBuilder page)
    {
        page.Append("\n## System.Numerics\n\nVectors, quaternions, matrices and complex numbers are taken apart into ");
        page.Append("their numbers; their operators and these members are formulas over them, with the bits of the ");
        page.Append("base library. `Length`, `Distance` and `Abs` have derivative zero at the origin.\n\n");
        page.Append("| type | members |\n| --- | --- |\n");
        foreach (NumericsType type in NumericsRules.Types)
        {
            IEnumerable<string> members = NumericsRules.Rows
                .Where(row => row.Type == type.Name && !row.Member.StartsWith("op_", StringComparison.Ordinal))
                .Select(row => row.Member == ".ctor" ? "`new`" : "`" + row.Member.Replace("get_", "") + "`")
                .Distinct();
            page.Append($"| `{type.Name}` | {string.Join(", ", members)} |\n");
        }
    }

    private static void AppendReductions(StringBuilder page)
    {
        page.Append("\n## Of whole arrays\n\nThe partial is that of one element: `x` of the first array, `y` of the ");
        page.Append("second one; `n` is their length, and Σ a sum over all elements.\n\n");
        page.Append("| function | ∂x | ∂y | where | at a kink |\n| --- | --- | --- | --- | --- |\n");
        foreach (Primitive row in RuleTable.Rows.Where(row => row.Kind == PrimitiveKind.Reduction))
        {
            string second = row.Arity > 1 ? Partial(row, 1) : "";
            string sums = string.Join(", ", row.Sums.Select((sum, i) => $"{"st"[i]} = Σ {Text(sum)}"));
            page.Append($"| `{Signature(row)}` | {Partial(row, 0)} | {second} | {sums} | {row.Kink} |\n");
        }

        page.Append("\nProducts have the derivative of the loop that multiplies, right also where a factor is zero: ");
        page.Append(string.Join(", ", Signatures(PrimitiveKind.Fold))).Append(".\n");
    }

    private static void AppendMaps(StringBuilder page)
    {
        Primitive[] maps = [.. RuleTable.Rows.Where(row => row.Kind == PrimitiveKind.Map)];
        string[] alike = [.. maps.Where(IsAlike).Select(row => $"`{row.Text}`").Distinct()];
        page.Append("\n## Arrays, element by element\n\n");
        page.Append("The methods of `TensorPrimitives` that write to a destination. ");
        page.Append("A scalar may stand in place of an array, the destination may be one of the arrays. Those that ");
        page.Append($"are called like a function or an operator have its derivative: {string.Join(", ", alike)}.\n\n");
        page.Append("| method | an element |\n| --- | --- |\n");
        foreach (Primitive row in maps.Where(row => !IsAlike(row)))
        {
            page.Append($"| `{row.Text}{Operands(row)}` | {Text(row.Formula!, row.IntegerOperand)} |\n");
        }

        page.Append("| `SoftMax(x)` | of element k, with respect to element j: r[k]·([j = k] − r[j]) |\n");
    }

    private static bool IsAlike(Primitive row) => row.Formula is Apply apply && row.Name == "Each." + apply.Function;

    private static IEnumerable<string> Signatures(PrimitiveKind kind) =>
        RuleTable.Rows.Where(row => row.Kind == kind).Select(row => $"`{Signature(row)}`");

    private static string Partial(Primitive row, int operand) =>
        operand == row.IntegerOperand ? "" : Text(row.Partials[operand], row.IntegerOperand);

    private static string Text(Expr expr, int integerOperand = -1)
    {
        Dictionary<string, Expr> names = new()
        {
            [Primitive.Result.Name] = new Local("r", IrType.Double),
            [Primitive.Count.Name] = new Local("n", IrType.Double),
            [Primitive.Sum(0).Name] = new Local("s", IrType.Double),
            [Primitive.Sum(1).Name] = new Local("t", IrType.Double),
        };
        if (integerOperand >= 0)
        {
            names[Primitive.Operand(integerOperand).Name] = new Local("n", IrType.Integer);
        }

        Expr readable = IrRewriter.Substitute(expr, names);
        return Formulas.Of(readable) ?? "`" + readable + "`";
    }

    private static string Signature(Primitive row)
    {
        string operands = Operands(row);
        return row.Host != Host.Operator ? HostOf(row) + "." + row.Text + operands
            : row.Arity == 1 ? row.Text + "x"
            : $"x {row.Text} y";
    }

    private static string Operands(Primitive row)
    {
        string[] names =
            [.. Enumerable.Range(0, row.Arity).Select(i => i == row.IntegerOperand ? "n" : "xyz"[i].ToString())];
        return $"({string.Join(", ", names)})";
    }

    private static string HostOf(Primitive row) => row.Host switch
    {
        Host.Math => "Math",
        Host.Number => "double",
        Host.Tensors => "TensorPrimitives",
        Host.Cells => "Cells",
        Host.Words => "Diff",
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

using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Generator.Ir;
using Xunit;

namespace SymDiff.Generator.Tests.Walkthrough;

/// <summary>
/// <c>docs/walkthrough.md</c> is written from its chapters and from what the passes do to them. With
/// <c>SYMDIFF_ACCEPT=1</c> in the environment the page is brought up to date.
/// </summary>
public class WalkthroughPageTests
{
    private const string Introduction = """
        # From a method to its gradient

        How symbolic reverse mode works on imperative code, on four small methods, pass by pass. A test runs the passes,
        prints the program behind each one that changes something, and compares the gradient with differences; so what
        you read here is what happens.

        The idea in three sentences. A method is a sequence of steps, and the derivative of its result with respect to
        any value in between, the *adjoint* of that value, is made of the adjoints of the steps that use it. So one walk
        through the steps, from the last to the first, gives the adjoints of all values, the inputs at the end. What the
        steps computed on the way forwards is needed on the way back; the art is to have it there at little cost.

        The program that the passes work on is printed like C#, with a few marks: a line of the derivative begins with
        `∂`, a mirrored branch or loop with `↺`, a number in parentheses says which one it mirrors, and `s#1` is a
        version of the user's variable `s`.

        | pass | what it does |
        | --- | --- |

        """;

    private const string Sources = """

        ## Where to read on

        [ARCHITECTURE](ARCHITECTURE.md) has the folders; `generator/SymDiff.Generator/Compiler.cs` has the passes in
        order; `Rules/TrigonometricRules.cs` shows what is known of a function; `Differentiate/ReverseSweep.cs` writes
        the lines with a `∂`, and `Differentiate/RecordPlan.cs` decides what is recorded. To see your own method go
        through the passes, put it into `tests/SymDiff.Generator.Tests/Walkthrough/Chapters.cs`.

        """;

    // What each pass is for, in the order in which they run.
    private static readonly (string Pass, string Purpose)[] Purposes =
    [
        ("front end", "reads C#; gives each assignment a name of its own; says what loops carry and branches merge"),
        ("common subexpressions", "computes once what is needed twice"),
        ("single uses", "puts a value that is used once in its place"),
        ("reverse mode", "writes the backward half, and makes what it mentions available there"),
        ("forward mode", "for `Jvp` and `Hvp`: writes tangents beside the values; a gradient has none"),
        ("a direction for each input", "for `Jacobian` and `Hessian`: writes the tangents of every input at once"),
        ("loop order", "turns mirrored loops into the order of memory where their iterations are independent"),
        ("simplify", "applies the tables of rewrites"),
        ("combined additions", "adds to an element once instead of twice"),
        ("dead code", "removes what nobody reads"),
        ("loose numbers", "moves a number out of a temporary to where it cancels against another"),
        ("reads in place", "lets reads of memory stand inside of expressions again"),
    ];

    [Fact]
    public void Page_is_up_to_date()
    {
        string page = RepositoryFiles.PathOf("docs", "walkthrough.md");
        string expected = Page();
        if (Environment.GetEnvironmentVariable("SYMDIFF_ACCEPT") == "1")
        {
            File.WriteAllText(page, expected);
        }

        Assert.Equal(expected, RepositoryFiles.Read("docs", "walkthrough.md"));
    }

    private static string Page()
    {
        StringBuilder page = new(Introduction.ReplaceLineEndings("\n"));
        foreach ((string pass, string purpose) in Purposes)
        {
            page.Append($"| {pass} | {purpose} |\n");
        }

        foreach (Chapter chapter in Chapters.All)
        {
            Append(page, chapter);
        }

        return page.Append(Sources.ReplaceLineEndings("\n")).ToString();
    }

    private static void Append(StringBuilder page, Chapter chapter)
    {
        TracedMethod traced = TracedMethod.Of(chapter.Source.ReplaceLineEndings("\n"));
        page.Append($"\n## {chapter.Title}\n\n{Text(chapter.Introduction)}\n\n```csharp\n{traced.Source}\n```\n");
        List<(string Pass, string Remark)> remarks = [.. chapter.Remarks];
        string before = "";
        foreach ((string pass, IrMethod method) in traced.Steps)
        {
            Assert.Contains(pass, Purposes.Select(known => known.Pass));
            string after = IrPrinter.Print(method);
            if (after != before)
            {
                int remark = remarks.FindIndex(candidate => candidate.Pass == pass);
                page.Append($"\n### {pass}\n\n");
                page.Append(remark < 0 ? "" : Text(remarks[remark].Remark) + "\n\n");
                page.Append(pass is "front end" or "reverse mode"
                    ? $"```text\n{after}```\n"
                    : $"```diff\n{LineDiff.Of(before, after)}```\n");
                remarks.RemoveAll(candidate => candidate.Pass == pass);
            }

            before = after;
        }

        Assert.Empty(remarks);
        page.Append("\nThe other passes find nothing to do here.\n");
        page.Append($"\n### As C#\n\n{Text(chapter.Ending)}\n\n```csharp\n{traced.Companion}\n```\n");
        page.Append("\n" + Comparison(chapter) + "\n");
    }

    private static string Text(string text) => text.ReplaceLineEndings("\n");

    // The gradient at a point, beside differences of the method itself.
    private static string Comparison(Chapter chapter)
    {
        string source = "using System;\nusing SymDiff;\npublic static partial class Model\n{\n" + chapter.Source
            + $"\npublic static double[] Gradient() => {chapter.Gradient};"
            + $"\npublic static double At(double[] d) => {chapter.Shifted};\n}}\n";
        CSharpCompilation user = CorpusSources.Compile([("User.cs", source)]);
        CorpusSources.Generate(user).RunGeneratorsAndUpdateCompilation(user, out Compilation all, out _);
        Type model = CorpusAssembly.Emit((CSharpCompilation)all).GetType("Model", throwOnError: true)!;
        double[] known = model.GetMethod("Gradient")!.CreateDelegate<Func<double[]>>()();
        Func<double[], double> at = model.GetMethod("At")!.CreateDelegate<Func<double[], double>>();
        Assert.Equal(at(new double[known.Length - 1]), known[0], 1e-14);
        int count = known.Length - 1;
        double[] differences = [.. Enumerable.Range(0, count).Select(i => Difference(at, i, count))];
        Assert.All(differences.Zip(known.Skip(1)), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
        return $"At a sample point the value is {Number(known[0])}.\n\n| | |\n| --- | --- |\n"
            + $"| derivatives | {Numbers(known.Skip(1))} |\n| differences of the method | {Numbers(differences)} |";
    }

    private static double Difference(Func<double[], double> at, int input, int count)
    {
        const double Step = 1e-5;
        double Moved(double step)
        {
            double[] shift = new double[count];
            shift[input] = step;
            return at(shift);
        }

        return (Moved(Step) - Moved(-Step)) / (2 * Step);
    }

    private static string Numbers(IEnumerable<double> values) => string.Join(", ", values.Select(Number));

    private static string Number(double value) => value.ToString("0.000000", CultureInfo.InvariantCulture);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// After any edit the generator makes what it makes of the edited project when it sees it for the first time.
/// </summary>
public class EditTests
{
    private static readonly IReadOnlyList<(string Name, string Text)> Files =
    [
        ("Model.cs", """
            using System;
            using SymDiff;

            public static partial class Model
            {
                [Differentiable(DebugChecks = true)]
                public static double Cost(Real x, double b)
                {
                    double y = Common.Scale(x) * Common.Factor * Numbers.Two;
                    Pair q = new Pair(y, x);
                    return q.A * b + q.Sum + q.C + Common.Power(1, x);
                }

                [Differentiable]
                public static double Square(double x) => x * x;
            }
            """),
        ("Common.cs", """
            using System;

            public static partial class Common
            {
                public const double Factor = 2;

                public static double Scale(double x)
                {
                    return Inner.Shift(x) * 3;
                }

                public static double Power(double n, double x) => n * x;
            }

            public static class Inner
            {
                public static double Shift(double x) => x + 1;
            }
            """),
        ("Pair.cs", """
            public readonly struct Pair
            {
                public readonly double A;
                public readonly double B;
                public readonly double C = 7;

                public Pair(double a, double b)
                {
                    A = a * b;
                    B = b;
                }

                public double Sum => A + B;
            }
            """),
        ("Names.cs", "global using Real = System.Double; public static class Numbers { public const double Two = 2; }"),
    ];

    public static IEnumerable<TheoryDataRow<string, string, string>> Edits =>
    [
        new("Common.cs", "Shift(x) * 3", "Shift(x) * 4"),
        new("Common.cs", "=> x + 1", "=> x + 2 * x"),
        new("Common.cs", "=> x + 1", "{ get; }"),
        new("Common.cs", "Factor = 2", "Factor = 5"),
        new("Common.cs", "public static double Power(", "public static double Power(int n, double x) => x / n; "
            + "public static double Power("),
        new("Common.cs", "public static double Scale", "[SymDiff.NoDerivative] public static double Scale"),
        new("Common.cs", "public static double Scale", "\n\npublic static double Scale"),
        new("Common.cs", "return Inner", "\n\n// moved\nreturn Inner"),
        new("Common.cs", "return Inner", "\n#if !NEVER\nx = x * x;\n#endif\nreturn Inner"),
        new("Common.cs", "using System;", "using Inner = Other;"),
        new("Common.cs", "public static class Inner",
            "public static class Other { public static double Shift(double x) => x; } public static class Inner"),
        new("Common.cs", "public static partial class Common", "namespace System { public class Math { } } "
            + "public static partial class Common"),
        new("Common.cs", "public static double Scale", "[SymDiff.DerivativeOf(typeof(Common), nameof(Scale))] "
            + "public static double ScaleVjp(double x, double dOutput, out double dX) { dX = 3 * dOutput; return 3; } "
            + "public static double Scale"),
        new("Common.cs", "return Inner", "yield return Inner"),
        new("Pair.cs", "a * b", "a + b"),
        new("Pair.cs", "=> A + B", "=> A - B"),
        new("Pair.cs", "C = 7", "C = 8"),
        new("Pair.cs", "public Pair", "\n\n\npublic Pair"),
        new("Pair.cs", "readonly double C", "readonly float C"),
        new("Names.cs", "Double", "Single"),
        new("Names.cs", "Two = 2", "Two = 22"),
        new("Names.cs", "public static class Numbers", "public static class Pair { } public static class Numbers"),
        new("Names.cs", "Two = 2", "Two =\n#if NEVER\n1 +\n#endif\n2"),
        new("Names.cs", "Two = 2", "Two =\n#if !NEVER\n1 +\n#endif\n2"),
        new("Model.cs", "x * x", "x * x * x"),
        new("Model.cs", "using System;", "\n\nusing System;"),
        new("Model.cs", "Real x, double b", "double x, double b"),
        new("Model.cs", "public static double Square", "private static double Square"),
    ];

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_gives_what_the_edited_project_gives(string file, string before, string after)
    {
        CSharpCompilation first = CorpusSources.Compile(Files);
        GeneratorDriver driver = CorpusSources.Generate(first);
        Assert.Equal(Fresh(Files), Texts(driver));

        CSharpCompilation edited = Edit(first, file, before, after);
        driver = RunAgain(driver, edited);
        Assert.Equal(Fresh(FilesOf(edited)), Texts(driver));

        // Another edit on top, and then both taken back.
        CSharpCompilation twice = Edit(edited, "Common.cs", "* x;", "* x * n;");
        driver = RunAgain(driver, twice);
        Assert.Equal(Fresh(FilesOf(twice)), Texts(driver));
        driver = RunAgain(driver, first);
        Assert.Equal(Fresh(Files), Texts(driver));
    }

    [Fact]
    public void There_is_something_to_edit()
    {
        IReadOnlyDictionary<string, string> texts = Fresh(Files);
        Assert.Equal(2, texts.Count);
        Assert.All(texts.Values, text => Assert.DoesNotContain("NotSupported", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Options_count_as_well()
    {
        CSharpCompilation first = CorpusSources.Compile(Files);
        GeneratorDriver driver = CorpusSources.Generate(first);
        CSharpCompilation edited = first.WithOptions(first.Options.WithOverflowChecks(true));
        Assert.Equal(Texts(CorpusSources.Generate(
            CorpusSources.Compile(Files).WithOptions(edited.Options))), Texts(RunAgain(driver, edited)));
    }

    [Fact]
    public void A_file_that_is_gone_is_gone()
    {
        CSharpCompilation first = CorpusSources.Compile(Files);
        GeneratorDriver driver = CorpusSources.Generate(first);
        CSharpCompilation edited =
            first.RemoveSyntaxTrees(first.SyntaxTrees.Single(tree => tree.FilePath == "Common.cs"));
        Assert.Equal(Fresh(FilesOf(edited)), Texts(RunAgain(driver, edited)));
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, string file, string before, string after)
    {
        SyntaxTree old = compilation.SyntaxTrees.Single(tree => tree.FilePath == file);
        string text = old.ToString();
        Assert.Contains(before, text, StringComparison.Ordinal);
        int at = text.IndexOf(before, StringComparison.Ordinal);
        string edited = text[..at] + after + text[(at + before.Length)..];
        return compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(
            edited,
            CorpusSources.ParseOptions,
            path: file,
            cancellationToken: TestContext.Current.CancellationToken));
    }

    private static GeneratorDriver RunAgain(GeneratorDriver driver, Compilation compilation) =>
        driver.RunGenerators(compilation, TestContext.Current.CancellationToken);

    // Of texts that are parsed anew, nothing is known.
    private static IReadOnlyDictionary<string, string> Fresh(IReadOnlyList<(string Name, string Text)> files) =>
        Texts(CorpusSources.Generate(CorpusSources.Compile(files)));

    private static IReadOnlyList<(string Name, string Text)> FilesOf(CSharpCompilation compilation) =>
        [.. compilation.SyntaxTrees.SkipLast(1).Select(tree => (tree.FilePath, tree.ToString()))];

    private static IReadOnlyDictionary<string, string> Texts(GeneratorDriver driver)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());
    }
}

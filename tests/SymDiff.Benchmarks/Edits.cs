using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Generator;

namespace SymDiff.Benchmarks;

/// <summary>What the generator does in an editor: once for the project, then at each edit.</summary>
internal sealed class Edits
{
    private const int Repetitions = 15;

    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "SymDiff.dll" || Path.GetFileName(path).StartsWith("System."))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly CSharpCompilation compilation = Compile(SampleProject.Files);

    /// <summary>The first run in this process, which also compiles the generator itself.</summary>
    public TimeSpan First { get; private set; }

    /// <summary>The first run of a project in a process where the generator has run before.</summary>
    public TimeSpan Again { get; private set; }

    /// <summary>After an edit of a comment.</summary>
    public TimeSpan Comment { get; private set; }

    /// <summary>After an edit of a method that is not annotated.</summary>
    public TimeSpan Unrelated { get; private set; }

    /// <summary>After an edit that declares something new, so that any name may mean something else.</summary>
    public TimeSpan Declaration { get; private set; }

    /// <summary>After an edit of one annotated method.</summary>
    public TimeSpan Method { get; private set; }

    /// <summary>How long are the user's text and what was generated, in characters.</summary>
    public (int User, int Generated) Length { get; private set; }

    public void Measure()
    {
        First = Timed(compilation, NewDriver()).Time;
        Again = Median(Enumerable.Range(0, 5).Select(_ => Timed(Compile(SampleProject.Files), NewDriver()).Time));
        (_, GeneratorDriver driver) = Timed(compilation, NewDriver());
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        if (result.Exception is not null || result.GeneratedSources.Length != SampleProject.MethodCount)
        {
            throw new InvalidOperationException("The generator failed.", result.Exception);
        }

        Length = (
            SampleProject.Files.Sum(file => file.Text.Length),
            result.GeneratedSources.Sum(source => source.SourceText.Length));
        Comment = AfterEdits(driver, i => SampleProject.Edited(comment: i.ToString()));
        (Unrelated, Method) = AfterTurns(
            driver, i => SampleProject.Edited(statement: i / 2 + 2, formula: (i + 1) / 2 + 1));
        Declaration = AfterEdits(
            driver, i => SampleProject.Edited(declared: $"    public const int Added = {i};\n"));
    }

    /// <summary>What is generated, by the names of the files.</summary>
    public static IEnumerable<(string Name, string Text)> Generated() => NewDriver()
        .RunGenerators(Compile(SampleProject.Files)).GetRunResult().Results.Single().GeneratedSources
        .Select(source => (source.HintName, source.SourceText.ToString()));

    /// <summary>A compilation of which nothing is known yet but its texts.</summary>
    public static CSharpCompilation Compile(IEnumerable<(string Name, string Text)> files) => CSharpCompilation.Create(
        "Sample",
        files.Select(file => Parse(file.Name, file.Text)),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static GeneratorDriver NewDriver() =>
        CSharpGeneratorDriver.Create([new DifferentiableGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    private TimeSpan AfterEdits(GeneratorDriver driver, Func<int, string> text) => AfterTurns(driver, text).First;

    // Two kinds of edits in turns, so that their times can be compared. Each starts from what the one before left.
    private (TimeSpan First, TimeSpan Second) AfterTurns(GeneratorDriver driver, Func<int, string> text)
    {
        string name = SampleProject.NameOf(SampleProject.EditedFile);
        CSharpCompilation current = compilation;
        List<TimeSpan>[] times = [[], []];
        for (int i = 0; i < 2 * Repetitions; i++)
        {
            SyntaxTree before = current.SyntaxTrees.Single(tree => tree.FilePath == name);
            current = current.ReplaceSyntaxTree(before, Parse(name, text(i)));
            (TimeSpan time, driver) = Timed(current, driver);
            times[i % 2].Add(time);
        }

        return (Median(times[0]), Median(times[1]));
    }

    private static (TimeSpan Time, GeneratorDriver Driver) Timed(CSharpCompilation compilation, GeneratorDriver driver)
    {
        GC.Collect();
        Stopwatch watch = Stopwatch.StartNew();
        GeneratorDriver after = driver.RunGenerators(compilation);
        return (watch.Elapsed, after);
    }

    private static SyntaxTree Parse(string name, string text) =>
        CSharpSyntaxTree.ParseText(text, ParseOptions, path: name);

    private static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        TimeSpan[] sorted = [.. times.Order()];
        return sorted[sorted.Length / 2];
    }
}

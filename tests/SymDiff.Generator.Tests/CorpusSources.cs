using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SymDiff.Generator.Tests;

/// <summary>The corpus as text and as a careful user's compilation: nullable, documented, no warnings.</summary>
internal static class CorpusSources
{
    private const string AllCompanions = "[Differentiable((Derivatives)511";

    private const string GlobalUsings = "global using System; global using SymDiff;";

    public static readonly CSharpParseOptions ParseOptions =
        CSharpParseOptions.Default.WithDocumentationMode(DocumentationMode.Diagnose);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "SymDiff.dll" || Path.GetFileName(path).StartsWith("System."))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The files by name, in alphabetical order.</summary>
    public static IReadOnlyList<(string File, string Text)> Files { get; } =
    [
        .. typeof(CorpusSources).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".cs", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name, Read(name))),
    ];

    /// <summary>The files with every method asked for both companions, so that every suite sees every method.</summary>
    public static IEnumerable<(string File, string Text)> WithAllCompanions => Files.Select(file => (
        file.File,
        file.Text
            .Replace("[Differentiable]", AllCompanions + ")]")
            .Replace("[Differentiable(Derivatives.Accumulate)]", AllCompanions + ")]")
            .Replace("[Differentiable(WithRespectTo", AllCompanions + ", WithRespectTo")));

    /// <summary>The same, with checks of the adjoints.</summary>
    public static IEnumerable<(string File, string Text)> WithChecks => WithAllCompanions.Select(file => (
        file.File,
        file.Text
            .Replace(AllCompanions, AllCompanions + ", DebugChecks = true")
            .Replace("Derivatives.Accumulate)]", "Derivatives.Accumulate, DebugChecks = true)]")));

    public static CSharpCompilation Compile(IEnumerable<(string File, string Text)> files, bool concurrent = true)
    {
        IEnumerable<SyntaxTree> trees = files
            .Append(("Usings.cs", GlobalUsings))
            .Select(file => CSharpSyntaxTree.ParseText(file.Item2, ParseOptions, path: file.Item1));
        CSharpCompilationOptions options = new(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999,
            concurrentBuild: concurrent,
            allowUnsafe: true);
        return CSharpCompilation.Create("Corpus", trees, References, options);
    }

    public static GeneratorDriver Generate(Compilation compilation, bool trackSteps = false) =>
        CSharpGeneratorDriver.Create(
            [new DifferentiableGenerator().AsSourceGenerator()],
            parseOptions: ParseOptions,
            driverOptions: new GeneratorDriverOptions(default, trackSteps)).RunGenerators(compilation);

    private static string Read(string resource)
    {
        using StreamReader reader = new(typeof(CorpusSources).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}

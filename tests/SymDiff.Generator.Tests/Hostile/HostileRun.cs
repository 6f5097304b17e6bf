using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SymDiff.Generator.Tests.Hostile;

/// <summary>The generator and the analyzer run over code that may be anything.</summary>
/// <param name="User">The code as it was given.</param>
/// <param name="Trees">The generated files.</param>
/// <param name="Said">What generator and analyzer say.</param>
internal sealed record HostileRun(
    CSharpCompilation User,
    ImmutableArray<SyntaxTree> Trees,
    ImmutableArray<Diagnostic> Said)
{
    /// <summary>What a thread of a compiler has at least; where it overflows, the whole process ends.</summary>
    public const int SmallStack = 1 << 20;

    // What is said when generator or analyzer failed: by the compiler, and by ourselves.
    private static readonly string[] Failures = ["CS8784", "CS8785", "AD0001", "SYMD900"];

    /// <summary>The text of all generated files.</summary>
    public string Text => string.Concat(Trees.Select(tree => tree.ToString()));

    /// <summary>Our own messages.</summary>
    public IEnumerable<string> Ids => Said.Select(said => said.Id).Distinct();

    /// <summary>Whether the code alone has errors.</summary>
    public bool IsBroken => Errors(User).Any();

    /// <summary>Whether there are companions, and no errors with them.</summary>
    public bool IsWhole => Trees.Length > 0 && !Errors(User.AddSyntaxTrees(Trees)).Any();

    public static HostileRun Of(string source) => Of(CorpusSources.Compile([("User.cs", source)]));

    public static HostileRun Of(CSharpCompilation user) => OnSmallStack(() =>
    {
        GeneratorDriver driver = CorpusSources.Generate(user);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        ImmutableArray<Diagnostic> analyzed = user
            .WithAnalyzers(
                [new DifferentiableAnalyzer()],
                new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, false))
            .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return new HostileRun(
            user,
            [.. result.GeneratedSources.Select(file => file.SyntaxTree)],
            [.. driver.GetRunResult().Diagnostics, .. analyzed]);
    });

    /// <summary>What is wrong with what came out; null where nothing is.</summary>
    public string? Fault()
    {
        if (Said.FirstOrDefault(said => Failures.Contains(said.Id)) is { } failure)
        {
            return failure.ToString();
        }

        if (Trees.SelectMany(tree => tree.GetDiagnostics()).FirstOrDefault() is { } syntax)
        {
            return "does not parse: " + syntax;
        }

        return IsBroken ? null : Errors(User.AddSyntaxTrees(Trees)).FirstOrDefault()?.ToString();
    }

    private static IEnumerable<Diagnostic> Errors(CSharpCompilation compilation) =>
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>Runs on a thread with as little stack as one of the compiler's may have.</summary>
    public static T OnSmallStack<T>(Func<T> run)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(
            () =>
            {
                try
                {
                    result = run();
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            SmallStack);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }
}

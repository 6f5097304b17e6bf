using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SymDiff.Generator.Diagnostics;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>The corpus with what the messages about numerical hazards offer in the place of what they mark.</summary>
/// <param name="Calls">Its methods, by their place in <see cref="CorpusAssembly.Methods"/>.</param>
/// <param name="Edits">How many places were changed.</param>
internal sealed record MendedCorpus(IReadOnlyList<Func<object?[], object>> Calls, int Edits)
{
    // Its mend is meant to change the value.
    private static readonly string Excepted = Messages.IntegerDivision.Id;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<MendedCorpus> Load()
    {
        Compilation before = WithCompanions(CorpusSources.Files);
        ImmutableArray<Diagnostic> found = await before.WithAnalyzers([new DifferentiableAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(Cancellation);
        ILookup<string, TextChange> edits = found
            .Where(diagnostic => diagnostic.Id != Excepted && Replacement(diagnostic) is not null)
            .Distinct()
            .ToLookup(
                diagnostic => diagnostic.Location.SourceTree!.FilePath,
                diagnostic => new TextChange(diagnostic.Location.SourceSpan, $"({Replacement(diagnostic)})"));
        Compilation mended = WithCompanions(CorpusSources.Files.Select(file =>
            (file.File, SourceText.From(file.Text).WithChanges(edits[file.File]).ToString())));
        IMethodSymbol[] methods = [.. CorpusAssembly.Methods.Values.Select(method => Find(mended, method))];
        SyntaxTree adapters = CSharpSyntaxTree.ParseText(CorpusAdapters.Write(methods), CorpusSources.ParseOptions);
        Type type = CorpusAssembly.Emit((CSharpCompilation)mended.AddSyntaxTrees(adapters))
            .GetType(CorpusAdapters.TypeName, throwOnError: true)!;
        return new MendedCorpus(
            [
                .. methods.Select((_, i) =>
                    type.GetMethod(CorpusAdapters.CallName(i))!.CreateDelegate<Func<object?[], object>>()),
            ],
            edits.Sum(changes => changes.Count()));
    }

    // Null where it takes a declaration as well, which is more than an expression.
    private static string? Replacement(Diagnostic diagnostic) =>
        diagnostic.Properties.GetValueOrDefault(Mend.DeclarationKey) is null
            ? diagnostic.Properties.GetValueOrDefault(Mend.ReplacementKey)
            : null;

    private static Compilation WithCompanions(IEnumerable<(string File, string Text)> files)
    {
        CSharpCompilation user = CorpusSources.Compile(files);
        CorpusSources.Generate(user).RunGeneratorsAndUpdateCompilation(user, out Compilation all, out _, Cancellation);
        return all;
    }

    private static IMethodSymbol Find(Compilation compilation, CorpusMethod method)
    {
        string type = method.Id[..method.Id.LastIndexOf('.')];
        return compilation.GetSymbolsWithName(method.Primal.Name, SymbolFilter.Member, Cancellation)
            .OfType<IMethodSymbol>()
            .First(symbol => symbol.ContainingType.MetadataName == type
                && symbol.Parameters.Length == method.User.Parameters.Count);
    }
}

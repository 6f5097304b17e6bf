using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>User code as an editor has it, and what a code fix makes of it.</summary>
internal static class EditedCode
{
    public static Project NewProject(AdhocWorkspace workspace, string name) =>
        NewProject(workspace.CurrentSolution, name);

    public static Project NewProject(Solution solution, string name)
    {
        CSharpCompilation options = CorpusSources.Compile([]);
        ProjectInfo info = ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            name,
            name,
            LanguageNames.CSharp,
            compilationOptions: options.Options,
            parseOptions: CorpusSources.ParseOptions,
            metadataReferences: options.References);
        return solution.AddProject(info).GetProject(info.Id)!;
    }

    public static async Task<IReadOnlyList<CodeAction>> Offered(
        CodeFixProvider fix,
        Document document,
        Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        await fix.RegisterCodeFixesAsync(new CodeFixContext(
            document,
            diagnostic,
            (action, _) => actions.Add(action),
            TestContext.Current.CancellationToken));
        return actions;
    }

    public static async Task<Solution> Fixed(CodeFixProvider fix, Document document, Diagnostic diagnostic)
    {
        return await Applied(Assert.Single(await Offered(fix, document, diagnostic)));
    }

    public static async Task<Solution> Applied(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations =
            await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    public static async Task Check(CodeFixProvider fix, string before, string expected)
    {
        using AdhocWorkspace workspace = new();
        Document document = NewProject(workspace, "User").AddDocument("User.cs", before.ReplaceLineEndings("\n"));
        Diagnostic diagnostic = Assert.Single(await DiagnosticsOf(document));
        Solution solution = await Fixed(fix, document, diagnostic);
        Document changed = solution.GetDocument(document.Id)!;
        Assert.Equal(expected.ReplaceLineEndings("\n"), (await changed.GetTextAsync()).ToString());
        Assert.Empty(await DiagnosticsOf(changed));
        Compilation all = await WithCompanions(changed);
        Assert.Empty(all.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
    }

    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsOf(Document document)
    {
        return await (await WithCompanions(document))
            .WithAnalyzers([new DifferentiableAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<Compilation> WithCompanions(Document document)
    {
        Compilation user = (await document.Project.GetCompilationAsync())!;
        CorpusSources.Generate(user).RunGeneratorsAndUpdateCompilation(user, out Compilation all, out _);
        return all;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SymDiff.Generator.Diagnostics;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Every fix on the wrong example of its message's page: what it leaves compiles, and raises the message no longer.
/// </summary>
public class PageFixTests
{
    // What the fixes of these mend is not what their examples show: CodeFixTests and DeclarationFixTests have it.
    private static readonly string[] WithAnotherExample = ["SYMD004", "SYMD019"];

    public static IEnumerable<TheoryDataRow<string>> Ids => Messages.All
        .Where(message => CodeFixesById.All.Contains(message.Id))
        .Select(message => new TheoryDataRow<string>(message.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_fix_mends_the_wrong_example(string id)
    {
        using AdhocWorkspace workspace = new();
        Document document = EditedCode.NewProject(workspace, "User")
            .AddDocument("User.cs", (await Diagnosis.Of(DiagnosticPage.Read(id).Examples.Wrong)).Source);
        Diagnostic found = Assert.Single(await EditedCode.DiagnosticsOf(document));
        int offers = 0;
        foreach (CodeFixProvider fix in CodeFixesById.All[id])
        {
            foreach (CodeAction action in await EditedCode.Offered(fix, document, found))
            {
                Document changed = (await EditedCode.Applied(action)).GetDocument(document.Id)!;
                Assert.Empty(await EditedCode.DiagnosticsOf(changed));
                IEnumerable<Diagnostic> said = (await EditedCode.WithCompanions(changed))
                    .GetDiagnostics(TestContext.Current.CancellationToken);

                // A slot that a rule gets by its signature is left to the user, who alone knows the derivative.
                Assert.DoesNotContain(said, d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS0177");
                offers++;
            }
        }

        Assert.Equal(!WithAnotherExample.Contains(id), offers > 0);
    }

    [Fact]
    public void A_fix_can_be_applied_to_all_places_at_once() =>
        Assert.All(CodeFixesById.All.SelectMany(fixes => fixes), fix => Assert.NotNull(fix.GetFixAllProvider()));
}

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SymDiff.CodeFixes;
using SymDiff.Generator.Diagnostics;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Messages, their descriptors and the pages of docs/diagnostics say the same. With <c>SYMDIFF_ACCEPT=1</c> in the
/// environment the index, and what the compiler says about each wrong example, are brought up to date.
/// </summary>
public class DiagnosticPagesTests
{
    private const string Introduction = """
        # Diagnostics

        One page for each message. `SYMD0xx`: a construct that is not differentiated; `SYMD1xx`: signature or attribute;
        `SYMD2xx`: a rule of yours; `SYMD3xx`: a numerical hazard. To add one, see
        [adding a diagnostic](../adding-a-diagnostic.md). This list is written by a test from the messages and the code
        fixes; *fix* says whether the editor offers to mend it.

        | id | | message | fix |
        | --- | --- | --- | --- |

        """;

    private static readonly IReadOnlyList<Message> Written = [.. Messages.All, Messages.Defect];

    public static IEnumerable<TheoryDataRow<string>> Ids =>
        Messages.All.Select(message => new TheoryDataRow<string>(message.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_page_shows_what_the_compiler_says_and_where(string id)
    {
        DiagnosticPage page = DiagnosticPage.Read(id);
        string expected = await page.WithReport();
        Accept(DiagnosticPage.PathOf(id), expected);
        Assert.Equal(expected, DiagnosticPage.Read(id).Text);
    }

    [Fact]
    public void The_index_is_up_to_date()
    {
        ILookup<string, CodeFixProvider> fixes = Fixes();
        StringBuilder index = new(Introduction.ReplaceLineEndings("\n"));
        foreach (Message message in Written)
        {
            string fix = fixes.Contains(message.Id) ? "yes" : "";
            index.Append($"| [{message.Id}]({message.Id}.md) | {message.Severity} | {message.Title} | {fix} |\n");
        }

        Accept(DiagnosticPage.PathOf("README"), index.ToString());
        Assert.Equal(index.ToString(), DiagnosticPage.Read("README").Text);
    }

    [Fact]
    public void There_is_a_page_for_each_message_and_no_other()
    {
        IEnumerable<string> pages = Directory.EnumerateFiles(RepositoryFiles.PathOf("docs", "diagnostics"))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => name != "README");
        Assert.Equal(
            Written.Select(message => message.Id).Order(StringComparer.Ordinal),
            pages.Order(StringComparer.Ordinal));
        Assert.All(Written, message =>
        {
            DiagnosticPage page = DiagnosticPage.Read(message.Id);
            Assert.Equal($"{message.Id}: {message.Title}", page.Heading);
            Assert.Contains($"\n*{message.Severity}.* ", page.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_descriptor_leads_to_the_page_and_says_what_to_do()
    {
        Assert.All(Written, message =>
        {
            DiagnosticDescriptor descriptor = DifferentiableAnalyzer.Describe(message);
            Assert.EndsWith($"/docs/diagnostics/{message.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
            Assert.Equal(message.Title, descriptor.Title.ToString());
            Assert.All(new[] { message.Text, message.Remedy }, text => Assert.False(text.EndsWith('.'), text));
            Assert.True(char.IsUpper(message.Remedy[0]), message.Id);
        });
        Assert.Equal(
            Messages.All.Select(message => message.Id).Order(StringComparer.Ordinal),
            new DifferentiableAnalyzer().SupportedDiagnostics.Select(d => d.Id).Order(StringComparer.Ordinal));
    }

    private static ILookup<string, CodeFixProvider> Fixes() => typeof(MakeTypePartialFix).Assembly.GetTypes()
        .Where(type => typeof(CodeFixProvider).IsAssignableFrom(type))
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)
        .SelectMany(fix => fix.FixableDiagnosticIds.Select(id => (id, fix)))
        .ToLookup(pair => pair.id, pair => pair.fix);

    private static void Accept(string path, string text)
    {
        if (Environment.GetEnvironmentVariable("SYMDIFF_ACCEPT") == "1")
        {
            File.WriteAllText(path, text);
        }
    }
}

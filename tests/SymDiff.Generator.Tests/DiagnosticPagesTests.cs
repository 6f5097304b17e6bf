using System.Text;
using Microsoft.CodeAnalysis;
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
        `SYMD2xx`: a rule of yours; `SYMD3xx`: a numerical hazard; `SYMD4xx`: performance. To add one, see
        [adding a diagnostic](../adding-a-diagnostic.md). This list is written by a test from the messages and the code
        fixes; the last column says whether the editor offers to mend it, and where it cannot, why.

        | id | | message | fix, or what only you can decide |
        | --- | --- | --- | --- |

        """;

    // Why there is no fix: what only the author of the code can know.
    private static readonly IReadOnlyDictionary<string, string> Decisions = new Dictionary<string, string>
    {
        ["SYMD001"] = "what the construct should be as a formula",
        ["SYMD002"] = "where the elements come from as an array",
        ["SYMD003"] = "which loop or condition the jump stands for",
        ["SYMD005"] = "whether the other type was chosen for its precision",
        ["SYMD007"] = "how long the array may become",
        ["SYMD008"] = "whether a copy or a view is meant",
        ["SYMD010"] = "which body the delegate has",
        ["SYMD011"] = "which caller handles the exception or resource",
        ["SYMD012"] = "whether writes shall reach the variable behind",
        ["SYMD013"] = "what the recursion is as a loop",
        ["SYMD014"] = "which calls are worth their code",
        ["SYMD015"] = "who awaits",
        ["SYMD016"] = "where the values are kept",
        ["SYMD018"] = "how much memory there is behind the pointer",
        ["SYMD021"] = "how the other method is written with numbers and arrays",
        ["SYMD102"] = "which of the two results is meant",
        ["SYMD107"] = "which of the two is renamed",
        ["SYMD108"] = "which type of numbers is meant",
        ["SYMD110"] = "what the body is",
        ["SYMD202"] = "which method is meant",
        ["SYMD203"] = "who shall see the rule",
        ["SYMD204"] = "which of the two is right",
        ["SYMD205"] = "whether the method may take a span",
        ["SYMD401"] = "where the zeros are",
        ["SYMD900"] = "nothing: it is ours to mend",
    };

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
        StringBuilder index = new(Introduction.ReplaceLineEndings("\n"));
        foreach (Message message in Written)
        {
            string fix = CodeFixesById.All.Contains(message.Id) ? "yes" : Decisions[message.Id];
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
            Messages.All.Append(Messages.Defect).Select(message => message.Id).Order(StringComparer.Ordinal),
            new DifferentiableAnalyzer().SupportedDiagnostics.Select(d => d.Id).Order(StringComparer.Ordinal));
    }

    private static void Accept(string path, string text)
    {
        if (Environment.GetEnvironmentVariable("SYMDIFF_ACCEPT") == "1")
        {
            File.WriteAllText(path, text);
        }
    }
}

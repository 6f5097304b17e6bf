using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Frontend;
using Xunit;

namespace SymDiff.Generator.Tests.Language;

/// <summary>
/// <c>docs/language.md</c> is written from the language table, the fence and the messages. With
/// <c>SYMDIFF_ACCEPT=1</c> in the environment the page is brought up to date.
/// </summary>
public class LanguagePageTests
{
    private const string Introduction = """
        # The language

        Written by a test from its own table of examples, from the fence (`Frontend/Fence.cs`) and from the messages.
        Each example below is compiled and run: what is accepted has a gradient that agrees with differences, what is
        refused raises its message once. What is not in the table is refused with a message, on the exact expression.

        """;

    [Fact]
    public void Page_is_up_to_date()
    {
        string page = RepositoryFiles.PathOf("docs", "language.md");
        string expected = Page();
        if (Environment.GetEnvironmentVariable("SYMDIFF_ACCEPT") == "1")
        {
            File.WriteAllText(page, expected);
        }

        Assert.Equal(expected, RepositoryFiles.Read("docs", "language.md"));
    }

    private static string Page()
    {
        StringBuilder page = new(Introduction.ReplaceLineEndings("\n"));
        IEnumerable<LanguageRow> rows = LanguageTable.Rows.Where(row => row.Refusal is null)
            .Concat(LanguageTable.Parameters)
            .Concat(LanguageTable.Rows.Where(row => row.Refusal is not null));
        foreach (IGrouping<string, LanguageRow> section in rows.GroupBy(row => row.Section))
        {
            page.Append($"\n## {section.Key}\n");
            foreach (LanguageRow row in section)
            {
                string refusal = row.Refusal is { } id ? $": [{id}](diagnostics/{id}.md), {TitleOf(id)}" : "";
                page.Append($"\n### {row.Construct}{refusal}\n\n```csharp\n{Formatted(row.Example)}\n```\n");
            }
        }

        page.Append("\n## Every kind of operation\n\nThe compiler's own names, each with what happens to it.\n\n");
        page.Append("| operation | |\n| --- | --- |\n");
        foreach (OperationKind kind in Enum.GetValues<OperationKind>().Distinct().OrderBy(kind => kind.ToString()))
        {
            page.Append($"| {kind} | {FateOf(kind)} |\n");
        }

        return page.ToString();
    }

    private static string Formatted(string example) =>
        SyntaxFactory.ParseCompilationUnit(example).NormalizeWhitespace(eol: "\n").ToFullString();

    private static string FateOf(OperationKind kind)
    {
        if (Fence.Accepted.Contains(kind))
        {
            return "read";
        }

        (Message message, string what) = Fence.RefusalOf(kind);
        return $"[{message.Id}](diagnostics/{message.Id}.md)" + (what.Length > 0 ? ": " + what : "");
    }

    private static string TitleOf(string id)
    {
        string title = Messages.All.Single(message => message.Id == id).Title;
        return char.ToLowerInvariant(title[0]) + title[1..];
    }
}

using System.Text.RegularExpressions;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>A page to which another one leads is there, and each is found from the README.</summary>
public partial class LinkTests
{
    private static readonly string[] BuildOutput = ["bin", "obj", "artifacts", ".git"];

    public static TheoryData<string> Pages { get; } = [.. PagesIn(RepositoryFiles.Root)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Its_links_lead_somewhere(string page) => Assert.All(Links(page), link =>
    {
        string path = RepositoryFiles.PathOf(link.Path);
        Assert.True(File.Exists(path) || Directory.Exists(path), $"{link.Path} does not exist");
        Assert.True(
            link.Heading.Length == 0 || Headings(link.Path).Contains(link.Heading),
            $"{link.Path} has no heading #{link.Heading}");
    });

    [Fact]
    public void Every_page_of_the_documentation_is_found_from_the_readme()
    {
        HashSet<string> found = ["README.md"];
        Queue<string> open = new(found);
        while (open.TryDequeue(out string? page))
        {
            foreach ((string path, _) in Links(page).Where(link => link.Path.EndsWith(".md") && found.Add(link.Path)))
            {
                open.Enqueue(path);
            }
        }

        Assert.Empty(PagesIn(RepositoryFiles.PathOf("docs")).Except(found));
    }

    private static IEnumerable<string> PagesIn(string folder) => Directory.GetFiles(folder, "*.md")
        .Select(page => Path.GetRelativePath(RepositoryFiles.Root, page).Replace('\\', '/'))
        .Concat(Directory.GetDirectories(folder)
            .Where(inner => !BuildOutput.Contains(Path.GetFileName(inner)))
            .SelectMany(PagesIn));

    // Those into the repository, as paths from its root.
    private static IEnumerable<(string Path, string Heading)> Links(string page)
    {
        string folder = Path.GetDirectoryName(page)!;
        foreach (Match link in Link().Matches(Code().Replace(RepositoryFiles.Read(page), "")))
        {
            string target = link.Groups["target"].Value;
            if (!target.Contains("://") && !target.StartsWith("mailto:"))
            {
                string[] parts = target.Split('#');
                string path = parts[0].Length == 0
                    ? page
                    : Path.GetRelativePath(
                        RepositoryFiles.Root, Path.GetFullPath(RepositoryFiles.PathOf(folder, parts[0])));
                yield return (path.Replace('\\', '/'), parts.Length > 1 ? parts[1] : "");
            }
        }
    }

    // As the usual readers of such pages name them.
    private static IEnumerable<string> Headings(string page) => Heading().Matches(RepositoryFiles.Read(page))
        .Select(heading => heading.Groups["text"].Value.Trim().ToLowerInvariant())
        .Select(text => string.Concat(text.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')))
        .Select(text => text.Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("^#+ (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}

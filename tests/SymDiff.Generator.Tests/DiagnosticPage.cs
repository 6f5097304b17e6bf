using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SymDiff.Generator.Tests;

/// <summary>
/// A page of docs/diagnostics: what the message means, a wrong example with what the compiler says about it, and a
/// right one.
/// </summary>
internal sealed partial record DiagnosticPage(string Id, string Text)
{
    public static string PathOf(string id) => RepositoryFiles.PathOf("docs", "diagnostics", id + ".md");

    public static DiagnosticPage Read(string id) =>
        new(id, RepositoryFiles.Read("docs", "diagnostics", id + ".md"));

    /// <summary>The first line, behind the mark of a heading.</summary>
    public string Heading => Text.Split('\n')[0].TrimStart('#', ' ');

    public (string Wrong, string Right) Examples => Fence().Matches(Text) is [{ } wrong, { } right]
        ? (wrong.Groups[1].Value, right.Groups[1].Value)
        : throw new InvalidOperationException(Id + " needs two examples.");

    /// <summary>The page with what the compiler says about the wrong example right behind it.</summary>
    public async Task<string> WithReport()
    {
        Diagnosis diagnosis = await Diagnosis.Of(Examples.Wrong);
        string report = string.Join("\n", diagnosis.OfAnalyzer.Select(found => Report(diagnosis.Source, found)));
        int end = Fence().Match(Text) is { } wrong ? wrong.Index + wrong.Length : 0;
        string rest = OldReport().Replace(Text[end..], "", 1);
        return Text[..end] + "\n\n```text\n" + report + "\n```" + rest;
    }

    // The line, what is marked in it, and the message.
    private static string Report(string source, Diagnostic found)
    {
        TextSpan span = found.Location.SourceSpan;
        TextLine line = SourceText.From(source).Lines.GetLineFromPosition(span.Start);
        string text = line.ToString();
        int length = Math.Min(span.End, line.End) - span.Start;
        string marks = new string(' ', span.Start - line.Start) + new string('~', length);
        int indentation = text.Length - text.TrimStart().Length;
        return text[indentation..] + "\n" + marks[indentation..] + "\n" + found.Id + ": " + found.GetMessage();
    }

    [GeneratedRegex("```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^\n\n```text\n.*?\n```", RegexOptions.Singleline)]
    private static partial Regex OldReport();
}

using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;

namespace VerifyXunit;

/// <summary>
/// Stands in for Verify's class of this name, with its file names and contents, so that the snapshots need not change
/// when that package replaces it. With SYMDIFF_ACCEPT=1 what was received becomes what is verified.
/// </summary>
internal static class Verifier
{
    private static readonly bool Accepts = Environment.GetEnvironmentVariable("SYMDIFF_ACCEPT") == "1";

    /// <summary>Compares each generated file with its snapshot beside the test's source file.</summary>
    public static Task Verify(
        GeneratorDriver driver,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string testName = "")
    {
        GeneratorDriverRunResult run = driver.GetRunResult();
        if (run.Results.Select(result => result.Exception).FirstOrDefault(e => e is not null) is { } exception)
        {
            throw new InvalidOperationException("The generator threw.", exception);
        }

        string folder = Path.GetDirectoryName(sourceFile)!;
        string prefix = Path.GetFileNameWithoutExtension(sourceFile) + "." + testName + "#";
        List<string> differences = [];
        HashSet<string> expected = [];
        foreach (GeneratedSourceResult source in run.Results.SelectMany(result => result.GeneratedSources))
        {
            string name = prefix + Path.GetFileNameWithoutExtension(source.HintName);
            expected.Add(name + ".verified.cs");
            string text = "//HintName: " + source.HintName + "\n" + source.SourceText;
            Compare(Path.Combine(folder, name), Normal(text), differences);
        }

        foreach (string stale in Directory.EnumerateFiles(folder, prefix + "*.verified.cs"))
        {
            if (expected.Contains(Path.GetFileName(stale)))
            {
                continue;
            }

            if (Accepts)
            {
                File.Delete(stale);
            }
            else
            {
                differences.Add("No longer generated: " + Path.GetFileName(stale));
            }
        }

        return differences.Count == 0
            ? Task.CompletedTask
            : throw new InvalidOperationException(
                "Snapshots differ; SYMDIFF_ACCEPT=1 accepts what was received.\n" + string.Join("\n", differences));
    }

    private static void Compare(string path, string text, List<string> differences)
    {
        string verified = path + ".verified.cs";
        string received = path + ".received.cs";
        string before = File.Exists(verified) ? Normal(File.ReadAllText(verified)) : "";
        if (before == text || Accepts)
        {
            if (before != text)
            {
                Write(verified, text);
            }

            File.Delete(received);
            return;
        }

        Write(received, text);
        string kind = before.Length == 0 ? "New: " : "Changed: ";
        differences.Add(kind + Path.GetFileName(path) + FirstDifference(before, text));
    }

    private static void Write(string path, string text) =>
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

    private static string Normal(string text) => text.Replace("\r\n", "\n").TrimEnd('\n');

    private static string FirstDifference(string verified, string received)
    {
        string[] left = verified.Split('\n');
        string[] right = received.Split('\n');
        int line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line])
        {
            line++;
        }

        string At(string[] lines) => line < lines.Length ? lines[line] : "(end)";
        return $"\n  line {line + 1}:\n  - {At(left)}\n  + {At(right)}";
    }
}

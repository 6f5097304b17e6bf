using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SymDiff.Benchmarks;

/// <summary>
/// A project of <see cref="MethodCount"/> annotated methods as people write them. Every file takes ten of the methods
/// in <c>Sample/Methods.txt</c>, with names and numbers of its own, and one method that nobody differentiates.
/// </summary>
internal static partial class SampleProject
{
    public const int FileCount = 100;
    private const int PerFile = 10;
    public const int MethodCount = FileCount * PerFile;

    /// <summary>The file whose text <see cref="Edited"/> changes.</summary>
    public const int EditedFile = 38;

    private const string Seam = "\n\n[Differentiable";
    private static readonly string[] Methods = Read("Methods").TrimEnd().Split(Seam);

    /// <summary>All files by name.</summary>
    public static IReadOnlyList<(string Name, string Text)> Files { get; } =
    [
        ("Common.cs", Read("Common")),
        .. Enumerable.Range(0, FileCount).Select(file => (NameOf(file), TextOf(file))),
    ];

    public static string NameOf(int file) => $"Model{file:D2}.cs";

    /// <summary>The file that is edited, with another comment, statement and formula for each number.</summary>
    public static string Edited(string comment = "one", int statement = 1, int formula = 1, string declared = "") =>
        TextOf(EditedFile)
        .Replace("    // comment: one", declared + "    // comment: " + comment)
        .Replace("int unrelated = 1;", $"int unrelated = {statement};")
        .Replace("double error = Math.Abs(", $"double error = {formula} * Math.Abs(");

    private static string TextOf(int file)
    {
        StringBuilder text = new();
        text.Append("using System;\nusing SymDiff;\n\nnamespace Sample;\n\n/// <summary>Models.</summary>\n");
        text.Append(CultureInfo.InvariantCulture, $"public static partial class Model{file:D2}\n{{\n");
        text.Append("    // comment: one\n    public static int Unrelated(int n)\n    {\n");
        text.Append("        int unrelated = 1;\n        return n * unrelated;\n    }\n");
        for (int i = 0; i < PerFile; i++)
        {
            int number = file * PerFile + i;
            int shape = (file * 3 + i * 2) % Methods.Length;
            string method = (shape == 0 ? "" : "[Differentiable") + Methods[shape];
            string own = Constant().Replace(
                method.Replace("@", number.ToString(CultureInfo.InvariantCulture)),
                match => match.Groups[1].Value + Digits(match.Groups[1].Value) + (number + 1));
            text.Append("\n    ").Append(own.Replace("\n", "\n    ").Replace("\n    \n", "\n\n")).Append('\n');
        }

        return text.Append("}\n").ToString();
    }

    private static string Digits(string number) => number.Contains('.') ? "" : ".";

    private static string Read(string resource)
    {
        using StreamReader reader = new(typeof(SampleProject).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("#([0-9.]+)")]
    private static partial Regex Constant();
}

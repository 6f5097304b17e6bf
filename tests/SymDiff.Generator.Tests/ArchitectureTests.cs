using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDiff.Generator.Rules;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>The floors of the house and the limits of its rooms, with no list of exceptions.</summary>
public class ArchitectureTests
{
    private const int MostLinesOfFile = 400;
    private const int MostLinesOfMethod = 60;
    private const int LongestLine = 120;

    // What each folder of the generator may import besides itself; its root may import all.
    private static readonly Dictionary<string, string[]> Floors = new()
    {
        ["Foundation"] = [],
        ["Diagnostics"] = ["Foundation"],
        ["Ir"] = ["Diagnostics", "Foundation"],
        ["Rules"] = ["Ir", "Diagnostics", "Foundation"],
        ["Simplify"] = ["Ir", "Rules", "Diagnostics", "Foundation"],
        ["Analyses"] = ["Ir", "Rules", "Diagnostics", "Foundation"],
        ["Differentiate"] = ["Ir", "Rules", "Analyses", "Diagnostics", "Foundation"],
        ["Vectorize"] = ["Ir", "Rules", "Analyses", "Diagnostics", "Foundation"],
        ["Emit"] = ["Ir", "Rules", "Diagnostics", "Foundation"],
        ["Frontend"] = ["Ir", "Rules", "Diagnostics", "Foundation"],
    };

    private static readonly string Root = FindRoot();

    private static readonly string GeneratorFolder = Path.Combine("generator", "SymDiff.Generator");

    private static readonly IReadOnlyList<(string Path, string Text, SyntaxNode Tree)> Sources = ReadSources();

    private static IEnumerable<(string Path, string Text, SyntaxNode Tree)> Generator =>
        Sources.Where(source => source.Path.StartsWith(GeneratorFolder));

    [Fact]
    public void There_are_sources() => Assert.True(Sources.Count > 100);

    [Fact]
    public void Imports_go_down_only() => AssertNone(
        from source in Generator
        let folder = Folder(source.Path)
        where folder.Length > 0
        from name in source.Tree.DescendantNodes().OfType<QualifiedNameSyntax>()
        let other = FolderNamed(name.ToString())
        where other is not null && other != folder && !Floors[folder].Contains(other)
        select $"{source.Path} imports {other}");

    [Fact]
    public void Every_folder_has_a_floor() =>
        AssertNone(Generator.Select(source => Folder(source.Path)).Where(f => f.Length > 0).Except(Floors.Keys));

    [Fact]
    public void Roslyn_stops_at_the_front_end() => AssertNone(
        from source in Generator
        where Folder(source.Path) != "Frontend"
        where Path.GetFileName(source.Path) is not ("DifferentiableGenerator.cs" or "DifferentiableAnalyzer.cs")
        where source.Text.Contains("Microsoft.CodeAnalysis")
        select source.Path);

    [Fact]
    public void The_chain_rule_knows_no_function_by_name() => AssertNone(
        from source in Generator
        where Folder(source.Path) == "Differentiate"
        from token in source.Tree.DescendantTokens()
        where token.IsKind(SyntaxKind.StringLiteralToken)
        where RuleTable.Find(token.ValueText) is { Kind: not PrimitiveKind.Zero }
        select $"{source.Path} names {token}");

    [Fact]
    public void Files_are_short() => AssertNone(
        from source in Sources
        let lines = source.Text.TrimEnd('\n').Split('\n').Length
        where lines > MostLinesOfFile
        select $"{source.Path} has {lines} lines");

    [Fact]
    public void Methods_are_short() => AssertNone(
        from source in Sources
        from method in source.Tree.DescendantNodes()
        where method is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
        let span = method.GetLocation().GetLineSpan()
        let lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
        where lines > MostLinesOfMethod
        select $"{source.Path}:{span.StartLinePosition.Line + 1} is a method of {lines} lines");

    [Fact]
    public void Lines_are_short() => AssertNone(
        from source in Sources
        from line in source.Text.Split('\n').Select((text, number) => (text, number))
        where line.text.Length > LongestLine
        select $"{source.Path}:{line.number + 1} has {line.text.Length} characters");

    // A closed family is one type: a base and what derives from it, and the plain data that goes with a type. What
    // stands in for the base library's own types is not ours to arrange.
    [Fact]
    public void A_file_holds_one_type() => AssertNone(
        from source in Sources
        let types = source.Tree.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
            .Where(type => type.Parent is BaseNamespaceDeclarationSyntax space
                && !space.Name.ToString().StartsWith("System"))
            .ToList()
        let names = types.Select(type => type.Identifier.ValueText).ToHashSet()
        let heads = types
            .Where(type => type is not (RecordDeclarationSyntax or EnumDeclarationSyntax))
            .Where(type => type.BaseList?.Types.Any(parent => names.Contains(NameOf(parent.Type))) != true)
            .Select(type => type.Identifier.ValueText)
            .Distinct()
            .ToList()
        where heads.Count > 1
        select $"{source.Path} holds {string.Join(", ", heads)}");

    [Fact]
    public void Nothing_is_left_for_later()
    {
        string mark = "TO" + "DO";
        AssertNone(Sources.Where(source => source.Text.Contains(mark)).Select(source => source.Path));
    }

    private static void AssertNone(IEnumerable<string> violations)
    {
        string all = string.Join("\n", violations);
        Assert.True(all.Length == 0, all);
    }

    private static string NameOf(TypeSyntax type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        _ => type.ToString(),
    };

    // The folder below the generator's root; empty for a file in the root itself.
    private static string Folder(string path)
    {
        string[] parts = Path.GetRelativePath(GeneratorFolder, path).Split(Path.DirectorySeparatorChar);
        return parts.Length > 1 ? parts[0] : "";
    }

    private static string? FolderNamed(string name)
    {
        const string Prefix = "SymDiff.Generator.";
        string plain = name.Replace("global::", "");
        return plain.StartsWith(Prefix)
            ? Floors.Keys.FirstOrDefault(folder => folder == plain[Prefix.Length..].Split('.')[0])
            : null;
    }

    private static IReadOnlyList<(string Path, string Text, SyntaxNode Tree)> ReadSources()
    {
        string[] skipped = ["bin", "obj"];
        string[] generated = [".verified.cs", ".received.cs", ".g.cs"];
        return
        [
            .. new[] { "src", "generator", "tests", "samples" }
                .Select(folder => Path.Combine(Root, folder))
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
                .Where(file => !generated.Any(file.EndsWith))
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(skipped).Any())
                .Order(StringComparer.Ordinal)
                .Select(file => (Path.GetRelativePath(Root, file), File.ReadAllText(file)))
                .Select(file => (file.Item1, file.Item2, CSharpSyntaxTree.ParseText(file.Item2).GetRoot())),
        ];
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "SymDiff.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("SymDiff.sln is not above the tests.");
    }
}

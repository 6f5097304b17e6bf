using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace SymDiff.Package.Tests;

/// <summary>What a debugger and the reader of an exception get: the text that was generated, and its lines.</summary>
[Collection(FeedCollection.Name)]
public partial class DebuggingTests(Feed feed)
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Fact]
    public void An_exception_leads_to_the_line_that_was_generated()
    {
        string folder = feed.Restore("Debugging");
        Outcome build = CommandLine.DotNet(folder, "build", "--no-restore", "-v", "q");
        Assert.True(build.IsGood, build.Output);
        Outcome run = CommandLine.DotNet(folder, "bin/Debug/net10.0/Debugging.dll");
        Match place = Place().Match(run.Output);
        Assert.True(place.Success, run.Output);
        string file = place.Groups["file"].Value;
        Assert.Matches(@"Model\.Product\.[0-9a-f]{8}\.g\.cs$", file);

        Assert.Contains("The adjoint of 'p' is -Infinity (Program.cs, line 34).", run.Output);

        // Nothing was written to disk: the text is in the symbols, and a breakpoint there is hit.
        Assert.False(File.Exists(file));
        using FileStream symbols = File.OpenRead(Path.Combine(folder, "bin/Debug/net10.0/Debugging.pdb"));
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        MetadataReader pdb = provider.GetMetadataReader();
        DocumentHandle document = Assert.Single(
            pdb.Documents, one => pdb.GetString(pdb.GetDocument(one).Name) == file);
        string[] lines = SourceOf(pdb, document).Split('\n');
        int line = int.Parse(place.Groups["line"].Value);
        Assert.Contains("Math.Sin(v[2])", lines[line - 1]);
        HashSet<int> stops =
        [
            .. pdb.MethodDebugInformation.Select(pdb.GetMethodDebugInformation)
                .SelectMany(method => method.GetSequencePoints())
                .Where(point => point.Document == document && !point.IsHidden)
                .Select(point => point.StartLine),
        ];
        Assert.Contains(line, stops);
        Assert.True(stops.Count > 5);
    }

    [Fact]
    public void Properties_write_the_generated_files_and_a_trace()
    {
        string folder = feed.Restore("Debugging");
        Outcome before = CommandLine.DotNet(folder, "build", "--no-restore", "-v", "q");
        Assert.True(before.IsGood, before.Output);
        string[] files = Generated(folder, "-p:EmitCompilerGeneratedFiles=true");
        string companions = Assert.Single(files, name => name.Contains("Model.Product."));
        Assert.Contains("double ProductGradient(", File.ReadAllText(companions));
        files = Generated(folder, "-p:SymDiffTrace=Product");
        string trace = Assert.Single(files, name => name.EndsWith(".trace.g.cs"));
        Assert.Contains("// ---- reverse mode", File.ReadAllText(trace));
    }

    private static string[] Generated(string folder, string option)
    {
        Outcome build = CommandLine.DotNet(folder, "build", "--no-restore", "-v", "q", option);
        Assert.True(build.IsGood, build.Output);
        return Directory.GetFiles(
            Path.Combine(folder, "obj", "Debug", "net10.0", "generated"), "*.cs", SearchOption.AllDirectories);
    }

    // Four bytes of length, then the text, deflated where the length is not zero.
    private static string SourceOf(MetadataReader pdb, DocumentHandle document)
    {
        CustomDebugInformation source = pdb.GetCustomDebugInformation(document)
            .Select(pdb.GetCustomDebugInformation)
            .Single(information => pdb.GetGuid(information.Kind) == EmbeddedSource);
        byte[] blob = pdb.GetBlobBytes(source.Value);
        Stream text = new MemoryStream(blob, 4, blob.Length - 4);
        if (BitConverter.ToInt32(blob) != 0)
        {
            text = new DeflateStream(text, CompressionMode.Decompress);
        }

        using StreamReader reader = new(text, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"at Model\.ProductGradient\(.*\) in (?<file>.*):line (?<line>\d+)")]
    private static partial Regex Place();
}

using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;
using Xunit;

namespace SymDiff.Package.Tests;

/// <summary>What lies in the package.</summary>
[Collection(FeedCollection.Name)]
public class ContentTests(Feed feed)
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    private static readonly string[] Older = ["lib/net8.0/SymDiff.dll", "lib/net8.0/SymDiff.xml"];

    private static readonly string[] Libraries =
    [
        "lib/net10.0/SymDiff.dll", Older[0],
        "analyzers/dotnet/cs/SymDiff.Generator.dll", "analyzers/dotnet/cs/SymDiff.CodeFixes.dll",
    ];

    [Fact]
    public void It_has_the_library_the_generator_and_what_tells_about_them()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.Package);
        string[] expected =
        [
            "LICENSE", "README.md", "SymDiff.nuspec", "build/SymDiff.props", "build/SymDiff.targets",
            "buildTransitive/SymDiff.props", "buildTransitive/SymDiff.targets",
            "lib/net10.0/SymDiff.xml", Older[1], .. Libraries,
        ];
        Assert.SkipWhen(feed.OlderRuntimesAreMissing is not null, feed.OlderRuntimesAreMissing ?? "");
        string[] bookkeeping = ["_rels/", "package/", "[Content_Types].xml"];
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            package.Entries.Select(entry => entry.FullName)
                .Where(name => !bookkeeping.Any(name.StartsWith))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_depends_on_nothing()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.Package);
        using Stream nuspec = package.GetEntry("SymDiff.nuspec")!.Open();
        XElement[] elements = [.. XDocument.Load(nuspec).Descendants()];
        Assert.DoesNotContain(elements, element => element.Name.LocalName == "dependency");
        Assert.Contains(elements, element => element.Name.LocalName == "license" && element.Value == "MIT");
    }

    [Fact]
    public void It_is_the_only_package_of_the_repository() => Assert.Equal(
        ["SymDiff.csproj"],
        new[] { "src", "generator", "samples", "tests" }
            .SelectMany(folder => Directory.GetDirectories(Path.Combine(Feed.Repository, folder)))
            .SelectMany(folder => Directory.GetFiles(folder, "*.csproj"))
            .Where(project => !File.ReadAllText(project).Contains("<IsPackable>false</IsPackable>"))
            .Select(Path.GetFileName));

    // A debugger steps into the library with nothing but the package, and no path tells where it was built.
    [Fact]
    public void Its_symbols_hold_their_sources()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.Package);
        foreach (string library in Libraries.Where(library => package.GetEntry(library) is not null))
        {
            using MemoryStream bytes = new();
            using (Stream entry = package.GetEntry(library)!.Open())
            {
                entry.CopyTo(bytes);
            }

            bytes.Position = 0;
            using PEReader reader = new(bytes);
            DebugDirectoryEntry symbols = Assert.Single(
                reader.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
            using MetadataReaderProvider provider = reader.ReadEmbeddedPortablePdbDebugDirectoryData(symbols);
            MetadataReader pdb = provider.GetMetadataReader();
            Assert.NotEmpty(pdb.Documents);
            if (Path.Exists(Path.Combine(Feed.Repository, ".git")))
            {
                CustomDebugInformation link = Assert.Single(
                    pdb.GetCustomDebugInformation(EntityHandle.ModuleDefinition).Select(pdb.GetCustomDebugInformation),
                    information => pdb.GetGuid(information.Kind) == SourceLink);
                Assert.Matches(
                    """^\{"documents":\{"/_/\*":"https://.*/[0-9a-f]{40}/\*"\}\}\s*$""",
                    Encoding.UTF8.GetString(pdb.GetBlobBytes(link.Value)));
            }

            foreach (DocumentHandle document in pdb.Documents)
            {
                Assert.StartsWith("/_/", pdb.GetString(pdb.GetDocument(document).Name));
                Assert.Contains(
                    pdb.GetCustomDebugInformation(document).Select(pdb.GetCustomDebugInformation),
                    information => pdb.GetGuid(information.Kind) == EmbeddedSource);
            }
        }
    }
}

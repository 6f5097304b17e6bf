using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using SymDiff.Generator.Tests.Support;
using VerifyXunit;
using Xunit;

namespace SymDiff.Generator.Tests.Snapshots;

/// <summary>What is generated is read by people, so it is reviewed as a diff: a snapshot for each method.</summary>
public class SnapshotTests
{
    [Fact]
    public Task FirstThree() => Verify();

    [Fact]
    public Task ByHand() => Verify();

    [Fact]
    public Task Branches() => Verify();

    [Fact]
    public Task Carried() => Verify();

    [Fact]
    public Task Names() => Verify();

    [Fact]
    public Task Networks() => Verify();

    [Fact]
    public Task Pairs() => Verify();

    [Fact]
    public Task Tensors() => Verify();

    [Fact]
    public Task Views() => Verify();

    [Fact]
    public Task Matrices() => Verify(ShapedCorpus.Files(".outputs"));

    private static Task Verify(
        IEnumerable<(string File, string Text)>? files = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string corpusFile = "")
    {
        string[] needed = [corpusFile + ".cs", "SampleAttribute.cs"];
        var read = (files ?? CorpusSources.Files).Where(file => needed.Contains(file.File));
        GeneratorDriver driver = CorpusSources.Generate(CorpusSources.Compile(read));
        return Verifier.Verify(driver, sourceFile, corpusFile);
    }
}

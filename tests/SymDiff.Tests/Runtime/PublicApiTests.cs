using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Tests.Runtime;

/// <summary>
/// What the library shows to its users changes only on purpose: <c>src/SymDiff/PublicApi.txt</c> is what was reviewed.
/// With <c>SYMDIFF_ACCEPT=1</c> in the environment it is written anew.
/// </summary>
public class PublicApiTests
{
    [Fact]
    public void It_is_what_was_reviewed()
    {
        string reviewed = Path.Combine(Root(), "src", "SymDiff", "PublicApi.txt");
        string actual = ApiPrinter.Print(typeof(DifferentiableAttribute).Assembly);
        if (Environment.GetEnvironmentVariable("SYMDIFF_ACCEPT") == "1")
        {
            File.WriteAllText(reviewed, actual);
        }

        Assert.Equal(File.ReadAllText(reviewed).ReplaceLineEndings("\n"), actual);
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SymDiff.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}

using System.Reflection;
using Xunit;

namespace SymDiff.Package.Tests;

/// <summary>
/// The package as a stranger finds it: in a folder feed, outside of the repository. Packages of others come from those
/// that the machine has, else from the network; where there is neither, the tests that need them are skipped.
/// </summary>
public sealed class Feed : IDisposable
{
    // Of each run its own, so that no older package of the same version is taken for it.
    private readonly string version = $"0.0.0-test.{Environment.ProcessId}.{DateTime.UtcNow.Ticks}";
    private readonly string? missing;

    /// <summary>Packs.</summary>
    public Feed()
    {
        Directory.CreateDirectory(Path.Combine(Root, "feed"));
        File.WriteAllText(Path.Combine(Root, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <SymDiffVersion>{version}</SymDiffVersion>
                <TrimmerSingleWarn>false</TrimmerSingleWarn>
              </PropertyGroup>
            </Project>
            """);
        Outcome packed = CommandLine.DotNet(
            Repository, "pack", "src/SymDiff", "-c", Configuration, "-o", Path.Combine(Root, "feed"), "-v", "q",
            "-p:PackageVersion=" + version);
        missing = Missing(packed);
        if (missing is null && !packed.IsGood)
        {
            throw new InvalidOperationException(packed.Output);
        }
    }

    /// <summary>The folder of this run.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("symdiff-package-").FullName;

    /// <summary>The folder with the solution.</summary>
    public static string Repository { get; } = FindRepository(AppContext.BaseDirectory);

    /// <summary>The packed file. Skips the test where there is none.</summary>
    public string Package
    {
        get
        {
            Assert.SkipUnless(missing is null, missing ?? "");
            return Path.Combine(Root, "feed", $"SymDiff.{version}.nupkg");
        }
    }

    private static string Configuration { get; } =
        typeof(Feed).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>
    /// Copies a project of <c>Projects</c> out of the repository and restores it. Skips the test where others' packages
    /// are not to be had.
    /// </summary>
    /// <param name="project">The name of the project.</param>
    /// <param name="arguments">What its later commands will say too.</param>
    /// <returns>Its folder.</returns>
    internal string Restore(string project, params string[] arguments)
    {
        Assert.True(File.Exists(Package));
        string name = project + Directory.GetDirectories(Root).Length;
        string folder = Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
        foreach (string file in Directory.GetFiles(
            Path.Combine(Repository, "tests", "SymDiff.Package.Tests", "Projects", project)))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        WriteConfiguration(withNetwork: false);
        Outcome restored = CommandLine.DotNet(folder, ["restore", "-v", "q", .. arguments]);
        if (!restored.IsGood)
        {
            WriteConfiguration(withNetwork: true);
            restored = CommandLine.DotNet(folder, ["restore", "-v", "q", .. arguments]);
        }

        if (Missing(restored) is { } reason)
        {
            Assert.Skip(reason);
        }

        Assert.True(restored.IsGood, restored.Output);
        return folder;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);

    // A package of somebody else that neither the machine nor the network has; ours must be there.
    private static string? Missing(Outcome restored)
    {
        string? line = restored.IsGood ? null : restored.Lines.FirstOrDefault(line =>
            (line.Contains("NU1101") || line.Contains("NU1102") || line.Contains("NU1301"))
            && !line.Contains("Unable to find package S"));
        return line is null ? null : "A package of others is not on this machine, nor is a feed that has it: " + line;
    }

    private void WriteConfiguration(bool withNetwork)
    {
        string machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string fallback = Directory.Exists(machine) ? $"""<add key="machine" value="{machine}" />""" : "";
        File.WriteAllText(Path.Combine(Root, "NuGet.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(Root, "packages")}" /></config>
              <fallbackPackageFolders>{fallback}</fallbackPackageFolders>
              <packageSources>
                {(withNetwork ? "" : "<clear />")}
                <add key="feed" value="{Path.Combine(Root, "feed")}" />
              </packageSources>
            </configuration>
            """);
    }

    private static string FindRepository(string folder) =>
        File.Exists(Path.Combine(folder, "SymDiff.sln")) ? folder : FindRepository(Path.GetDirectoryName(folder)!);
}

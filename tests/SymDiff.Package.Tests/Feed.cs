using Xunit;

namespace SymDiff.Package.Tests;

/// <summary>
/// The package as a stranger finds it: in a folder feed, outside of the repository. Packages of others come from those
/// that the machine has, else from the network; where there is neither, the tests that need them are skipped, and say
/// so. It is packed into a folder of its own, since others may be building the repository.
/// </summary>
public sealed class Feed : IDisposable
{
    private const string NotFound = "A package of others is not on this machine, nor is a feed that has it: ";

    private static readonly TimeSpan PatienceWithNetworks = TimeSpan.FromSeconds(90);

    // Of each run its own, so that no older package of the same version is taken for it.
    private readonly string version = $"0.0.0-test.{Environment.ProcessId}.{DateTime.UtcNow.Ticks}";
    private string? silence;

    /// <summary>Packs.</summary>
    public Feed()
    {
        Directory.CreateDirectory(Folder);
        File.Copy(Path.Combine(Repository, "global.json"), Path.Combine(Root, "global.json"));
        File.WriteAllText(Path.Combine(Root, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <SymDiffVersion>{version}</SymDiffVersion>
                <TrimmerSingleWarn>false</TrimmerSingleWarn>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
            </Project>
            """);
        string[] project = ["src/SymDiff", "-v", "q", "-p:ArtifactsPath=" + Output];
        string[] alone = ["-p:WithoutOlderRuntimes=true"];
        string[] restore = ["restore", .. project, "-p:_IsPacking=true", "-p:NuGetAudit=false"];
        Outcome complete = WithOrWithoutNetwork(withNetwork => CommandLine.DotNet(
            Repository,
            withNetwork ? PatienceWithNetworks : null,
            [.. restore, .. withNetwork ? [] : new[] { "--source", Folder }]));
        OlderRuntimesAreMissing = Missing(complete);
        if (OlderRuntimesAreMissing is not null)
        {
            Require(CommandLine.DotNet(Repository, [.. restore, .. alone, "--source", Folder]));
        }

        Require(CommandLine.DotNet(Repository,
            [
                "pack", .. project, "--no-restore", "-c", "Release", "-o", Folder, "-p:PackageVersion=" + version,
                .. OlderRuntimesAreMissing is null ? [] : alone,
            ]));
    }

    /// <summary>The folder of this run.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("symdiff-package-").FullName;

    /// <summary>The folder with the packages.</summary>
    public string Folder => Path.Combine(Root, "feed");

    /// <summary>The folder with the solution.</summary>
    public static string Repository { get; } = FindRepository(AppContext.BaseDirectory);

    /// <summary>The packed file.</summary>
    public string Package => Path.Combine(Folder, $"SymDiff.{version}.nupkg");

    /// <summary>
    /// Why the package is only for the newest runtime; null where it is complete, as it is wherever the reference
    /// assemblies of the older one are at hand.
    /// </summary>
    public string? OlderRuntimesAreMissing { get; }

    private static string Output { get; } = Path.Combine(Repository, "artifacts", "package-tests");

    /// <summary>
    /// Copies a project of <c>Projects</c> out of the repository and restores it. Skips the test where others' packages
    /// are not to be had.
    /// </summary>
    /// <param name="project">The name of the project.</param>
    /// <param name="arguments">What its later commands will say too.</param>
    /// <returns>Its folder.</returns>
    internal string Restore(string project, params string[] arguments)
    {
        string name = project + Directory.GetDirectories(Root).Length;
        string folder = Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
        foreach (string file in Directory.GetFiles(
            Path.Combine(Repository, "tests", "SymDiff.Package.Tests", "Projects", project)))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        Outcome restored = WithOrWithoutNetwork(withNetwork =>
        {
            WriteConfiguration(withNetwork);
            return CommandLine.DotNet(
                folder, withNetwork ? PatienceWithNetworks : null, ["restore", "-v", "q", .. arguments]);
        });
        Assert.SkipWhen(Missing(restored) is not null, Missing(restored) ?? "");
        Assert.True(restored.IsGood, restored.Output);
        return folder;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);

    // What the machine has costs no time; and a network that did not answer once is not asked again.
    private Outcome WithOrWithoutNetwork(Func<bool, Outcome> restore)
    {
        Outcome outcome = restore(false);
        if (Missing(outcome) is null || silence is not null)
        {
            return outcome;
        }

        outcome = restore(true);
        if (outcome.TimedOut || outcome.Output.Contains("NU1301"))
        {
            silence = outcome.Output;
        }

        return outcome;
    }

    // A package of somebody else that neither the machine nor the network has; ours must be there.
    private static string? Missing(Outcome restored)
    {
        if (restored.TimedOut)
        {
            return NotFound + "no answer in time";
        }

        string? line = restored.IsGood ? null : restored.Lines.FirstOrDefault(line =>
            (line.Contains("NU1100") || line.Contains("NU1101") || line.Contains("NU1102") || line.Contains("NU1301"))
            && !line.Contains("package SymDiff") && !line.Contains("package Springs"));
        return line is null ? null : NotFound + line.Trim();
    }

    private static void Require(Outcome outcome)
    {
        if (!outcome.IsGood)
        {
            throw new InvalidOperationException(outcome.Output);
        }
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
                <add key="feed" value="{Folder}" />
              </packageSources>
            </configuration>
            """);
    }

    private static string FindRepository(string folder) =>
        File.Exists(Path.Combine(folder, "SymDiff.sln")) ? folder : FindRepository(Path.GetDirectoryName(folder)!);
}

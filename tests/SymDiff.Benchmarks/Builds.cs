using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SymDiff.Generator;

namespace SymDiff.Benchmarks;

/// <summary>Cold builds of the project by the SDK, each in new processes that share nothing.</summary>
internal sealed partial class Builds : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("symdiff-speed").FullName;
    private readonly Dictionary<Build, List<TimeSpan>> times = [];

    /// <summary>What is built.</summary>
    public enum Build
    {
        /// <summary>The user's files.</summary>
        Plain,

        /// <summary>The user's files, and what was generated before, as files like all others.</summary>
        WithGeneratedFiles,

        /// <summary>The user's files, with generator and analyzer.</summary>
        WithGenerator,

        /// <summary>As <see cref="Plain"/>, on a runtime that does not watch code to optimise it.</summary>
        PlainUnwatched,

        /// <summary>As <see cref="WithGenerator"/>, on such a runtime.</summary>
        WithGeneratorUnwatched,
    }

    /// <summary>The middle of the times of a build.</summary>
    public TimeSpan this[Build build] => times[build].Order().ElementAt(times[build].Count / 2);

    /// <summary>What the compiler says that the generator took, in a build.</summary>
    public double SecondsOfGenerator { get; private set; }

    public void Measure(int repetitions)
    {
        foreach (Build build in Enum.GetValues<Build>())
        {
            Write(build);
            times[build] = [];
            DotNet(build, "restore");
        }

        for (int i = 0; i < repetitions; i++)
        {
            foreach (Build build in Enum.GetValues<Build>())
            {
                Stopwatch watch = Stopwatch.StartNew();
                DotNet(build, "build", "--no-incremental", "--disable-build-servers", "-v", "q");
                times[build].Add(watch.Elapsed);
            }
        }

        string report = DotNet(
            Build.WithGenerator,
            "build", "--no-incremental", "--disable-build-servers", "-p:ReportAnalyzer=true", "-v", "d");
        SecondsOfGenerator = Generator().Match(report) is { Success: true } line
            ? double.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture)
            : double.NaN;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(Build build)
    {
        string project = Directory.CreateDirectory(Path.Combine(folder, build.ToString())).FullName;
        foreach ((string name, string text) in SampleProject.Files)
        {
            File.WriteAllText(Path.Combine(project, name), text);
        }

        if (build == Build.WithGeneratedFiles)
        {
            foreach ((string name, string text) in Edits.Generated())
            {
                File.WriteAllText(Path.Combine(project, name), text);
            }
        }

        bool generates = build is Build.WithGenerator or Build.WithGeneratorUnwatched;
        string tools = typeof(DifferentiableGenerator).Assembly.Location;
        File.WriteAllText(Path.Combine(project, "Sample.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <UseSharedCompilation>false</UseSharedCompilation>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(DifferentiableAttribute).Assembly.Location}" />
                {(generates ? $"<Analyzer Include=\"{tools}\" />" : "")}
              </ItemGroup>
            </Project>
            """);
    }

    private string DotNet(Build build, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = Path.Combine(folder, build.ToString()),
            RedirectStandardOutput = true,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild")).ToList())
        {
            start.Environment.Remove(name);
        }

        if (build is Build.PlainUnwatched or Build.WithGeneratorUnwatched)
        {
            start.Environment["DOTNET_TieredPGO"] = "0";
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(output);
    }

    [GeneratedRegex(@"([0-9.]+)\s+\S+\s+SymDiff\.Generator\.DifferentiableGenerator")]
    private static partial Regex Generator();
}

using System.Globalization;
using System.Runtime.InteropServices;
using Xunit;

namespace SymDiff.Package.Tests;

/// <summary>
/// Fresh projects, which know SymDiff as a package and nothing else, are built, published and run; their numbers are
/// those of closed forms.
/// </summary>
[Collection(FeedCollection.Name)]
public class ConsumerTests(Feed feed)
{
    // As packages name it, whatever name the system has given its runtime.
    private static readonly string Platform =
        (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx"
            : File.Exists("/etc/alpine-release") ? "linux-musl" : "linux")
        + "-" + RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    // What the build says where the machine cannot link native programs, which needs clang or gcc and their libraries.
    private static readonly string[] NoLinker =
        ["Platform linker", "Symbol stripping tool", "cannot find", "\"clang\"", "\"gcc\""];

    [Fact]
    public void A_console_project_runs()
    {
        string folder = feed.Restore("Console");
        Build(folder);
        CheckModel(CommandLine.DotNet(folder, "bin/Debug/net10.0/Console.dll"));
    }

    [Fact]
    public void A_trimmed_program_runs()
    {
        string[] options =
            ["-c", "Release", "-r", Platform, "--self-contained", "-p:PublishTrimmed=true", "-p:TrimMode=full"];
        string folder = feed.Restore("Console", ["-r", Platform, .. options[^2..], "-p:SelfContained=true"]);
        Publish(folder, options);
        CheckModel(CommandLine.Run(Path.Combine(folder, "out", "Console"), folder));
    }

    [Fact]
    public void A_native_program_runs()
    {
        string[] options = ["-c", "Release", "-r", Platform, "-p:PublishAot=true"];
        string folder = feed.Restore("Console", ["-r", Platform, options[^1]]);
        Publish(folder, options);
        CheckModel(CommandLine.Run(Path.Combine(folder, "out", "Console"), folder));
        Assert.False(File.Exists(Path.Combine(folder, "out", "Console.dll")));
    }

    // It runs on the newer runtime here, with the library that was made for the older one.
    [Fact]
    public void A_program_for_an_older_runtime_runs()
    {
        Assert.SkipWhen(feed.OlderRuntimesAreMissing is not null, feed.OlderRuntimesAreMissing ?? "");
        string[] options = ["-p:TargetFramework=net8.0", "-p:RollForward=Major"];
        string folder = feed.Restore("Console", options);
        Build(folder, options);
        Assert.Contains(".NETCoreApp,Version=v8.0", Framework(Path.Combine(folder, "bin/Debug/net8.0/SymDiff.dll")));
        CheckModel(CommandLine.DotNet(folder, "bin/Debug/net8.0/Console.dll"));
    }

    [Fact]
    public void A_method_calls_one_of_another_package()
    {
        string library = feed.Restore("Springs");
        Succeeds(CommandLine.DotNet(
            library, "pack", "--no-restore", "-v", "q", "-o", Path.Combine(feed.Root, "feed")));
        string folder = feed.Restore("Chain");
        Build(folder);
        Outcome run = CommandLine.DotNet(folder, "bin/Debug/net10.0/Chain.dll");
        Succeeds(run);
        double k = Math.Exp(0.5);
        double[] stretch = [0.5, -0.5, 1.5];
        double energy = 0.5 * k * stretch.Sum(one => one * one);
        double[] expected =
        [
            energy * energy,
            2 * energy * k * -stretch[0],
            2 * energy * k * (stretch[0] - stretch[1]),
            2 * energy * k * (stretch[1] - stretch[2]),
            2 * energy * k * stretch[2],
            2 * energy * energy,
        ];
        Agree(expected, Numbers(run.Lines.First()));
    }

    [Fact]
    public void A_test_project_checks_gradients()
    {
        string folder = feed.Restore("Checked");
        Build(folder);
        Outcome run = CommandLine.DotNet(folder, "bin/Debug/net10.0/Checked.dll");
        Succeeds(run);
        Assert.Contains("Total: 2, Errors: 0, Failed: 0", run.Output);
    }

    [Fact]
    public void What_cannot_be_differentiated_is_said()
    {
        string folder = feed.Restore("Console");
        File.AppendAllText(Path.Combine(folder, "Model.cs"), """
            internal static partial class Wrong
            {
                [Differentiable]
                public static double F(double x) => x * System.IO.File.ReadAllText("x").Length;
            }
            """);
        Outcome build = CommandLine.DotNet(folder, "build", "--no-restore", "-v", "q");
        Assert.False(build.IsGood);
        Assert.Contains("Model.cs(", build.Output);
        Assert.Contains("error SYMD", build.Output);
        Assert.DoesNotContain("error CS", build.Output);
    }

    private static void Build(string folder, params string[] options)
    {
        Outcome build = CommandLine.DotNet(folder, ["build", "--no-restore", "-v", "q", .. options]);
        Succeeds(build);
        Assert.Empty(build.Warnings);
    }

    private static void Publish(string folder, params string[] options)
    {
        Outcome publish = CommandLine.DotNet(folder, ["publish", "--no-restore", "-v", "q", "-o", "out", .. options]);
        string? lack = publish.IsGood ? null : publish.Lines.FirstOrDefault(line => NoLinker.Any(line.Contains));
        Assert.SkipWhen(lack is not null, "This machine cannot link native programs: " + lack);
        Succeeds(publish);
        Assert.Empty(publish.Warnings);
    }

    private static void CheckModel(Outcome run)
    {
        Succeeds(run);
        Dictionary<string, double[]> numbers = run.Lines
            .Where(line => line.Contains(' '))
            .ToDictionary(line => line.Split(' ')[0], line => Numbers(line[line.IndexOf(' ')..]));
        Agree([24.2, -215.6, -88], numbers["valley"]);
        Agree([2 - 400 * (1 - 3 * 1.44), 480], numbers["curvature"]);
        Agree([-303.6], numbers["along"]);
        Agree([7], numbers["norm"]);
        Agree([2 / 7.0, 3 / 7.0, 6 / 7.0], numbers["normGradient"]);
        Agree([Math.Sqrt(2), 0.5 / Math.Sqrt(2)], numbers["root"]);
        Agree([2, 4, 1, 0.5, Math.Pow(0.5, 10)], numbers["series"]);
        Agree([5.0625, 13.5], numbers["power"]);
        Agree([0.4795001221869535, -2 / Math.Sqrt(Math.PI) * Math.Exp(-0.25)], numbers["tail"]);
    }

    private static void Agree(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach ((double wanted, double got) in expected.Zip(actual))
        {
            Assert.True(
                Math.Abs(wanted - got) <= 1e-13 * Math.Abs(wanted),
                $"expected {string.Join(" ", expected)}, but it is {string.Join(" ", actual)}");
        }
    }

    private static double[] Numbers(string line) =>
    [
        .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)),
    ];

    private static string Framework(string library) =>
        System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(library));

    private static void Succeeds(Outcome outcome) => Assert.True(outcome.IsGood, outcome.Output);
}

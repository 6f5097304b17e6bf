using System.Diagnostics;
using System.Text;

namespace SymDiff.Package.Tests;

/// <summary>Runs programs as a user at a terminal does.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // What the runner of these tests tells its children is not meant for theirs.
    private static readonly string[] Inherited = ["MSBUILD", "MSBuild", "TESTINGPLATFORM_", "DOTNET_CLI_TEST"];

    private static string Host { get; } =
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";

    public static Outcome DotNet(string folder, params string[] arguments) => DotNet(folder, null, arguments);

    public static Outcome DotNet(string folder, TimeSpan? patience, string[] arguments) =>
        Run(Host, folder, patience ?? Patience, arguments);

    public static Outcome Run(string program, string folder) => Run(program, folder, Patience, []);

    private static Outcome Run(string program, string folder, TimeSpan patience, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsInherited).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "2";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        using Process process = Process.Start(start)!;
        StringBuilder output = new();
        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.Append(line.Data).Append('\n');
            }
        }

        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            lock (output)
            {
                return new Outcome(-1, output + $"\nended after {patience}", TimedOut: true);
            }
        }

        process.WaitForExit();
        return new Outcome(process.ExitCode, output.ToString());
    }

    private static bool IsInherited(string name) => Inherited.Any(name.StartsWith);
}

using System.Diagnostics;
using System.Text;

namespace SymDiff.Package.Tests;

/// <summary>Runs programs as a user at a terminal does.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // What the runner of these tests tells its children is not meant for theirs.
    private static readonly string[] Inherited = ["MSBUILD", "MSBuild", "TESTINGPLATFORM_", "DOTNET_CLI_TEST"];

    public static Outcome DotNet(string folder, params string[] arguments) =>
        Run(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            folder,
            arguments);

    public static Outcome Run(string program, string folder, params string[] arguments)
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
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            return new Outcome(-1, output + $"\nended after {Patience}");
        }

        process.WaitForExit();
        return new Outcome(process.ExitCode, output.ToString());
    }

    private static bool IsInherited(string name) => Inherited.Any(name.StartsWith);
}

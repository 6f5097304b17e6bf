using System.Diagnostics;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Runs one explicit test of this assembly in a process of its own, with the culture of Turkey where there is one.
/// </summary>
internal static class OtherProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What the process printed.</summary>
    public static string Run(string test, params (string Name, string Value)[] variables)
    {
        string output = Run(test, isInvariant: false, variables);

        // Some machines have no data of cultures.
        return output.Contains("ICU", StringComparison.Ordinal) ? Run(test, isInvariant: true, variables) : output;
    }

    private static string Run(string test, bool isInvariant, (string Name, string Value)[] variables)
    {
        string assembly = typeof(OtherProcess).Assembly.Location;
        string config = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".runtimeconfig.json");
        File.WriteAllText(config, File.ReadAllText(Path.ChangeExtension(assembly, ".runtimeconfig.json")).Replace(
            "\"System.Globalization.Invariant\": true",
            "\"System.Globalization.Invariant\": " + (isInvariant ? "true" : "false")));
        ProcessStartInfo start = new(
            "dotnet", ["exec", "--runtimeconfig", config, assembly, "-explicit", "only", "-method", test])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("TESTINGPLATFORM_")).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LANG"] = start.Environment["LC_ALL"] = "tr_TR.UTF-8";
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit(Patience);
        File.Delete(config);
        return output + errors.Result;
    }
}

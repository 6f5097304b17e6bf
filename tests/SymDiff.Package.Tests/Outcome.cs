namespace SymDiff.Package.Tests;

/// <summary>How a process ended, and all that it wrote.</summary>
internal sealed record Outcome(int ExitCode, string Output, bool TimedOut = false)
{
    public bool IsGood => ExitCode == 0;

    public IEnumerable<string> Lines => Output.Split('\n').Select(line => line.TrimEnd('\r'));

    /// <summary>The warnings of the build, but for those about the versions that a feed lacks.</summary>
    public IEnumerable<string> Warnings =>
        Lines.Where(line => line.Contains(": warning ") && !line.Contains("NU1603")).Distinct();
}

namespace SymDiff;

/// <summary>A companion that is checked differs from what it should give.</summary>
/// <param name="report">What was found.</param>
public sealed class CheckException(CheckReport report) : Exception(report.ToString())
{
    /// <summary>What was found.</summary>
    public CheckReport Report { get; } = report;
}

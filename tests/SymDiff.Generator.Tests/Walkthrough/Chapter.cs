namespace SymDiff.Generator.Tests.Walkthrough;

/// <summary>
/// One method on its way to its gradient. <paramref name="Remarks"/> are what to look at behind a pass, where it first
/// changes something. <paramref name="Gradient"/> is an expression for the value and the derivatives at a point,
/// <paramref name="Shifted"/> one for the value at that point moved by the numbers of <c>d</c>.
/// </summary>
internal sealed record Chapter(
    string Title,
    string Introduction,
    string Source,
    IReadOnlyList<(string Pass, string Remark)> Remarks,
    string Ending,
    string Gradient,
    string Shifted);

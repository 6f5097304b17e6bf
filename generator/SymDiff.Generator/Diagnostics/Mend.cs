namespace SymDiff.Generator.Diagnostics;

/// <summary>
/// An edit that mends what a message is about: the marked expression becomes <paramref name="Replacement"/>. Where that
/// needs a variable, <paramref name="Declaration"/> goes behind the statement at the place
/// <paramref name="DeclaredBehind"/>.
/// </summary>
internal sealed record Mend(string Replacement, string? Declaration = null, int DeclaredBehind = -1)
{
    /// <summary>The property of a diagnostic that has <see cref="Replacement"/>.</summary>
    public const string ReplacementKey = "replacement";

    /// <summary>The property of a diagnostic that has <see cref="Declaration"/>.</summary>
    public const string DeclarationKey = "declaration";
}

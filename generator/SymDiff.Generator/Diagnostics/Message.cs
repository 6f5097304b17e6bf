namespace SymDiff.Generator.Diagnostics;

/// <summary>How loud a message is.</summary>
internal enum Severity
{
    Info,
    Warning,
    Error,
}

/// <summary>
/// A row of the table of messages. <paramref name="Text"/> says what is wrong and why, <paramref name="Remedy"/>
/// what to do; both may have placeholders as in <see cref="string.Format(string, object[])"/>.
/// </summary>
internal sealed record Message(string Id, Severity Severity, string Title, string Text, string Remedy)
{
    /// <summary>What the user reads.</summary>
    public string Format => Text + ". " + Remedy + ".";
}

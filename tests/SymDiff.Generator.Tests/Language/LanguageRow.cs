namespace SymDiff.Generator.Tests.Language;

/// <summary>What happens to a construct of C#: a row of <c>docs/language.md</c>, and a test.</summary>
/// <param name="Section">The heading that the row stands under.</param>
/// <param name="Construct">The construct, in words.</param>
/// <param name="Example">
/// Members of a class; what is accepted is shown by a method <c>F(double x, double y)</c>, which is differentiated.
/// </param>
/// <param name="Refusal">The message that refuses it, or warns of it; null where it is accepted.</param>
public sealed record LanguageRow(string Section, string Construct, string Example, string? Refusal = null);

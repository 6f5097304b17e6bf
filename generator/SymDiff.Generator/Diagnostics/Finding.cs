using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Diagnostics;

/// <summary>
/// A message about one method. <paramref name="Origin"/> numbers the place in the user's code; positions are kept
/// apart, so that a shifted line changes nothing that is compared. <paramref name="Mend"/> is the edit that an editor
/// may offer.
/// </summary>
internal sealed record Finding(Message Message, EquatableArray<string> Arguments, int Origin, Mend? Mend = null);

using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Diagnostics;

/// <summary>
/// A message about one method. <paramref name="Origin"/> numbers the place in the user's code; positions are kept
/// apart, so that a shifted line changes nothing that is compared.
/// </summary>
internal sealed record Finding(Message Message, EquatableArray<string> Arguments, int Origin);

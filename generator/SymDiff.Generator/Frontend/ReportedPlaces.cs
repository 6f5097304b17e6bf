using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// What was said of a place that is read more than once, as of a method that several differentiable methods call: it is
/// said once for all of them that stand in one file. (An editor asks file by file, and must hear it in each.)
/// </summary>
internal sealed class ReportedPlaces
{
    private readonly ConcurrentDictionary<(string Id, Location Place, SyntaxTree? Asking), ISymbol> speakers = new();

    /// <summary>
    /// Whether <paramref name="method"/> is the one to say it; it stays that one when it is read again.
    /// </summary>
    public bool IsNew(string id, Location place, IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(
        speakers.GetOrAdd((id, place, method.Locations[0].SourceTree), method),
        method);
}

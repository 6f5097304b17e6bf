namespace SymDiff.Generator.Tests;

/// <summary>A compiled method behind its adapters.</summary>
/// <param name="Parameters">The names of its parameters.</param>
/// <param name="Invoke">Calls it; an <c>out</c> or <c>ref</c> parameter changes its entry of the array.</param>
/// <param name="Allocated">Calls it many times and tells how many bytes that allocated.</param>
internal sealed record CorpusCall(
    IReadOnlyList<string> Parameters,
    Func<object?[], object> Invoke,
    Func<object?[], int, long> Allocated);

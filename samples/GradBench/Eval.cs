using System.Text.Json;

namespace GradBench;

/// <summary>
/// An eval of the suite: its name, and each of its functions, which reads an input and makes work of it.
/// </summary>
internal sealed record Eval(string Name, params IReadOnlyList<(string Name, Func<JsonElement, Work> Read)> Functions);

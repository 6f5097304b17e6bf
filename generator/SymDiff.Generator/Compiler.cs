using SymDiff.Generator.Ir;

namespace SymDiff.Generator;

/// <summary>The table of contents: from the user's method to the text of its companions, a named pass a line.</summary>
internal static class Compiler
{
    /// <summary>The text of one generated file: all companions that <paramref name="request"/> asks for.</summary>
    public static string Run(DerivativeRequest request) => throw new NotSupportedException(request.Method.Name);
}

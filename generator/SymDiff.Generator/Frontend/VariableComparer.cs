using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SymDiff.Generator.Frontend;

/// <summary>Variables of the user's are the same where their symbols are; the reader's own are themselves.</summary>
internal sealed class VariableComparer : IEqualityComparer<object>
{
    public static readonly VariableComparer Instance = new();

    public new bool Equals(object? x, object? y) => x is ISymbol symbol && y is ISymbol other
        ? SymbolEqualityComparer.Default.Equals(symbol, other)
        : ReferenceEquals(x, y);

    public int GetHashCode(object obj) => obj is ISymbol symbol
        ? SymbolEqualityComparer.Default.GetHashCode(symbol)
        : RuntimeHelpers.GetHashCode(obj);
}

using Microsoft.CodeAnalysis;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// A part of the user's formula: an operation, and where it stands in a called method, what its parameters are.
/// </summary>
internal sealed record Term(IOperation Operation, IReadOnlyDictionary<ISymbol, Term>? Arguments)
{
    public Term With(IOperation operation) => this with { Operation = operation };
}

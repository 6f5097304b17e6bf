using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Which value each variable has at the moment, while statements are read in order. A variable is one of the user's, by
/// its symbol, or a <see cref="Flag"/> of the reader's own.
/// </summary>
internal sealed class SingleAssignment
{
    /// <summary>The state, to come back to after an arm of a branch has been read.</summary>
    public ImmutableDictionary<object, Expr> State { get; set; } =
        ImmutableDictionary.Create<object, Expr>(VariableComparer.Instance);

    public Expr? Find(object variable) => State.TryGetValue(variable, out Expr? value) ? value : null;

    public void Set(object variable, Expr value) => State = State.SetItem(variable, value);

    /// <summary>The local or parameter that an operation names; null for anything else.</summary>
    public static ISymbol? SymbolOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IParenthesizedOperation parenthesized => SymbolOf(parenthesized.Operand),
        IDeclarationExpressionOperation declaration => SymbolOf(declaration.Expression),
        _ => null,
    };
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Which local of the IR each variable of the user's is at the moment, while statements are read in order.
/// </summary>
internal sealed class SingleAssignment
{
    private ImmutableDictionary<ISymbol, Expr> current =
        ImmutableDictionary.Create<ISymbol, Expr>(SymbolEqualityComparer.Default);

    /// <summary>The state, to come back to after an arm of a branch has been read.</summary>
    public ImmutableDictionary<ISymbol, Expr> State
    {
        get => current;
        set => current = value;
    }

    public Expr? Find(ISymbol variable) => current.TryGetValue(variable, out Expr? value) ? value : null;

    public void Set(ISymbol variable, Expr value) => current = current.SetItem(variable, value);

    /// <summary>The variables that an operation may assign, in the order in which they are first assigned.</summary>
    public static IReadOnlyList<ISymbol> AssignedIn(IEnumerable<IOperation> operations)
    {
        List<ISymbol> assigned = [];
        HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default);
        foreach (ISymbol symbol in operations
            .SelectMany(operation => operation.DescendantsAndSelf())
            .SelectMany(TargetsOf)
            .Select(SymbolOf)
            .OfType<ISymbol>()
            .Where(seen.Add))
        {
            assigned.Add(symbol);
        }

        return assigned;
    }

    /// <summary>The local or parameter that an operation names; null for anything else.</summary>
    public static ISymbol? SymbolOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IParenthesizedOperation parenthesized => SymbolOf(parenthesized.Operand),
        _ => null,
    };

    private static IEnumerable<IOperation> TargetsOf(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation assignment => [assignment.Target],
        ICompoundAssignmentOperation compound => [compound.Target],
        IIncrementOrDecrementOperation step => [step.Target],
        IDeconstructionAssignmentOperation { Target: ITupleOperation tuple } => tuple.Elements,
        _ => [],
    };
}

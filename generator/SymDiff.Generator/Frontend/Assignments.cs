using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymDiff.Generator.Frontend;

/// <summary>Which variables of the user's a piece of code may assign.</summary>
internal static class Assignments
{
    /// <summary>The variables that the operations may assign, in the order in which they are first assigned.</summary>
    public static IReadOnlyList<ISymbol> In(IEnumerable<IOperation> operations)
    {
        HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default);
        return
        [
            .. operations
                .SelectMany(operation => operation.DescendantsAndSelf())
                .SelectMany(TargetsOf)
                .Select(SingleAssignment.SymbolOf)
                .OfType<ISymbol>()
                .Where(seen.Add),
        ];
    }

    /// <summary>Whether a variable is declared inside of the operations, so that each iteration has its own.</summary>
    public static bool IsDeclaredIn(ISymbol symbol, IEnumerable<IOperation> operations) =>
        operations.SelectMany(operation => operation.DescendantsAndSelf()).Any(operation => operation switch
        {
            IVariableDeclaratorOperation declarator => Same(declarator.Symbol, symbol),
            IDeclarationExpressionOperation declaration => declaration.Descendants()
                .Any(local => Same(SingleAssignment.SymbolOf(local), symbol)),
            IDeclarationPatternOperation pattern => Same(pattern.DeclaredSymbol, symbol),
            _ => false,
        });

    private static bool Same(ISymbol? symbol, ISymbol other) => SymbolEqualityComparer.Default.Equals(symbol, other);

    private static IEnumerable<IOperation?> TargetsOf(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation assignment => [assignment.Target],
        ICompoundAssignmentOperation compound => [compound.Target],
        IIncrementOrDecrementOperation step => [step.Target],
        IDeconstructionAssignmentOperation deconstruction => Elements(deconstruction.Target),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [argument.Value],
        _ => [],
    };

    private static IEnumerable<IOperation?> Elements(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(Elements),
        IDeclarationExpressionOperation declaration => Elements(declaration.Expression),
        _ => [target],
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymDiff.Generator.Frontend;

/// <summary>Which variables of the user's a piece of code may assign, also by the functions that it calls.</summary>
internal sealed class Assignments(Bodies bodies)
{
    /// <summary>The variables that the operations may assign, in the order in which they are first assigned.</summary>
    public IReadOnlyList<ISymbol> In(IEnumerable<IOperation> operations)
    {
        HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default);
        HashSet<ISymbol> functions = new(SymbolEqualityComparer.Default);
        return
        [
            .. operations
                .SelectMany(operation => Reached(operation, functions))
                .SelectMany(TargetsOf)
                .Select(VariableUnder)
                .OfType<ISymbol>()
                .Where(symbol => !functions.Contains(symbol.ContainingSymbol) && seen.Add(symbol)),
        ];
    }

    /// <summary>Whether the operations may change the struct that their method belongs to.</summary>
    public bool ChangesThis(IEnumerable<IOperation> operations) => operations
        .SelectMany(operation => Reached(operation, new(SymbolEqualityComparer.Default)))
        .SelectMany(TargetsOf)
        .Any(IsInThis);

    /// <summary>Whether a variable is declared inside of the operations, so that each iteration has its own.</summary>
    public static bool IsDeclaredIn(ISymbol symbol, IEnumerable<IOperation> operations) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault() is { } reference
        && operations.Any(operation => operation.Syntax.SyntaxTree == reference.SyntaxTree
            && operation.Syntax.Span.Contains(reference.Span));

    /// <summary>
    /// The variable that a value is in: of <c>v.X.Y</c> it is <c>v</c>, of a reference what it was made to.
    /// </summary>
    public static ISymbol? VariableUnder(IOperation? operation)
    {
        // In broken code, two references may have been made to each other.
        HashSet<ISymbol> passed = new(SymbolEqualityComparer.Default);
        IOperation? current = operation;
        while (true)
        {
            switch (current)
            {
                case IFieldReferenceOperation { Instance: { Type.IsValueType: true } instance }:
                    current = instance;
                    break;
                case IPropertyReferenceOperation
                {
                    Instance: { Type.IsValueType: true } instance,
                    Property.IsIndexer: false,
                }:
                    current = instance;
                    break;
                case IParenthesizedOperation parenthesized:
                    current = parenthesized.Operand;
                    break;
                case ILocalReferenceOperation { Local.RefKind: not RefKind.None } alias when passed.Add(alias.Local):
                    current = Referred(alias);
                    break;
                default:
                    return SingleAssignment.SymbolOf(current);
            }
        }
    }

    // What a reference was made to: its declaration says so, for good.
    private static IOperation? Referred(ILocalReferenceOperation alias)
    {
        IOperation root = alias;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants().OfType<IVariableDeclaratorOperation>()
            .FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, alias.Local))
            ?.GetVariableInitializer()?.Value;
    }

    private static bool IsInThis(IOperation? operation) => operation switch
    {
        IFieldReferenceOperation field => IsInThis(field.Instance),
        IPropertyReferenceOperation property => IsInThis(property.Instance),
        IInstanceReferenceOperation { ReferenceKind: not InstanceReferenceKind.ImplicitReceiver } => true,
        _ => false,
    };

    // An operation, all inside of it, and the bodies of the local functions that are called there.
    private IEnumerable<IOperation> Reached(IOperation operation, HashSet<ISymbol> functions)
    {
        Queue<IOperation> open = new([operation]);
        while (open.Count > 0)
        {
            foreach (IOperation inside in Jumps.Inside(open.Dequeue()))
            {
                yield return inside;
                bool isLocal = inside is IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction };
                if (isLocal && ((IInvocationOperation)inside).TargetMethod is var target
                    && functions.Add(target.OriginalDefinition)
                    && bodies.Of(target) is { } body)
                {
                    open.Enqueue(body);
                }
            }
        }
    }

    /// <summary>What one operation by itself assigns.</summary>
    public static IEnumerable<IOperation?> TargetsOf(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation assignment => [assignment.Target],
        ICompoundAssignmentOperation compound => [compound.Target],
        IIncrementOrDecrementOperation step => [step.Target],
        IDeconstructionAssignmentOperation deconstruction => Elements(deconstruction.Target),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [argument.Value],
        IInvocationOperation { Instance: { Type.IsValueType: true } instance, TargetMethod.IsReadOnly: false } =>
            [instance],
        _ => [],
    };

    private static IEnumerable<IOperation?> Elements(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(Elements),
        IDeclarationExpressionOperation declaration => Elements(declaration.Expression),
        _ => [target],
    };
}

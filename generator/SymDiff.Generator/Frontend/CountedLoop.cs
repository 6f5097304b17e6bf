using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// A <c>for</c> loop in which an index runs from a first value by a constant step to a bound that stays.
/// </summary>
internal sealed class CountedLoop
{
    private readonly IForLoopOperation loop;

    private CountedLoop(IForLoopOperation loop, ISymbol index, IOperation indexReference, IOperation bound,
        string comparison)
    {
        this.loop = loop;
        Index = index;
        IndexReference = indexReference;
        Bound = bound;
        Comparison = comparison;
    }

    public ISymbol Index { get; }

    /// <summary>The index where the condition reads it.</summary>
    public IOperation IndexReference { get; }

    public IOperation Bound { get; }

    public string Comparison { get; }

    /// <summary>What the condition adds to the index: 1 in <c>i + 1 &lt; n</c>.</summary>
    public int Ahead { get; private set; }

    public int Step { get; private set; }

    /// <summary>What the index is set to in the loop's header; null where it keeps the value it has.</summary>
    public IOperation? Initializer { get; private set; }

    /// <summary>The statement of the header that gives the index its first value.</summary>
    public IOperation? Declaration { get; private set; }

    /// <summary>Whether the index can be read behind the loop.</summary>
    public bool IsDeclaredOutside { get; private set; }

    /// <summary>What the header's statement declares beside the index.</summary>
    public IReadOnlyList<IVariableDeclaratorOperation> OtherDeclarators { get; private set; } = [];

    /// <summary>What happens between two iterations, beside the step of the index.</summary>
    public IReadOnlyList<IOperation> OtherSteps { get; private set; } = [];

    /// <summary>The loop as a counted one; null where it is none.</summary>
    public static CountedLoop? Of(IForLoopOperation loop, Assignments assignments)
    {
        CountedLoop? counted = OfCondition(loop, assignments);
        if (counted is null || !counted.FindStep())
        {
            return null;
        }

        counted.FindFirst();
        return counted.Moves(assignments) ? null : counted;
    }

    private static CountedLoop? OfCondition(IForLoopOperation loop, Assignments assignments)
    {
        if (loop.Condition is not IBinaryOperation condition || NameOf(condition.OperatorKind) is not { } comparison)
        {
            return null;
        }

        HashSet<ISymbol> stepped = new(assignments.In(loop.AtLoopBottom), SymbolEqualityComparer.Default);
        bool IsIndex(IOperation side) => SingleAssignment.SymbolOf(side) is { } symbol && stepped.Contains(symbol)
            && side.Type?.SpecialType == SpecialType.System_Int32;
        if (IsIndex(condition.LeftOperand))
        {
            return new(loop, SingleAssignment.SymbolOf(condition.LeftOperand)!, condition.LeftOperand,
                condition.RightOperand, comparison);
        }

        // A look ahead, as at the next element.
        if (condition.LeftOperand is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum
            && IsIndex(sum.LeftOperand)
            && comparison is "Less" or "LessOrEqual"
            && sum.RightOperand.ConstantValue is { HasValue: true, Value: int and > 0 and < 1000 and var ahead })
        {
            return new(loop, SingleAssignment.SymbolOf(sum.LeftOperand)!, sum.LeftOperand, condition.RightOperand,
                comparison)
            {
                Ahead = ahead,
            };
        }

        return IsIndex(condition.RightOperand)
            ? new(loop, SingleAssignment.SymbolOf(condition.RightOperand)!, condition.RightOperand,
                condition.LeftOperand, Mirrored(comparison))
            : null;
    }

    private static string? NameOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => "Less",
        BinaryOperatorKind.LessThanOrEqual => "LessOrEqual",
        BinaryOperatorKind.GreaterThan => "Greater",
        BinaryOperatorKind.GreaterThanOrEqual => "GreaterOrEqual",
        _ => null,
    };

    private static string Mirrored(string comparison) => comparison switch
    {
        "Less" => "Greater",
        "LessOrEqual" => "GreaterOrEqual",
        "Greater" => "Less",
        _ => "LessOrEqual",
    };

    private bool FindStep()
    {
        IExpressionStatementOperation[] steps =
            [.. loop.AtLoopBottom.OfType<IExpressionStatementOperation>().Where(Steps)];
        if (steps.Length != 1 || StepOf(steps[0].Operation) is not { } step || step == 0)
        {
            return false;
        }

        Step = step;
        bool up = Comparison is "Less" or "LessOrEqual";
        OtherSteps = [.. loop.AtLoopBottom.Where(other => other != steps[0])];
        return up == Step > 0;
    }

    private bool Steps(IExpressionStatementOperation statement) =>
        SingleAssignment.SymbolOf(TargetOf(statement.Operation)) is { } symbol
        && SymbolEqualityComparer.Default.Equals(symbol, Index);

    private static IOperation? TargetOf(IOperation operation) => operation switch
    {
        IIncrementOrDecrementOperation step => step.Target,
        ICompoundAssignmentOperation compound => compound.Target,
        ISimpleAssignmentOperation assignment => assignment.Target,
        _ => null,
    };

    // i++, i--, i += 2, i -= 2, i = i + 2, i = i - 2.
    private int? StepOf(IOperation operation) => operation switch
    {
        IIncrementOrDecrementOperation step => step.Kind == OperationKind.Increment ? 1 : -1,
        ICompoundAssignmentOperation { Value.ConstantValue: { HasValue: true, Value: int by } } compound =>
            Signed(compound.OperatorKind, by),
        ISimpleAssignmentOperation { Value: IBinaryOperation { RightOperand.ConstantValue: { HasValue: true,
            Value: int by } } sum }
            when SymbolEqualityComparer.Default.Equals(SingleAssignment.SymbolOf(sum.LeftOperand), Index) =>
            Signed(sum.OperatorKind, by),
        _ => null,
    };

    private static int? Signed(BinaryOperatorKind kind, int by) => kind switch
    {
        BinaryOperatorKind.Add when by != int.MinValue => by,
        BinaryOperatorKind.Subtract when by != int.MinValue => -by,
        _ => null,
    };

    private void FindFirst()
    {
        foreach (IOperation before in loop.Before)
        {
            if (before is IVariableDeclarationGroupOperation group)
            {
                List<IVariableDeclaratorOperation> declarators = [.. group.Declarations.SelectMany(d => d.Declarators)];
                IVariableDeclaratorOperation? own = declarators.FirstOrDefault(declarator =>
                    SymbolEqualityComparer.Default.Equals(declarator.Symbol, Index));
                if (own is not null)
                {
                    Declaration = before;
                    Initializer = own.GetVariableInitializer()?.Value;
                    OtherDeclarators = [.. declarators.Where(declarator => declarator != own)];
                    return;
                }
            }
        }

        // The header assigns a variable from outside, or leaves it as it is: both are read before the loop begins.
        IsDeclaredOutside = true;
    }

    // Whether the loop changes its index or its bound by the way, or looks at the index between two iterations.
    private bool Moves(Assignments assignments)
    {
        HashSet<ISymbol> changed = new(
            assignments.In([loop.Body, .. OtherSteps]),
            SymbolEqualityComparer.Default);
        if (!changed.Add(Index))
        {
            return true;
        }

        return Bound.DescendantsAndSelf().Select(SingleAssignment.SymbolOf).OfType<ISymbol>().Any(changed.Contains)
            || OtherSteps.SelectMany(step => step.Descendants()).Select(SingleAssignment.SymbolOf).OfType<ISymbol>()
                .Any(symbol => SymbolEqualityComparer.Default.Equals(symbol, Index));
    }
}

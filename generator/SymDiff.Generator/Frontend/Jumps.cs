using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Jumps as truth values. <c>break</c>, <c>continue</c> and <c>return</c> set the flag of the place they lead to; what
/// lies between here and there runs only where no such flag is set. So the order of statements stays structured.
/// </summary>
internal sealed class Jumps
{
    private readonly Dictionary<ILabelSymbol, Flag> labels = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the method has returned.</summary>
    public Flag Returned { get; } = new("returned", IrType.Boolean);

    /// <summary>What it returns then.</summary>
    public Flag Result { get; } = new("result");

    /// <summary>Makes a label a target; null where nothing can jump to it.</summary>
    public Flag? Open(ILabelSymbol? label, string name)
    {
        if (label is null)
        {
            return null;
        }

        Flag flag = new(name, IrType.Boolean);
        labels[label] = flag;
        return flag;
    }

    public void Close(params ILabelSymbol?[] closed)
    {
        foreach (ILabelSymbol label in closed.OfType<ILabelSymbol>())
        {
            labels.Remove(label);
        }
    }

    /// <summary>The flag that a <c>break</c> or <c>continue</c> sets.</summary>
    public Flag FlagOf(IBranchOperation jump) =>
        jump.BranchKind is BranchKind.Break or BranchKind.Continue && labels.TryGetValue(jump.Target, out Flag? flag)
            ? flag
            : throw Refused.At(jump, Messages.Jump);

    /// <summary>The open targets that an operation may jump to, each once.</summary>
    public IReadOnlyList<Flag> TargetsIn(params IEnumerable<IOperation> operations) =>
    [
        .. operations.SelectMany(Inside).Select(TargetOf).OfType<Flag>().Distinct(),
    ];

    /// <summary>Whether the statement behind this one may be skipped because of a jump inside of it.</summary>
    public bool MayLeave(IOperation operation) => Inside(operation).Any(inside => TargetOf(inside) is not null);

    /// <summary>Whether every way through an operation ends in a jump or an exception.</summary>
    public static bool AlwaysLeaves(IOperation? operation) => operation switch
    {
        IReturnOperation or IBranchOperation or IThrowOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBlockOperation block => block.Operations.Any(AlwaysLeaves),
        IConditionalOperation branch => AlwaysLeaves(branch.WhenTrue) && AlwaysLeaves(branch.WhenFalse),
        _ => false,
    };

    /// <summary>An operation and all inside of it, but not the bodies of functions declared there.</summary>
    public static IEnumerable<IOperation> Inside(IOperation operation)
    {
        Stack<IOperation> open = new([operation]);
        while (open.Count > 0)
        {
            IOperation current = open.Pop();
            if (current is ILocalFunctionOperation or IAnonymousFunctionOperation)
            {
                continue;
            }

            yield return current;
            foreach (IOperation child in current.ChildOperations.Reverse())
            {
                open.Push(child);
            }
        }
    }

    private Flag? TargetOf(IOperation operation) => operation switch
    {
        IReturnOperation => Returned,
        IBranchOperation jump when labels.TryGetValue(jump.Target, out Flag? flag) => flag,
        _ => null,
    };
}

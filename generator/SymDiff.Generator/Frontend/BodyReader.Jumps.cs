using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>Statements that may be left: what follows them is read as a part of the ways that go on.</summary>
internal sealed partial class BodyReader
{
    // What follows a statement that may jump belongs to the ways through it that do not.
    private void ReadSequence(ImmutableArray<IOperation> statements)
    {
        for (int i = 0; i < statements.Length && !isUnreachable; i++)
        {
            if (frame.Jumps.MayLeave(statements[i]))
            {
                IOperation leaving = statements[i];
                ImmutableArray<IOperation> rest = statements.RemoveRange(0, i + 1);
                Try(() => ReadLeaving(leaving, rest));
                return;
            }

            ReadStatement(statements[i]);
        }
    }

    private void ReadLeaving(IOperation statement, ImmutableArray<IOperation> rest)
    {
        switch (statement)
        {
            case IBlockOperation block:
                ReadSequence([.. block.Operations, .. rest]);
                break;
            case IReturnOperation { ReturnedValue: var returned }:
                if (returned is not null)
                {
                    variables.Set(frame.Jumps.Result, ReadInOrder(returned));
                }

                variables.Set(frame.Jumps.Returned, Constant.True);
                break;
            case IBranchOperation jump:
                variables.Set(frame.Jumps.FlagOf(jump), Constant.True);
                break;
            case IConditionalOperation branch:
                ReadLeavingBranch(branch, rest);
                break;
            case ISwitchOperation or ILoopOperation:
                ReadInner(statement);
                ReadUnlessLeft(statement, rest);
                break;
            case ILabeledOperation { Operation: { } labeled }:
                ReadSequence([labeled, .. rest]);
                break;
            default:
                throw Fence.Refuse(statement);
        }
    }

    private void ReadLeavingBranch(IConditionalOperation branch, ImmutableArray<IOperation> rest)
    {
        bool thenLeaves = Jumps.AlwaysLeaves(branch.WhenTrue);
        bool elseLeaves = Jumps.AlwaysLeaves(branch.WhenFalse);
        ImmutableArray<IOperation> then = Statements(branch.WhenTrue);
        ImmutableArray<IOperation> otherwise = Statements(branch.WhenFalse);
        bool takesRest = thenLeaves || elseLeaves;
        if (takesRest)
        {
            then = thenLeaves ? then : [.. then, .. rest];
            otherwise = elseLeaves ? otherwise : [.. otherwise, .. rest];
        }

        Branch(
            Read(branch.Condition),
            () => ReadSequence(then),
            () => ReadSequence(otherwise),
            AssignedIn([.. then, .. otherwise]));
        if (!takesRest)
        {
            ReadUnlessLeft(branch, rest);
        }
    }

    private static ImmutableArray<IOperation> Statements(IOperation? arm) => arm switch
    {
        null => [],
        IBlockOperation block => block.Operations,
        _ => [arm],
    };

    // Reads what runs only where no jump out of the statement before it was taken.
    private void ReadUnlessLeft(IOperation statement, ImmutableArray<IOperation> rest) =>
        UnlessLeft(frame.Jumps.TargetsIn(statement), AssignedIn(rest), () => ReadSequence(rest));

    private void UnlessLeft(IReadOnlyList<Flag> targets, IReadOnlyList<object> assigned, Action read)
    {
        Expr left = AnyOf(targets);
        if (left.Equals(Constant.True) || isUnreachable)
        {
            return;
        }

        if (left.Equals(Constant.False))
        {
            read();
            return;
        }

        Branch(
            Not(left),
            () =>
            {
                foreach (Flag target in targets)
                {
                    variables.Set(target, Constant.False);
                }

                read();
            },
            () =>
            {
                if (targets.Count == 1)
                {
                    variables.Set(targets[0], Constant.True);
                }
            },
            [.. assigned, .. targets]);
    }

    private Expr AnyOf(IEnumerable<Flag> flags) => flags
        .Select(flag => variables.Find(flag) ?? Constant.False)
        .Aggregate((Expr)Constant.False, Or);

    private static Expr Or(Expr left, Expr right) =>
        left.Equals(Constant.True) || right.Equals(Constant.False) ? left
        : right.Equals(Constant.True) || left.Equals(Constant.False) ? right
        : new Apply("OrElse", IrType.Boolean, [left, right]);

    private static Expr And(Expr left, Expr right) =>
        left.Equals(Constant.False) || right.Equals(Constant.True) ? left
        : right.Equals(Constant.False) || left.Equals(Constant.True) ? right
        : new Apply("AndAlso", IrType.Boolean, [left, right]);

    private static Expr Not(Expr truth) => truth switch
    {
        Constant constant => Constant.Of(!constant.Boolean),
        Apply { Function: "Not" } not => not.Operands[0],
        _ => new Apply("Not", IrType.Boolean, [truth]),
    };
}

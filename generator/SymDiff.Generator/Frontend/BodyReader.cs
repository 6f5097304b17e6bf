using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Statements of C#, in order, as statements of the IR. Reading keeps C#'s order of evaluation: whatever writes, or
/// reads memory that is written, becomes a statement at its place; the rest are pure expressions, and where they stand
/// does not matter. Other parts of this class read branches, loops, expressions and arrays.
/// </summary>
internal sealed partial class BodyReader
{
    private readonly SingleAssignment variables = new();
    private readonly NameSupply names;
    private readonly ArrayRoots roots;
    private readonly Action<Refused> report;
    private readonly IrType resultType;
    private Jumps jumps = new();
    private List<Stmt> output = [];
    private int nesting;
    private int lastId;

    // Whether what is read now can never run, since an exception was thrown before it.
    private bool isUnreachable;

    /// <param name="parameters">The parameters, with the locals that stand for them.</param>
    /// <param name="body">The method's body.</param>
    /// <param name="resultType">The type of what it returns.</param>
    /// <param name="taken">Names that the companions need for their own parameters.</param>
    /// <param name="report">Receives each refusal.</param>
    public BodyReader(
        IEnumerable<(IParameterSymbol Symbol, Local Local)> parameters,
        IOperation body,
        IrType resultType,
        IEnumerable<string> taken,
        Action<Refused> report)
    {
        this.report = report;
        this.resultType = resultType;
        roots = new ArrayRoots(body);
        List<string> used = [.. taken];
        foreach ((IParameterSymbol symbol, Local local) in parameters)
        {
            variables.Set(symbol, local);
            used.Add(local.Name);
        }

        names = new NameSupply(used);
    }

    /// <summary>The statements of a whole body and the value it returns; null where something was refused.</summary>
    public (EquatableArray<Stmt> Body, Expr Value)? ReadMethod(IBlockOperation body)
    {
        variables.Set(jumps.Returned, Constant.False);
        ReadSequence(body.Operations);
        return variables.Find(jumps.Result) is { } value ? (output.ToEquatableArray(), value) : null;
    }

    // What follows a statement that may jump belongs to the ways through it that do not.
    private void ReadSequence(ImmutableArray<IOperation> statements)
    {
        for (int i = 0; i < statements.Length && !isUnreachable; i++)
        {
            if (jumps.MayLeave(statements[i]))
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
            case IReturnOperation { ReturnedValue: { } returned }:
                variables.Set(jumps.Result, Read(returned));
                variables.Set(jumps.Returned, Constant.True);
                break;
            case IBranchOperation jump:
                variables.Set(jumps.FlagOf(jump), Constant.True);
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
        UnlessLeft(jumps.TargetsIn(statement), AssignedIn(rest), () => ReadSequence(rest));

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

    // One refusal does not hide those of later statements.
    private void Try(Action read)
    {
        try
        {
            read();
        }
        catch (Refused refused)
        {
            report(refused);
        }
    }

    private void ReadStatement(IOperation statement) => Try(() => ReadInner(statement));

    private void ReadInner(IOperation statement)
    {
        switch (statement)
        {
            case IBlockOperation block:
                ReadSequence(block.Operations);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(d => d.Declarators))
                {
                    Declare(declarator);
                }

                break;
            case IExpressionStatementOperation { Operation: IThrowOperation thrown }:
                ReadThrow(thrown);
                break;
            case IThrowOperation thrown:
                ReadThrow(thrown);
                break;
            case IExpressionStatementOperation expression:
                ReadEffect(expression.Operation);
                break;
            case IConditionalOperation branch:
                Branch(
                    Read(branch.Condition),
                    () => ReadSequence(Statements(branch.WhenTrue)),
                    () => ReadSequence(Statements(branch.WhenFalse)),
                    AssignedIn([branch.WhenTrue, .. Statements(branch.WhenFalse)]));
                break;
            case ISwitchOperation choice:
                ReadSwitch(choice);
                break;
            case ILoopOperation loop:
                ReadLoop(loop);
                break;
            case IReturnOperation or IBranchOperation:
                throw Refused.At(statement, Messages.Jump);
            case IEmptyOperation:
                break;
            case ILabeledOperation labeled:
                ReadInner(labeled.Operation!);
                break;
            default:
                throw Fence.Refuse(statement);
        }
    }

    // The exception itself is the user's: a companion calls his method again, which throws it. So nothing that the
    // method sees may have changed by then.
    private void ReadThrow(IThrowOperation thrown)
    {
        if (roots.WritesParameter)
        {
            throw Refused.At(thrown, Messages.ControlBlock);
        }

        output.Add(new Throw());
        isUnreachable = true;
    }

    private void Declare(IVariableDeclaratorOperation declarator)
    {
        ILocalSymbol symbol = declarator.Symbol;
        if (symbol.RefKind != RefKind.None)
        {
            throw Refused.At(declarator, Messages.Reference);
        }

        if (Types.Of(symbol.Type) is not { } type)
        {
            IOperation? value = declarator.GetVariableInitializer()?.Value;
            throw value is not null && !Fence.Accepted.Contains(value.Kind)
                ? Fence.Refuse(value)
                : new Refused(Messages.Type, declarator.Syntax.GetLocation(), symbol.Type.ToDisplayString());
        }

        if (declarator.GetVariableInitializer()?.Value is { } initializer)
        {
            if (type.IsArray)
            {
                DeclareArray(symbol, type, initializer);
            }
            else
            {
                Assign(symbol, Read(initializer));
            }
        }
    }

    private void Assign(ISymbol symbol, Expr value)
    {
        Local local = names.Fresh(symbol.Name, value.Type);
        output.Add(new Let(local, value, Role.Primal));
        variables.Set(symbol, local);
    }

    // What may change in a piece of code: variables, and where its jumps lead.
    private IReadOnlyList<object> AssignedIn(IReadOnlyList<IOperation> operations)
    {
        IReadOnlyList<Flag> targets = jumps.TargetsIn(operations);
        return
        [
            .. Assignments.In(operations),
            .. targets,
            .. targets.Contains(jumps.Returned) ? [jumps.Result] : Array.Empty<Flag>(),
        ];
    }

    // Reads into a body of its own.
    private (T Value, List<Stmt> Body) Inside<T>(Func<T> read)
    {
        List<Stmt> outer = output;
        output = [];
        nesting++;
        try
        {
            return (read(), output);
        }
        finally
        {
            nesting--;
            output = outer;
        }
    }
}

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
/// does not matter. Other parts of this class read expressions, arrays and loops.
/// </summary>
internal sealed partial class BodyReader
{
    private readonly SingleAssignment variables = new();
    private readonly NameSupply names;
    private readonly ArrayRoots roots;
    private readonly Action<Refused> report;
    private List<Stmt> output = [];
    private int nesting;
    private int lastId;

    /// <param name="parameters">The parameters, with the locals that stand for them.</param>
    /// <param name="body">The method's body.</param>
    /// <param name="taken">Names that the companions need for their own parameters.</param>
    /// <param name="report">Receives each refusal.</param>
    public BodyReader(
        IEnumerable<(IParameterSymbol Symbol, Local Local)> parameters,
        IOperation body,
        IEnumerable<string> taken,
        Action<Refused> report)
    {
        this.report = report;
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
        Expr? value = ReadToReturn(body.Operations);
        return value is null ? null : (output.ToEquatableArray(), value);
    }

    // A return ends the method. Where an 'if' returns in one arm, what follows it belongs to the other.
    private Expr? ReadToReturn(ImmutableArray<IOperation> statements)
    {
        for (int i = 0; i < statements.Length; i++)
        {
            switch (statements[i])
            {
                case IReturnOperation { ReturnedValue: { } returned }:
                    return Try(() => Read(returned));
                case IBlockOperation block when Returns(block):
                    return ReadToReturn([.. block.Operations, .. statements.Skip(i + 1)]);
                case IConditionalOperation branch when Returns(branch):
                    return Try(() => ReadReturningBranch(branch, [.. statements.Skip(i + 1)]));
                default:
                    ReadStatement(statements[i]);
                    break;
            }
        }

        return null;
    }

    private Expr? ReadReturningBranch(IConditionalOperation branch, ImmutableArray<IOperation> rest)
    {
        ImmutableArray<IOperation> then = WithRest(branch.WhenTrue, rest);
        ImmutableArray<IOperation> otherwise = WithRest(branch.WhenFalse, rest);
        bool needsRestTwice = !AlwaysReturns(branch.WhenTrue) && !AlwaysReturns(branch.WhenFalse);
        if (needsRestTwice && rest is not [IReturnOperation])
        {
            throw Refused.At(branch, Messages.Jump);
        }

        Expr condition = Read(branch.Condition);
        ImmutableDictionary<ISymbol, Expr> before = variables.State;
        (Expr? whenTrue, List<Stmt> thenBody) = Inside(() => ReadToReturn(then));
        variables.State = before;
        (Expr? whenFalse, List<Stmt> elseBody) = Inside(() => ReadToReturn(otherwise));
        if (whenTrue is null || whenFalse is null)
        {
            return null;
        }

        Local result = names.Fresh("result", whenTrue.Type);
        output.Add(new If(
            condition,
            thenBody.ToEquatableArray(),
            elseBody.ToEquatableArray(),
            [new Merge(result, whenTrue, whenFalse)],
            Role.Primal,
            ++lastId));
        return result;
    }

    private static ImmutableArray<IOperation> WithRest(IOperation? arm, ImmutableArray<IOperation> rest)
    {
        ImmutableArray<IOperation> statements = arm switch
        {
            null => [],
            IBlockOperation block => block.Operations,
            _ => [arm],
        };
        return AlwaysReturns(arm) ? statements : [.. statements, .. rest];
    }

    private static bool Returns(IOperation operation) =>
        operation.DescendantsAndSelf().Any(inside => inside is IReturnOperation);

    private static bool AlwaysReturns(IOperation? operation) => operation switch
    {
        IReturnOperation => true,
        IBlockOperation block => block.Operations.Any(AlwaysReturns),
        IConditionalOperation branch => AlwaysReturns(branch.WhenTrue) && AlwaysReturns(branch.WhenFalse),
        _ => false,
    };

    // One refusal does not hide those of later statements.
    private Expr? Try(Func<Expr?> read)
    {
        try
        {
            return read();
        }
        catch (Refused refused)
        {
            report(refused);
            return null;
        }
    }

    private void ReadStatement(IOperation statement) => Try(() =>
    {
        ReadInner(statement);
        return null;
    });

    private void ReadInner(IOperation statement)
    {
        switch (statement)
        {
            case IBlockOperation block:
                foreach (IOperation inner in block.Operations)
                {
                    ReadStatement(inner);
                }

                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(d => d.Declarators))
                {
                    Declare(declarator);
                }

                break;
            case IExpressionStatementOperation expression:
                ReadEffect(expression.Operation);
                break;
            case IConditionalOperation branch:
                ReadBranch(branch);
                break;
            case ILoopOperation loop:
                ReadLoop(loop);
                break;
            case IReturnOperation:
                throw Refused.At(statement, Messages.Jump);
            case IEmptyOperation:
                break;
            default:
                throw Fence.Refuse(statement);
        }
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

    private void ReadBranch(IConditionalOperation branch)
    {
        Expr condition = Read(branch.Condition);
        ImmutableDictionary<ISymbol, Expr> before = variables.State;
        (_, List<Stmt> then) = Inside(() => ReadArm(branch.WhenTrue));
        ImmutableDictionary<ISymbol, Expr> afterThen = variables.State;
        variables.State = before;
        (_, List<Stmt> otherwise) = Inside(() => ReadArm(branch.WhenFalse));
        ImmutableDictionary<ISymbol, Expr> afterElse = variables.State;
        variables.State = before;
        IEnumerable<IOperation> arms = branch.WhenFalse is null ? [branch.WhenTrue]
            : [branch.WhenTrue, branch.WhenFalse];
        AddBranch(condition, then, otherwise, MergeVariables(SingleAssignment.AssignedIn(arms), afterThen, afterElse));
    }

    private Expr? ReadArm(IOperation? arm)
    {
        if (arm is not null)
        {
            ReadStatement(arm);
        }

        return null;
    }

    // What is assigned in an arm is one thing or the other behind the branch; what has a value in one arm only has
    // none.
    private List<Merge> MergeVariables(
        IEnumerable<ISymbol> assigned,
        ImmutableDictionary<ISymbol, Expr> afterThen,
        ImmutableDictionary<ISymbol, Expr> afterElse)
    {
        List<Merge> merges = [];
        foreach (ISymbol symbol in assigned)
        {
            if (afterThen.TryGetValue(symbol, out Expr? whenTrue)
                && afterElse.TryGetValue(symbol, out Expr? whenFalse)
                && !whenTrue.Equals(whenFalse))
            {
                Local merged = names.Fresh(symbol.Name, whenTrue.Type);
                merges.Add(new Merge(merged, whenTrue, whenFalse));
                variables.Set(symbol, merged);
            }
        }

        return merges;
    }

    private void AddBranch(Expr condition, List<Stmt> then, List<Stmt> otherwise, List<Merge> merges)
    {
        if (then.Count + otherwise.Count + merges.Count > 0)
        {
            output.Add(new If(
                condition,
                then.ToEquatableArray(),
                otherwise.ToEquatableArray(),
                merges.ToEquatableArray(),
                Role.Primal,
                ++lastId));
        }
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

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>Loops, with what they hand from one iteration to the next.</summary>
internal sealed partial class BodyReader
{
    private void ReadLoop(ILoopOperation loop)
    {
        Flag? left = jumps.Open(loop.ExitLabel, "left");
        if (left is not null)
        {
            variables.Set(left, Constant.False);
        }

        switch (loop)
        {
            case IForLoopOperation counted:
                ReadFor(counted);
                break;
            case IForEachLoopOperation each:
                ReadForEach(each);
                break;
            case IWhileLoopOperation free:
                ReadFree(free, free.Condition, free.ConditionIsTop, []);
                break;
            default:
                throw Fence.Refuse(loop);
        }

        jumps.Close(loop.ExitLabel);
    }

    private void ReadFor(IForLoopOperation loop)
    {
        if (CountedLoop.Of(loop) is not { } counted || (counted.IsDeclaredOutside && jumps.MayLeave(loop.Body)))
        {
            ReadBefore(loop.Before);
            ReadFree(loop, loop.Condition, conditionIsTop: true, loop.AtLoopBottom);
            return;
        }

        ReadBefore([.. loop.Before.Where(before => before != counted.Declaration)]);
        foreach (IVariableDeclaratorOperation other in counted.OtherDeclarators)
        {
            Declare(other);
        }

        Expr first = counted.Initializer is { } initializer ? Read(initializer) : ReadVariable(counted.IndexReference);
        (Expr bound, List<Stmt> boundStatements) = Inside(() => Read(counted.Bound));
        if (boundStatements.Any(stmt => stmt is not Let) || IsWrittenIn(loop, counted.Bound))
        {
            variables.Set(counted.Index, first);
            ReadFree(loop, loop.Condition, conditionIsTop: true, loop.AtLoopBottom);
            return;
        }

        output.AddRange(boundStatements);
        Local index = names.Fresh(counted.Index.Name, IrType.Integer);
        ReadIterations(
            loop,
            new For(index, first, counted.Comparison, bound, counted.Step, [], [], Role.Primal, ++lastId),
            () => variables.Set(counted.Index, index),
            [.. counted.OtherSteps],
            counted.IsDeclaredOutside ? (counted.Index, first) : null);
    }

    private void ReadBefore(ImmutableArray<IOperation> statements)
    {
        foreach (IOperation before in statements)
        {
            ReadStatement(before);
        }
    }

    // The length of an array stays, whatever becomes of its elements.
    private bool IsWrittenIn(IOperation loop, IOperation bound) => bound
        .DescendantsAndSelf()
        .Where(operation => operation.Parent is not IPropertyReferenceOperation { Property.Name: "Length" })
        .Select(SingleAssignment.SymbolOf)
        .OfType<ISymbol>()
        .Any(symbol => Types.Of(TypeOf(symbol)) is { IsArray: true } && roots.IsWrittenIn(loop, symbol));

    private void ReadForEach(IForEachLoopOperation loop)
    {
        IOperation collection = loop.Collection;
        while (collection is IConversionOperation { IsImplicit: true } conversion)
        {
            collection = conversion.Operand;
        }

        bool isReference =
            loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None };
        if (isReference)
        {
            throw Refused.At(loop.LoopControlVariable, Messages.Reference);
        }

        if (loop.LoopControlVariable is not IVariableDeclaratorOperation declarator
            || Types.Of(collection.Type) is not { IsArray: true } type
            || Types.Of(declarator.Symbol.Type) != type.Element)
        {
            throw new Refused(
                Messages.Collection,
                loop.Collection.Syntax.GetLocation(),
                collection.Type?.ToDisplayString() ?? "?");
        }

        Local array = NameArray(ReadArray(collection));
        Local index = names.Fresh("i", IrType.Integer);
        ReadIterations(
            loop,
            new For(index, Constant.Of(0), "Less", new Length(array), 1, [], [], Role.Primal, ++lastId),
            () => Assign(declarator.Symbol, new Load(array, index)),
            [],
            outliving: null);
    }

    // A loop that counts nothing but its own iterations: it ends where its condition says so.
    private void ReadFree(
        ILoopOperation loop,
        IOperation? condition,
        bool conditionIsTop,
        ImmutableArray<IOperation> bottom)
    {
        Expr first = Constant.True;
        bool isPlain = condition is null;
        if (condition is not null && conditionIsTop)
        {
            (first, List<Stmt> statements) = Inside(() => Read(condition));
            isPlain = statements.Count == 0;
            output.AddRange(statements);
        }

        Flag again = new("again", IrType.Boolean);
        For header = new(
            names.Fresh("step", IrType.Integer),
            Constant.Of(0),
            "Less",
            For.Unbounded,
            1,
            [],
            [],
            Role.Primal,
            ++lastId);
        if (isPlain)
        {
            ReadIterations(loop, header, () => { }, bottom, null, () => condition is null
                ? Constant.True
                : Read(condition));
            return;
        }

        variables.Set(again, first);
        ReadIterations(
            loop,
            header,
            () => { },
            [.. bottom, condition!],
            null,
            () => variables.Find(again)!,
            () => variables.Set(again, Read(condition!)),
            again);
    }

    // A variable from outside that the body assigns is carried: inside it is what the iteration before made of it.
    private void ReadIterations(
        ILoopOperation loop,
        For header,
        Action atStart,
        ImmutableArray<IOperation> bottom,
        (ISymbol Index, Expr First)? outliving,
        Func<Expr>? condition = null,
        Action? readAgain = null,
        Flag? again = null)
    {
        IOperation[] inside = [loop.Body, .. bottom];
        IReadOnlyList<Flag> exits = jumps.TargetsIn(loop.Body);
        List<CarriedVariable> carried = [.. CarriedThrough(inside, again)];
        ImmutableDictionary<object, Expr> before = variables.State;
        foreach (CarriedVariable variable in carried)
        {
            variables.Set(variable.Key, variable.Inner);
        }

        Expr guard = And(Not(AnyOf(exits)), condition?.Invoke() ?? Constant.True);
        Flag? skipped = jumps.Open(loop.ContinueLabel, "skipped");
        (_, List<Stmt> body) = Inside(() =>
        {
            foreach (Flag exit in exits.Append(skipped).OfType<Flag>())
            {
                variables.Set(exit, Constant.False);
            }

            atStart();
            ReadSequence(Statements(loop.Body));
            jumps.Close(loop.ContinueLabel);
            ReadBottom(exits, readAgain is null ? bottom : bottom.RemoveAt(bottom.Length - 1), readAgain, again);
            return true;
        });
        List<Carried> values = Close(carried, before);
        if (outliving is var (indexSymbol, first))
        {
            Local position = names.Fresh(indexSymbol.Name, IrType.Integer);
            Local final = names.Fresh(indexSymbol.Name, IrType.Integer);
            values.Add(new Carried(position, first, position + Constant.Of(header.Step), final));
            variables.Set(indexSymbol, final);
        }

        bool isGuarded = condition is not null || !guard.Equals(Constant.True);
        output.Add(header with
        {
            Carried = values.ToEquatableArray(),
            Body = body.ToEquatableArray(),
            Guard = isGuarded ? guard : null,
            Exit = isGuarded ? names.Fresh(GeneratedNames.Plain(header.Index.Name), IrType.Integer) : null,
        });
    }

    // At the end of the body, and behind the loop.
    private List<Carried> Close(List<CarriedVariable> carried, ImmutableDictionary<object, Expr> before)
    {
        List<Carried> values = [.. carried.Select(variable => new Carried(
            variable.Inner,
            variable.Initial,
            variables.Find(variable.Key) ?? variable.Inner,
            names.Fresh(NameOf(variable.Key), variable.Inner.Type)))];
        isUnreachable = false;
        variables.State = before;
        for (int i = 0; i < carried.Count; i++)
        {
            variables.Set(carried[i].Key, values[i].Result);
        }

        return values;
    }

    // Between two iterations, unless the loop was left: its steps, and its condition where that takes statements.
    private void ReadBottom(
        IReadOnlyList<Flag> exits,
        ImmutableArray<IOperation> steps,
        Action? readAgain,
        Flag? again)
    {
        if (again is not null)
        {
            variables.Set(again, Constant.False);
        }

        if (steps.Length > 0 || readAgain is not null)
        {
            object[] assigned = [.. Assignments.In(steps), .. again is null ? [] : new object[] { again }];
            UnlessLeft(exits, assigned, () =>
            {
                foreach (IOperation step in steps)
                {
                    ReadStatement(step);
                }

                readAgain?.Invoke();
            });
        }
    }

    private IEnumerable<CarriedVariable> CarriedThrough(IReadOnlyList<IOperation> inside, Flag? again)
    {
        IEnumerable<object> assigned = again is null ? AssignedIn(inside) : [.. AssignedIn(inside), again];
        foreach (object key in assigned)
        {
            bool isOutside = key is not ISymbol symbol || symbol is IParameterSymbol
                || !Assignments.IsDeclaredIn(symbol, inside);
            IrType? type = key switch
            {
                ISymbol known => Types.Of(TypeOf(known)),
                Flag flag => flag.Type ?? resultType,
                _ => null,
            };
            if (isOutside && type is { IsArray: false } scalar)
            {
                Expr initial = variables.Find(key) ?? Zero(scalar);
                yield return new CarriedVariable(key, names.Fresh(NameOf(key), scalar), initial);
            }
        }
    }

    private sealed record CarriedVariable(object Key, Local Inner, Expr Initial);
}

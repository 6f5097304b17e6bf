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
        Flag? left = frame.Jumps.Open(loop.ExitLabel, "left");
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

        frame.Jumps.Close(loop.ExitLabel);
    }

    private void ReadFor(IForLoopOperation loop)
    {
        if (CountedLoop.Of(loop, assignments) is not { } counted
            || (counted.IsDeclaredOutside && frame.Jumps.MayLeave(loop.Body)))
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

        Expr first = counted.Initializer is { } initializer ? Read(initializer) : Load(PlaceOf(counted.IndexReference));
        (Expr bound, List<Stmt> boundStatements) = Inside(() => Read(counted.Bound));
        if (boundStatements.Any(stmt => stmt is not Let) || IsWrittenIn(loop, counted.Bound)
            || (counted.Ahead > 0 && !MayLookAhead(first, bound)))
        {
            variables.Set(counted.Index, first);
            ReadFree(loop, loop.Condition, conditionIsTop: true, loop.AtLoopBottom);
            return;
        }

        output.AddRange(boundStatements);
        bound = Before(bound, counted.Ahead);
        Local index = names.Fresh(counted.Index.Name, IrType.Integer);
        ReadIterations(
            loop,
            new For(index, first, counted.Comparison, bound, counted.Step, [], [], Role.Primal, ++lastId),
            () => variables.Set(counted.Index, index),
            [.. counted.OtherSteps],
            counted.IsDeclaredOutside ? (counted.Index, first) : null);
    }

    // i + 1 < n is i < n - 1 where neither side can leave the range of integers.
    private bool MayLookAhead(Expr first, Expr bound) =>
        first is Constant { Integer: >= 0 and < short.MaxValue }
        && (bound is Length or Constant { Integer: > short.MinValue }
            || (bound is Local local && lengths.Contains(local.Name)));

    private static Expr Before(Expr bound, int ahead) => ahead == 0 ? bound
        : bound is Constant constant ? Constant.Of(constant.Integer - ahead)
        : bound - ahead;

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
        .Where(operation => operation.Parent
            is not (IPropertyReferenceOperation { Property.Name: "Length" }
            or IInvocationOperation { TargetMethod.Name: "GetLength" }))
        .Select(SingleAssignment.SymbolOf)
        .OfType<ISymbol>()
        .Any(symbol => IsArray(TypeOf(symbol))
            && (rolling.Of(symbol) is not null || roots.IsWrittenIn(loop, symbol)));

    private void ReadForEach(IForEachLoopOperation loop)
    {
        IOperation collection = loop.Collection;
        while (collection is IConversionOperation { IsImplicit: true } conversion)
        {
            collection = conversion.Operand;
        }

        if (Sequences.Refusal(collection) is { } sequence)
        {
            throw sequence;
        }

        if (loop.LoopControlVariable is not IVariableDeclaratorOperation declarator
            || !IsArray(collection.Type))
        {
            throw new Refused(
                Messages.Collection,
                loop.Collection.Syntax.GetLocation(),
                collection.Type?.ToDisplayString() ?? "?");
        }

        Expr array = NameArray(ReadArray(collection));
        array = IsGrid(collection.Type) ? array.Operands[0] : array;
        Local index = names.Fresh("i", IrType.Integer);
        ReadIterations(
            loop,
            new For(index, Constant.Of(0), "Less", LengthOf(array), 1, [], [], Role.Primal, ++lastId),
            () => BindElement(declarator.Symbol, array, index, collection.Type),
            [],
            outliving: null);
    }

    private void BindElement(ILocalSymbol symbol, Expr array, Local index, ITypeSymbol? type)
    {
        if (array.Type.IsJagged)
        {
            DeclareView(symbol, new RowOf(array, index));
            return;
        }

        Place element = ElementOf(array, index, type);
        if (symbol.RefKind == RefKind.None)
        {
            Assign(symbol, element is ElementPlace { Array: Local elements }
                ? new Load(elements, index)
                : Load(element));
        }
        else
        {
            references[symbol] = element;
        }
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
        IReadOnlyList<Flag> exits = frame.Jumps.TargetsIn(loop.Body);
        List<CarriedVariable> carried = [.. CarriedThrough(inside, again)];
        ImmutableDictionary<object, Expr> before = variables.State;
        foreach (CarriedVariable variable in carried)
        {
            variables.Set(variable.Key, variable.Inner);
        }

        Expr guard = And(Not(AnyOf(exits)), condition?.Invoke() ?? Constant.True);
        Flag? skipped = frame.Jumps.Open(loop.ContinueLabel, "skipped");
        (_, List<Stmt> body) = Inside(() =>
        {
            foreach (Flag exit in exits.Append(skipped).OfType<Flag>())
            {
                variables.Set(exit, Constant.False);
            }

            // A place that is handed on is looked up once in each iteration, and not where it is used.
            foreach (CarriedVariable variable in carried)
            {
                Viewed(variable.Inner, NameOf(variable.Key));
            }

            atStart();
            ReadSequence(Statements(loop.Body));
            frame.Jumps.Close(loop.ContinueLabel);
            ReadBottom(exits, bottom, readAgain, again);
            return true;
        }, WeightOfLoop);
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

    // At the end of the body, and behind the loop: number by number.
    private List<Carried> Close(List<CarriedVariable> carried, ImmutableDictionary<object, Expr> before)
    {
        List<Carried> values = [];
        List<(object Key, Expr Result)> results = [];
        foreach (CarriedVariable variable in carried)
        {
            Expr next = variables.Find(variable.Key) ?? variable.Inner;
            Queue<Expr> initials = new(Bundle.LeavesOf(variable.Initial));
            Queue<Expr> nexts = new(Bundle.LeavesOf(next));
            results.Add((variable.Key, Bundle.Map(variable.Inner, inner =>
            {
                (Expr initial, Expr last) = (initials.Dequeue(), nexts.Dequeue());
                if (inner.Type.IsArray)
                {
                    return last.Equals(inner) ? inner : Bundle.Nothing;
                }

                Local result = names.Fresh(GeneratedNames.Plain(((Local)inner).Name), inner.Type);
                values.Add(new Carried((Local)inner, initial, last, result));
                return result;
            })));
        }

        isUnreachable = false;
        variables.State = before;
        foreach ((object key, Expr result) in results)
        {
            variables.Set(key, result);
        }

        return values;
    }

    // Between two iterations, unless the loop was left: its steps, and its condition where that takes statements.
    private void ReadBottom(
        IReadOnlyList<Flag> exits,
        ImmutableArray<IOperation> bottom,
        Action? readAgain,
        Flag? again)
    {
        if (again is not null)
        {
            variables.Set(again, Constant.False);
        }

        object[] assigned = [.. AssignedIn(bottom), .. again is null ? [] : new object[] { again }];
        ImmutableArray<IOperation> steps = readAgain is null ? bottom : bottom.RemoveAt(bottom.Length - 1);
        if (bottom.Length > 0)
        {
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
            if (isOutside && (variables.Find(key) ?? InitialOf(key)) is { } initial && !initial.Type.IsArray)
            {
                yield return new CarriedVariable(key, Inner(NameOf(key), initial), initial);
            }
        }
    }

    private Expr Inner(string name, Expr initial) => initial switch
    {
        Bundle bundle => bundle.WithOperands(
            bundle.Operands.Select((part, i) => Inner(PartName(name, bundle, i), part)).ToEquatableArray()),
        _ when initial.Type.IsArray => initial,
        _ => names.Fresh(name, initial.Type),
    };

    // What a variable without a value begins with: nobody reads it.
    private Expr? InitialOf(object key)
    {
        ITypeSymbol? type = key switch
        {
            ISymbol symbol => TypeOf(symbol),
            Flag flag when flag == frame.Jumps.Result => frame.Method.ReturnType,
            _ => null,
        };
        return type is null || IsArray(type) || (IrTypeOf(type) is null && ShapeOf(type) is null)
            ? (key as Flag)?.Type is { } known ? Zero(known) : null
            : ZeroOf(type);
    }

    private sealed record CarriedVariable(object Key, Expr Inner, Expr Initial);
}

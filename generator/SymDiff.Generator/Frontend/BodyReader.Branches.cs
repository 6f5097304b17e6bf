using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>Branches: what is done in an arm, and what a variable is behind both.</summary>
internal sealed partial class BodyReader
{
    /// <summary>An arm that was read: statements, the variables at its end, and whether it never gets there.</summary>
    private sealed record Arm(List<Stmt> Body, ImmutableDictionary<object, Expr> State, bool Throws);

    private void Branch(Expr condition, Action then, Action otherwise, IReadOnlyList<object> assigned)
    {
        ImmutableDictionary<object, Expr> before = variables.State;
        Arm whenTrue = ReadArm(then);
        variables.State = before;
        Arm whenFalse = ReadArm(otherwise);
        variables.State = before;
        Join(condition, whenTrue, whenFalse, assigned);
    }

    private Arm ReadArm(Action read)
    {
        (_, List<Stmt> body) = Inside(() =>
        {
            read();
            return true;
        });
        Arm arm = new(body, variables.State, isUnreachable);
        isUnreachable = false;
        return arm;
    }

    // What is assigned in an arm is one thing or the other behind the branch. A value that only one arm gives is read
    // only where that arm was taken, as C#'s definite assignment sees to; so is one behind an arm that throws.
    private void Join(Expr condition, Arm then, Arm otherwise, IReadOnlyList<object> assigned)
    {
        List<Merge> merges = [];
        foreach (object variable in assigned)
        {
            then.State.TryGetValue(variable, out Expr? whenTrue);
            otherwise.State.TryGetValue(variable, out Expr? whenFalse);
            whenTrue = then.Throws ? null : whenTrue;
            whenFalse = otherwise.Throws ? null : whenFalse;
            if ((whenTrue ?? whenFalse) is { } some)
            {
                variables.Set(variable, Merged(
                    NameOf(variable),
                    variables.Find(variable),
                    condition,
                    whenTrue ?? Unread(some),
                    whenFalse ?? Unread(some),
                    merges));
            }
        }

        if (then.Body.Count + otherwise.Body.Count + merges.Count > 0)
        {
            output.Add(new If(
                condition,
                then.Body.ToEquatableArray(),
                otherwise.Body.ToEquatableArray(),
                merges.ToEquatableArray(),
                Role.Primal,
                ++lastId));
        }

        isUnreachable = then.Throws && otherwise.Throws;
    }

    // What nobody reads: the other value itself where that is known outside, else zero.
    private static Expr Unread(Expr other) => Bundle.Map(other, leaf =>
        leaf is Constant || leaf.Type.IsArray ? leaf : Zero(leaf.Type));

    private Expr Merged(
        string name,
        Expr? before,
        Expr condition,
        Expr whenTrue,
        Expr whenFalse,
        List<Merge> merges)
    {
        // Memory that was of several arrays already. A local of a method that is called twice is met again, with what
        // the first call left in it: nobody reads that.
        if (whenTrue.Equals(Bundle.Nothing) || whenFalse.Equals(Bundle.Nothing))
        {
            return Bundle.Nothing;
        }

        if (whenTrue is Bundle yes && whenFalse is Bundle no)
        {
            Bundle? known = before as Bundle;
            IEnumerable<Expr> parts = yes.Operands.Select((part, i) => Merged(
                PartName(name, yes, i),
                known?.Operands[i],
                condition,
                part,
                no.Operands[i],
                merges));
            return yes.WithOperands(parts.ToEquatableArray());
        }

        // A number, or what was there before, is known behind both arms.
        if (whenTrue.Equals(whenFalse) && (whenTrue is Constant || whenTrue.Equals(before)))
        {
            return whenTrue;
        }

        if (whenTrue.Type.IsArray)
        {
            // Which memory it is would depend on the arm: nothing, so that reading it is refused.
            return whenTrue.Equals(whenFalse) && IsKnownAtTop(whenTrue) ? whenTrue : Bundle.Nothing;
        }

        if (whenTrue is Constant { Type.IsBoolean: true } truth && whenFalse is Constant)
        {
            return truth.Boolean ? condition : Not(condition);
        }

        Local merged = names.Fresh(name, whenTrue.Type);
        merges.Add(new Merge(merged, whenTrue, whenFalse));
        return merged;
    }

    private static string NameOf(object variable) => variable switch
    {
        ISymbol symbol => symbol.Name,
        Flag flag => flag.Name,
        _ => "value",
    };

    // A value that depends on the arm: a branch that both arms end by giving a flag its value.
    private Expr Choose(Expr condition, Func<Expr> then, Func<Expr> otherwise, IEnumerable<object> assigned)
    {
        Flag chosen = new("choice");
        Branch(
            condition,
            () => variables.Set(chosen, then()),
            () => variables.Set(chosen, otherwise()),
            [.. assigned, chosen]);
        return variables.Find(chosen) ?? Constant.False;
    }

    private void ReadSwitch(ISwitchOperation choice)
    {
        Flag? left = frame.Jumps.Open(choice.ExitLabel, "left");
        variables.Set(left!, Constant.False);
        Expr value = ReadTested(choice.Value);
        List<ISwitchCaseOperation> sections = [.. choice.Cases];
        ISwitchCaseOperation? last =
            sections.Find(section => section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));
        ReadSections([.. sections.Where(section => section != last)], last, value, choice);
        frame.Jumps.Close(choice.ExitLabel);
    }

    private void ReadSections(
        ImmutableArray<ISwitchCaseOperation> sections,
        ISwitchCaseOperation? last,
        Expr value,
        ISwitchOperation choice)
    {
        if (sections.Length == 0)
        {
            ReadSection(last, choice);
            return;
        }

        Expr condition = sections[0].Clauses
            .Select(clause => ReadClause(clause, value))
            .Aggregate((Expr)Constant.False, Or);
        ImmutableArray<ISwitchCaseOperation> others = sections.RemoveAt(0);
        Branch(
            condition,
            () => ReadSection(sections[0], choice),
            () => ReadSections(others, last, value, choice),
            AssignedIn([.. sections, .. last is null ? [] : new[] { last }]));
    }

    // The 'break' that ends a section goes where the section ends anyway.
    private void ReadSection(ISwitchCaseOperation? section, ISwitchOperation choice)
    {
        ImmutableArray<IOperation> body = section?.Body ?? [];
        if (body is [IBlockOperation block])
        {
            body = block.Operations;
        }

        bool endsInBreak = body.Length > 0
            && body[body.Length - 1] is IBranchOperation { BranchKind: BranchKind.Break } end
            && SymbolEqualityComparer.Default.Equals(end.Target, choice.ExitLabel);
        ReadSequence(endsInBreak ? body.RemoveAt(body.Length - 1) : body);
    }

    private Expr ReadClause(ICaseClauseOperation clause, Expr value) => clause switch
    {
        ISingleValueCaseClauseOperation single => Compare("Equal", value, single.Value),
        IRelationalCaseClauseOperation relational =>
            Compare(BinaryFunctions[relational.Relation], value, relational.Value),
        IPatternCaseClauseOperation pattern => ReadGuarded(pattern.Pattern, pattern.Guard, value),
        IDefaultCaseClauseOperation => Constant.False,
        _ => throw Fence.Refuse(clause),
    };

    private Expr ReadGuarded(IPatternOperation pattern, IOperation? guard, Expr value)
    {
        Expr matches = ReadPattern(pattern, value);
        return guard is null ? matches : ReadLazy(isAnd: true, matches, guard);
    }

    private Expr ReadSwitchExpression(ISwitchExpressionOperation choice)
    {
        Expr value = ReadTested(choice.Value);
        return ReadSwitchArms(choice.Arms, value, choice);
    }

    private Expr ReadSwitchArms(
        ImmutableArray<ISwitchExpressionArmOperation> arms,
        Expr value,
        ISwitchExpressionOperation choice)
    {
        if (arms.Length == 0)
        {
            // No arm fits: the user's method throws.
            output.Add(new Throw());
            isUnreachable = true;
            return ZeroOf(choice.Type!, choice);
        }

        Expr condition = ReadGuarded(arms[0].Pattern, arms[0].Guard, value);
        return condition.Equals(Constant.True)
            ? Read(arms[0].Value)
            : Choose(
                condition,
                () => Read(arms[0].Value),
                () => ReadSwitchArms(arms.RemoveAt(0), value, choice),
                AssignedIn([.. arms]));
    }
}

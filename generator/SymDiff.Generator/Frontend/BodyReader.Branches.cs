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
            if ((whenTrue ?? whenFalse) is { } some
                && MergeOf(variable, condition, whenTrue ?? Unread(some), whenFalse ?? Unread(some)) is { } merge)
            {
                merges.Add(merge);
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
    private static Expr Unread(Expr other) => other is Constant || other.Type.IsArray ? other : Zero(other.Type);

    private Merge? MergeOf(object variable, Expr condition, Expr whenTrue, Expr whenFalse)
    {
        if (whenTrue.Equals(whenFalse) && IsOutside(whenTrue, variable))
        {
            variables.Set(variable, whenTrue);
            return null;
        }

        if (whenTrue.Type.IsArray)
        {
            return null;
        }

        if (whenTrue is Constant { Type.IsBoolean: true } yes && whenFalse is Constant)
        {
            variables.Set(variable, yes.Boolean ? condition : Not(condition));
            return null;
        }

        Local merged = names.Fresh(NameOf(variable), whenTrue.Type);
        variables.Set(variable, merged);
        return new Merge(merged, whenTrue, whenFalse);
    }

    // Whether a value that both arms agree on is known behind them: a number, or what was there before.
    private bool IsOutside(Expr value, object variable) =>
        value is Constant || value.Equals(variables.Find(variable));

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
        Flag? left = jumps.Open(choice.ExitLabel, "left");
        variables.Set(left!, Constant.False);
        Expr value = AsLocal(Read(choice.Value));
        List<ISwitchCaseOperation> sections = [.. choice.Cases];
        ISwitchCaseOperation? last =
            sections.Find(section => section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));
        ReadSections([.. sections.Where(section => section != last)], last, value, choice);
        jumps.Close(choice.ExitLabel);
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

    private Expr Compare(string comparison, Expr value, IOperation constant) =>
        new Apply(comparison, IrType.Boolean, [value, Read(constant)]);

    // Patterns over numbers and truth values; none of them has an effect but to name what matched.
    private Expr ReadPattern(IPatternOperation pattern, Expr value)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return Constant.True;
            case IConstantPatternOperation constant:
                return Compare("Equal", value, constant.Value);
            case IRelationalPatternOperation relational:
                return Compare(BinaryFunctions[relational.OperatorKind], value, relational.Value);
            case INegatedPatternOperation negated:
                return Not(ReadPattern(negated.Pattern, value));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return And(ReadPattern(both.LeftPattern, value), ReadPattern(both.RightPattern, value));
            case IBinaryPatternOperation either:
                return Or(ReadPattern(either.LeftPattern, value), ReadPattern(either.RightPattern, value));
            case IDeclarationPatternOperation { DeclaredSymbol: { } symbol } declaration
                when declaration.MatchesNull || Types.Of(declaration.MatchedType) == value.Type:
                Assign(symbol, value);
                return Constant.True;
            default:
                throw Refused.At(pattern, Messages.Unsupported, "this pattern");
        }
    }

    private Expr ReadSwitchExpression(ISwitchExpressionOperation choice)
    {
        Expr value = AsLocal(Read(choice.Value));
        return ReadSwitchArms(choice.Arms, value, Types.Of(choice.Type) ?? throw RefusedType(choice));
    }

    private Expr ReadSwitchArms(ImmutableArray<ISwitchExpressionArmOperation> arms, Expr value, IrType type)
    {
        if (arms.Length == 0)
        {
            // No arm fits: the user's method throws.
            output.Add(new Throw());
            isUnreachable = true;
            return Zero(type);
        }

        Expr condition = ReadGuarded(arms[0].Pattern, arms[0].Guard, value);
        return condition.Equals(Constant.True)
            ? Read(arms[0].Value)
            : Choose(
                condition,
                () => Read(arms[0].Value),
                () => ReadSwitchArms(arms.RemoveAt(0), value, type),
                AssignedIn([.. arms]));
    }
}

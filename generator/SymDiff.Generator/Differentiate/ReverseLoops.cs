using SymDiff.Generator.Analyses;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>Branches and loops backwards.</summary>
internal sealed partial class ReverseSweep
{
    // The same branch is taken; what each arm contributes to the scalars around it is merged, with zero from an arm
    // that contributes nothing.
    private void SweepBranch(If branch, Adjoints adjoints, List<Stmt> output)
    {
        List<(Merge Merge, Expr Adjoint)> seeds = [];
        foreach (Merge merge in branch.Merges)
        {
            if (adjoints.Take(merge.Target.Name) is { } complete)
            {
                Expr adjoint = Checked(merge.Target, complete, output);
                seeds.Add((merge, IsAtomic(adjoint) ? adjoint : NameAdjoint(merge.Target, adjoint, output)));
            }
        }

        Adjoints whenTrue = new();
        Adjoints whenFalse = new();
        List<Stmt> then = SweepArm(branch.Then, seeds.Select(seed => (seed.Merge.WhenTrue, seed.Adjoint)), whenTrue);
        List<Stmt> otherwise =
            SweepArm(branch.Else, seeds.Select(seed => (seed.Merge.WhenFalse, seed.Adjoint)), whenFalse);
        List<Merge> merges = [];
        foreach (string name in whenTrue.Names.Union(whenFalse.Names).ToList())
        {
            Expr? fromThen = whenTrue.Take(name);
            Expr? fromElse = whenFalse.Take(name);
            Constant zero = Constant.Of(0, (fromThen ?? fromElse!).Type);
            Local merged = names.Fresh(GeneratedNames.Adjoint(name), zero.Type);
            merges.Add(new Merge(merged, fromThen ?? zero, fromElse ?? zero));
            adjoints.Add(name, merged);
        }

        if (then.Count + otherwise.Count + merges.Count > 0)
        {
            output.Add(new If(
                branch.Condition,
                then.ToEquatableArray(),
                otherwise.ToEquatableArray(),
                merges.ToEquatableArray(),
                Role.Derivative,
                branch.Id,
                Mirror: true));
        }
    }

    private List<Stmt> SweepArm(EquatableArray<Stmt> arm, IEnumerable<(Expr Value, Expr Adjoint)> seeds,
        Adjoints adjoints)
    {
        List<Stmt> output = [];
        Sweep(arm, adjoints, output, sweep =>
        {
            foreach ((Expr value, Expr adjoint) in seeds)
            {
                Propagate(value, adjoint, adjoints, sweep);
            }
        });
        return output;
    }

    // Iterations run in the opposite order. What the loop handed on from iteration to iteration, the adjoint hands
    // back; a scalar from outside that every iteration reads collects a contribution from each.
    private void SweepLoop(For loop, Adjoints adjoints, List<Stmt> output)
    {
        Local index = names.Fresh(loop.Index.Name, IrType.Integer);
        Adjoints inside = new();
        List<HandedBack> handed = [.. loop.Carried
            .Where(carried => activity.IsActive(carried.Inner))
            .Select(carried => HandBack(carried, adjoints, output))];
        List<HandedBack> collected = [.. OuterScalars(loop).Select(outer => Collect(outer, adjoints, output))];
        foreach (HandedBack outer in collected)
        {
            inside.Add(outer.Primal, outer.Inner);
        }

        List<Stmt> body = [];
        Sweep(loop.Body, inside, body, sweep =>
        {
            foreach (HandedBack carried in handed)
            {
                Propagate(carried.Source!.Next, carried.Inner, inside, sweep);
            }
        });
        List<HandedBack> all = [.. handed, .. collected];
        EquatableArray<Carried> back = all
            .Select(value => new Carried(
                value.Inner,
                value.Initial,
                HandedOn(value, inside, body),
                value.Result))
            .ToEquatableArray();
        EquatableArray<Stmt> unchanging =
            KeepChanging(ref back, body.ToEquatableArray(), out Dictionary<string, Expr> results);
        AddLoop(loop, index, back, unchanging, output);
        foreach (HandedBack value in all)
        {
            Expr result = results.TryGetValue(value.Inner.Name, out Expr? same) ? same : value.Result;
            if (result is Constant zero && zero.Is(0))
            {
                continue;
            }

            if (value.Source is { } carried)
            {
                Propagate(carried.Initial, result, adjoints, output);
            }
            else
            {
                adjoints.Add(value.Primal, result);
            }
        }
    }

    // An adjoint that every iteration hands on as it came is what it was before the loop, inside and after it.
    private static EquatableArray<Stmt> KeepChanging(
        ref EquatableArray<Carried> back,
        EquatableArray<Stmt> body,
        out Dictionary<string, Expr> unchanged)
    {
        unchanged = back
            .Where(carried => carried.Next.Equals(carried.Inner))
            .ToDictionary(carried => carried.Inner.Name, carried => carried.Initial);
        Dictionary<string, Expr> initial = unchanged;
        back = back
            .Where(carried => !initial.ContainsKey(carried.Inner.Name))
            .Select(carried => carried with { Next = IrRewriter.Substitute(carried.Next, initial) })
            .ToEquatableArray();
        return IrRewriter.Substitute(body, initial);
    }

    private static void AddLoop(
        For loop,
        Local index,
        EquatableArray<Carried> back,
        EquatableArray<Stmt> body,
        List<Stmt> output)
    {
        if (body.Count + back.Count == 0)
        {
            return;
        }

        Dictionary<string, Expr> indices = new() { [loop.Index.Name] = index };
        output.Add(Loops.Backwards(loop, index) with
        {
            Carried = back.Map(carried => carried with { Next = IrRewriter.Substitute(carried.Next, indices) }),
            Body = IrRewriter.Substitute(body, indices),
        });
    }

    private HandedBack HandBack(Carried carried, Adjoints adjoints, List<Stmt> output) =>
        new(
            carried.Inner.Name,
            FreshAdjoint(carried.Inner),
            Checked(carried.Result, TakeNamed(carried.Result, adjoints, output), output),
            FreshAdjoint(carried.Inner),
            carried);

    private HandedBack Collect(Local outer, Adjoints adjoints, List<Stmt> output) =>
        new(outer.Name, FreshAdjoint(outer), TakeNamed(outer, adjoints, output), FreshAdjoint(outer), Source: null);

    // What an iteration hands back; of a scalar from outside of the loop it is only a part.
    private Expr HandedOn(HandedBack value, Adjoints inside, List<Stmt> body)
    {
        Expr next = inside.Take(value.Primal) ?? Constant.Of(0, value.Inner.Type);
        return value.Source is { } carried && !next.Equals(value.Inner) ? Checked(carried.Inner, next, body) : next;
    }

    private Local FreshAdjoint(Local primal) => names.Fresh(GeneratedNames.Adjoint(primal.Name), primal.Type);

    private Expr TakeNamed(Local primal, Adjoints adjoints, List<Stmt> output)
    {
        Expr adjoint = adjoints.Take(primal.Name) ?? Constant.Of(0, primal.Type);
        return IsAtomic(adjoint) ? adjoint : NameAdjoint(primal, adjoint, output);
    }

    private IEnumerable<Local> OuterScalars(For loop)
    {
        HashSet<string> used = IrWalker.FreeLocals(
            [loop with { First = Constant.Of(0), Bound = Constant.Of(0), Carried = loop.Carried.Map(WithoutInitial) }]);
        return definitions.Among(used)
            .Select(definition => definition.Local)
            .Where(local => !local.Type.IsArray && activity.IsActive(local));
    }

    private static Carried WithoutInitial(Carried carried) =>
        carried with { Initial = Constant.Of(0, carried.Inner.Type) };

    /// <summary>
    /// An adjoint on its way back through a loop: <paramref name="Initial"/> where the backward loop begins,
    /// <paramref name="Inner"/> in each iteration, <paramref name="Result"/> at its end. <paramref name="Source"/>
    /// is the carried value it belongs to, null for a scalar from outside the loop.
    /// </summary>
    private sealed record HandedBack(string Primal, Local Inner, Expr Initial, Local Result, Carried? Source);
}

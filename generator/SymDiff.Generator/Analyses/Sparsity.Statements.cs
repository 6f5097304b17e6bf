using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Analyses;

// How dependence flows through statements.
internal sealed partial class Sparsity
{
    // Ends a name for the length of an array; begins names that no user can give.
    private const string LengthMark = ".Length";
    private const string KeptMark = "#kept";
    private const string SomeMark = "#some";
    private const string ElementMark = "#element";

    private static readonly Local Element = new(ElementMark, IrType.Integer);

    private void Flow(EquatableArray<Stmt> body)
    {
        foreach (Stmt stmt in body)
        {
            Flow(stmt);
        }
    }

    private void Flow(Stmt stmt)
    {
        switch (stmt)
        {
            case Let { Target.Type.IsArray: true } let:
                views[let.Target.Name] = Resolve(let.Value, Affine.Of(0));
                break;
            case Let let:
                Define(let.Target, let.Value);
                break;
            case Store store:
                Write(store.Array, store.Index, Of(store.Value));
                break;
            case Accumulate add:
                Write(add.Array, add.Index, Of(add.Value));
                break;
            case Copy copy:
                Write(copy.To, Element, Read(copy.From, Affine.Of(ElementMark)));
                break;
            case Map map:
                Write(map.Target, Element, map.Value.Operands
                    .Select(operand => operand.Type.IsArray ? Read(operand, Affine.Of(ElementMark)) : Of(operand))
                    .Aggregate(Reach.Nothing, (all, one) => all.Or(one)));
                break;
            case Invoke call:
                FlowCall(call);
                break;
            case Push { Value.Type.IsReal: true } push:
                Add(push.Record, Of(push.Value).Everywhere());
                break;
            case Pop { Target.Type.IsReal: true } pop:
                Add(pop.Target, Of(pop.Record));
                break;
            case If branch:
                FlowBranch(branch);
                break;
            case For loop:
                FlowLoop(loop);
                break;
        }
    }

    private void Write(Local array, Expr index, Reach reach)
    {
        (string root, Affine? place) = Resolve(array, Integer(index));
        Write(root, place, reach);
    }

    private void Define(Local target, Expr value)
    {
        if (target.Type.IsReal)
        {
            Add(target, Of(value));
        }
        else if (target.Type.IsInteger && Integer(value) is { } sum)
        {
            integers[target.Name] = sum;
        }
    }

    private void Add(Local target, Reach reach) =>
        reaches[target.Name] = reaches.TryGetValue(target.Name, out Reach? before) ? before.Or(reach) : reach;

    private void FlowCall(Invoke call)
    {
        Reach reach = call.Arguments.Append(call.Seed)
            .Select(argument => argument.Type.IsArray ? Everything(argument) : Of(argument).Everywhere())
            .Aggregate(Reach.Nothing, (all, one) => all.Or(one));
        foreach (InvokeSlot slot in call.Slots)
        {
            (string root, _) = Resolve(slot.Array, Affine.Of(0));
            Write(root, index: null, reach);
        }
    }

    private void FlowBranch(If branch)
    {
        Flow(branch.Then);
        Flow(branch.Else);
        foreach (Merge merge in branch.Merges)
        {
            if (merge.Target.Type.IsReal)
            {
                Add(merge.Target, Of(merge.WhenTrue).Or(Of(merge.WhenFalse)));
            }
        }
    }

    private void FlowLoop(For loop)
    {
        if (RangeOf(loop) is { } range)
        {
            ranges[loop.Index.Name] = range;
        }

        Carried[] reals = [.. loop.Carried.Where(carried => carried.Inner.Type.IsReal)];
        foreach (Carried carried in reals)
        {
            Add(carried.Inner, Incoming(carried, loop));
        }

        Flow(loop.Body);
        foreach (Carried carried in reals)
        {
            Add(carried.Result, Of(carried.Initial).Or(OfSomeIteration(Of(carried.Next), carried, loop)));
        }
    }

    // What an iteration hands to the next depends, a step further, on what it was computed from itself; unless it goes
    // on and on.
    private Reach Incoming(Carried carried, For loop)
    {
        Reach next = Of(carried.Next);
        Reach initial = Of(carried.Initial);
        if (Sources(carried.Next, loop).Overlaps(loop.Carried
            .Where(other => other.Inner.Type.IsReal)
            .Select(other => other.Inner.Name)))
        {
            return initial.Or(OfSomeIteration(next, carried, loop));
        }

        Affine index = Affine.Of(loop.Index.Name);
        Affine before = index.Plus(Affine.Of(-loop.Step));
        Affine? first = Integer(loop.First);
        return Moved(next, carried, loop, before)
            .Or(initial.Select(place => first is null ? place : place.Plus(index.Minus(first))));
    }

    // What it depended on in an iteration, of which only its range is known.
    private Reach OfSomeIteration(Reach reach, Carried carried, For loop)
    {
        string some = loop.Index.Name + SomeMark;
        if (RangeOf(loop) is { } range)
        {
            ranges[some] = range;
        }

        return Moved(reach, carried, loop, Affine.Of(some));
    }

    private Reach Moved(Reach reach, Carried carried, For loop, Affine index)
    {
        HashSet<string> changing = IrWalker.DefinedLocals(loop.Body);
        changing.UnionWith(loop.Carried.Select(other => other.Inner.Name));
        Reach moved = reach.Select(place => place.Names.Any(name => changing.Contains(name) || name.Contains('%'))
            ? null
            : place.With(loop.Index.Name, index));
        foreach (string input in moved.Inputs.Where(input => moved.PlacesIn(input) is null))
        {
            Explain(input, "'" + GeneratedNames.Plain(carried.Inner.Name) + "' hands what depends on '"
                + GeneratedNames.Plain(input) + "' from iteration to iteration");
        }

        return moved;
    }

    // The names that a value is computed from in an iteration.
    private static HashSet<string> Sources(Expr value, For loop)
    {
        HashSet<string> sources = IrWalker.LocalsOf(value);
        int before;
        do
        {
            before = sources.Count;
            AddSources(loop.Body, sources);
        }
        while (sources.Count > before);
        return sources;
    }

    private static void AddSources(EquatableArray<Stmt> body, HashSet<string> sources)
    {
        foreach (Stmt stmt in body)
        {
            switch (stmt)
            {
                case Let let when sources.Contains(let.Target.Name):
                    sources.UnionWith(IrWalker.LocalsOf(let.Value));
                    break;
                case If branch:
                    AddSources(branch.Then, sources);
                    AddSources(branch.Else, sources);
                    foreach (Merge merge in branch.Merges.Where(merge => sources.Contains(merge.Target.Name)))
                    {
                        sources.UnionWith(IrWalker.LocalsOf(merge.WhenTrue));
                        sources.UnionWith(IrWalker.LocalsOf(merge.WhenFalse));
                    }

                    break;
                case For inner when inner.Carried.Any(carried => sources.Contains(carried.Result.Name)):
                    sources.UnionWith(inner.Carried.SelectMany(carried =>
                        IrWalker.LocalsOf(carried.Initial).Concat(IrWalker.LocalsOf(carried.Next))));
                    AddSources(inner.Body, sources);
                    break;
            }
        }
    }

    private static (long Least, long Greatest)? RangeOf(For loop) => (loop.First, loop.Bound) switch
    {
        (Constant { Type.IsInteger: true } first, Constant { Type.IsInteger: true } bound) when loop.Guard is null =>
            loop.Comparison switch
            {
                "Less" => (first.Integer, bound.Integer - 1L),
                "LessOrEqual" => (first.Integer, bound.Integer),
                "Greater" => (bound.Integer + 1L, first.Integer),
                "GreaterOrEqual" => (bound.Integer, first.Integer),
                _ => null,
            },
        _ => null,
    };
}

using SymDiff.Generator.Analyses;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Differentiate;

/// <summary>Calls that read or write whole arrays, backwards: loops over the elements.</summary>
internal sealed partial class ReverseSweep
{
    // r = f(a[0], a[1], …): a loop over the elements, each with its partial.
    private void PropagateReduction(Primitive row, Apply apply, Expr adjoint, List<Stmt> output, Local result)
    {
        ReductionNames known = elements.Of(result);
        Local index = names.Fresh(known.Loop.Index.Name, IrType.Integer);
        Expr count = new Convert(known.Loop.Bound, result.Type);
        (Local, Expr)[] others =
        [
            (Primitive.Result, result), (Primitive.Count, count),
            .. known.Sums.Select((sum, i) => (Primitive.Sum(i), sum)),
        ];
        IEnumerable<Stmt> body = Enumerable.Range(0, known.Elements.Count)
            .Where(i => activity.IsActive(apply.Operands[i]))
            .Select(i => new Accumulate(
                (Local)AdjointArray(apply.Operands[i]),
                index,
                Adjoints.Product(adjoint, Primitive.At(row.Partials[i], known.Elements, others))));
        output.Add(Loops.Backwards(known.Loop, index) with { Body = body.ToEquatableArray() });
    }

    private void SweepWayBack(WayBack way, Adjoints adjoints, List<Stmt> output)
    {
        switch (way)
        {
            case WayBack.OfMap map:
                SweepLoop(map.Loop, adjoints, output);
                break;
            case WayBack.OfFold fold when adjoints.Take(fold.Result.Name) is { } adjoint:
                adjoints.Add(fold.Folded.Name, adjoint);
                SweepLoop(fold.Loop, adjoints, output);
                break;
            case WayBack.OfCoupled coupled when activity.IsActive(coupled.Map.Target):
                SweepCoupled(coupled, output);
                break;
        }
    }

    // dx[j] = a[j]·own(j) − take(j)·Σ a[k]·give(k), where a are the adjoints of the result.
    private void SweepCoupled(WayBack.OfCoupled coupled, List<Stmt> output)
    {
        Primitive row = RuleTable.Get(coupled.Map.Value.Function);
        Expr Of(int partial, Local element) => Primitive.At(row.Partials[partial], [], (Primitive.Result, element));
        Local target = (Local)AdjointArray(coupled.Map.Target);
        IrType real = coupled.Map.Value.Type;
        Local given = names.Fresh("given", real);
        Local total = names.Fresh("given", real);
        Local first = names.Fresh(coupled.First.Index.Name, IrType.Integer);
        Local adjoint = names.Fresh("adjoint", real);
        Expr next = given + adjoint * Of(1, coupled.FirstElement);
        output.Add(Loops.Backwards(coupled.First, first) with
        {
            Carried = [new Carried(given, Constant.Of(0, real), next, total)],
            Body = [new Let(adjoint, new Load(target, first), Role.Derivative) { Temporary = true }],
        });

        Local second = names.Fresh(coupled.Second.Index.Name, IrType.Integer);
        Local own = names.Fresh("adjoint", real);
        List<Stmt> body =
        [
            new Let(own, new Load(target, second), Role.Derivative) { Temporary = true },
            new Store(target, second, Constant.Of(0, real), Role.Derivative),
        ];
        if (activity.IsActive(coupled.Map.Value.Operands[0]))
        {
            Expr change = own * Of(0, coupled.SecondElement) - Of(2, coupled.SecondElement) * total;
            body.Add(new Accumulate((Local)AdjointArray(coupled.Map.Value.Operands[0]), second, change));
        }

        output.Add(Loops.Backwards(coupled.Second, second) with { Body = body.ToEquatableArray() });
    }
}

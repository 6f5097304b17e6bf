using SymDiff.Generator.Analyses;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Differentiate;

/// <summary>Calls that read or write whole arrays: loops over the elements give the tangents.</summary>
internal sealed partial class ForwardMode
{
    private static bool IsOverElements(Apply apply) =>
        RuleTable.Get(apply.Function).Kind is PrimitiveKind.Reduction or PrimitiveKind.Fold;

    private void SweepReduction(Let let, Apply apply, List<Stmt> output)
    {
        Primitive row = RuleTable.Get(apply.Function);
        output.Add(let);
        if (row.Kind == PrimitiveKind.Fold)
        {
            SweepFold(let, apply, row, output);
            return;
        }

        IrType real = let.Target.Type;
        List<(Local, Expr)> known =
        [
            (Primitive.Result, let.Target),
            (Primitive.Count, new Convert(LengthOf(apply), real)),
        ];
        for (int i = 0; i < row.Sums.Count; i++)
        {
            Local sum = names.Fresh("sum", real);
            int number = i;
            output.Add(Summed(apply, sum, (elements, _) =>
                Primitive.At(row.Sums[number], elements, (Primitive.Result, let.Target))));
            known.Add((Primitive.Sum(i), sum));
        }

        output.Add(Summed(apply, Name(let.Target), (elements, of) => Enumerable.Range(0, apply.Operands.Count)
            .Where(i => of[i] is not null)
            .Select(i => Adjoints.Product(of[i]!, Primitive.At(row.Partials[i], elements, [.. known])))
            .Aggregate((sum, term) => sum + term)));
    }

    private void SweepFold(Let let, Apply apply, Primitive row, List<Stmt> output)
    {
        (Local folded, Local foldedTangent) =
            (names.Fresh("folded", let.Target.Type), names.Fresh("foldedTangent", let.Target.Type));
        (For loop, EquatableArray<Expr> elements, Expr?[] _) = Loop(apply);
        Expr next = Primitive.At(row.Formula!, elements, (Primitive.Folded, folded));
        tangents[folded.Name] = foldedTangent;
        output.Add(loop with
        {
            Carried =
            [
                new Carried(folded, Constant.Of(1, folded.Type), next, names.Fresh("folded", folded.Type)),
                new Carried(foldedTangent, Constant.Of(0, folded.Type), OfFormula(next), Name(let.Target)),
            ],
        });
    }

    // The elements of operands and their tangents are read before the call writes, which may be in place.
    private void SweepMap(Map map, List<Stmt> output)
    {
        Primitive row = RuleTable.Get(map.Value.Function);
        Local shadow = Shadow(map.Target);
        if (row.Kind == PrimitiveKind.Coupled)
        {
            output.Add(map);
            SweepCoupled(map, row, shadow, output);
            return;
        }

        (For loop, EquatableArray<Expr> elements, _) = Loop(map.Value);
        Expr tangent = OfFormula(Primitive.At(row.Formula!, elements));
        Local named = names.Fresh("elementTangent", tangent.Type);
        output.Add(loop with
        {
            Bound = Loops.LeastLength(map.Value.Operands.Where(operand => operand.Type.IsArray).Append(shadow)),
            Body =
            [
                .. loop.Body,
                new Let(named, tangent, Role.Derivative) { Temporary = true },
                new Store(shadow, loop.Index, named, Role.Derivative),
            ],
        });
        output.Add(map);
    }

    // own(k)·ẋ[k] − give(k)·Σ take(j)·ẋ[j]
    private void SweepCoupled(Map map, Primitive row, Local shadow, List<Stmt> output)
    {
        Local taken = names.Fresh("taken", map.Value.Type);
        Expr Of(int partial, Expr element) => Primitive.At(row.Partials[partial], [], (Primitive.Result, element));
        (For first, Expr firstElement, Expr firstTangent) = ResultLoop(map);
        Local inner = names.Fresh("taken", taken.Type);
        output.Add(first with
        {
            Carried =
            [
                new Carried(inner, Constant.Of(0, inner.Type), inner + Of(1, firstElement) * firstTangent, taken),
            ],
        });
        (For second, Expr element, Expr tangent) = ResultLoop(map);
        Expr value = Of(0, element) * tangent - Of(2, element) * taken;
        output.Add(second with
        {
            Body = [.. second.Body, new Store(shadow, second.Index, value, Role.Derivative)],
        });
    }

    private (For Loop, Expr Element, Expr Tangent) ResultLoop(Map map)
    {
        Local index = names.Fresh("k", IrType.Integer);
        Local element = names.Fresh("element", map.Value.Type);
        Local tangent = names.Fresh("elementTangent", map.Value.Type);
        For loop = Over(index, map.Value, [
            new Let(element, new Load(map.Target, index), Role.Derivative) { Temporary = true },
            new Let(tangent, new Load(ShadowOf(map.Value.Operands[0]), index), Role.Derivative) { Temporary = true },
        ]);
        return (loop, element, tangent);
    }

    private For Summed(Apply apply, Local sum, Func<EquatableArray<Expr>, Expr?[], Expr> term)
    {
        (For loop, EquatableArray<Expr> elements, Expr?[] of) = Loop(apply);
        Local inner = names.Fresh(sum.Name, sum.Type);
        return loop with
        {
            Carried = [new Carried(inner, Constant.Of(0, sum.Type), inner + term(elements, of), sum)],
        };
    }

    // A loop that names the elements of the operands, and the tangents of those that are active.
    private (For Loop, EquatableArray<Expr> Elements, Expr?[] Tangents) Loop(Apply apply)
    {
        Local index = names.Fresh("k", IrType.Integer);
        List<Stmt> body = [];
        Expr?[] of = new Expr?[apply.Operands.Count];
        Expr[] elements = [.. apply.Operands.Select((operand, i) =>
        {
            if (!operand.Type.IsArray)
            {
                of[i] = TangentOrZero(operand);
                return operand;
            }

            Local element = names.Fresh("element", operand.Type.Element);
            body.Add(new Let(element, new Load(operand, index), Role.Derivative) { Temporary = true });
            if (activity.IsActive(operand))
            {
                Local tangent = names.Fresh("elementTangent", element.Type);
                body.Add(new Let(tangent, new Load(ShadowOf(operand), index), Role.Derivative) { Temporary = true });
                of[i] = tangent;
                tangents[element.Name] = tangent;
                Activate(element);
            }

            return element;
        })];
        return (Over(index, apply, body), new(elements), of);
    }

    // The names inside of a formula are new to the analysis, but for those whose tangents are known.
    private Expr OfFormula(Expr formula)
    {
        foreach (string name in IrWalker.LocalsOf(formula).Where(tangents.ContainsKey))
        {
            Activate(new Local(name, formula.Type));
        }

        return Tangent(formula);
    }

    private void Activate(Local made)
    {
        activity.Add(made);
        ofAllInputs.Add(made);
    }

    private For Over(Local index, Apply apply, IEnumerable<Stmt> body) => new(
        index,
        Constant.Of(0),
        "Less",
        LengthOf(apply),
        1,
        [],
        body.ToEquatableArray(),
        Role.Derivative,
        ++lastId);

    private static Length LengthOf(Apply apply) => new(apply.Operands.First(operand => operand.Type.IsArray));
}

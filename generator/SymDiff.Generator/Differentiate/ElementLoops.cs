using SymDiff.Generator.Analyses;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// Loops over elements, beside the calls that read or write whole arrays. They name what the backward statements may
/// mention: elements, results, sums, folded values. So these are recorded or read again by the same rules as any value
/// of a loop, and arrays may be overwritten meanwhile; what is not mentioned goes away as dead code.
/// <para>
/// Where a call has a <see cref="WayBack"/> of its own, the last of the loops beside it stands for the call.
/// </para>
/// </summary>
internal sealed class ElementLoops
{
    private readonly Dictionary<string, ReductionNames> reductions = [];
    private readonly Dictionary<int, WayBack> waysBack = [];

    private ElementLoops()
    {
    }

    public static (IrMethod Method, ElementLoops Elements) Run(IrMethod method, NameSupply names)
    {
        ElementLoops elements = new();
        Expansion expansion = new(elements, names, Arrays.Run(method), LargestId.In(method));
        return (method with { Body = expansion.Rewrite(method.Body) }, elements);
    }

    /// <summary>What is named behind the reduction that defines <paramref name="result"/>.</summary>
    public ReductionNames Of(Local result) => reductions[result.Name];

    /// <summary>What a loop stands for on the way back; null where it only gives names.</summary>
    public WayBack? Behind(For loop) => waysBack.TryGetValue(loop.Id, out WayBack? way) ? way : null;

    private sealed class Expansion(ElementLoops elements, NameSupply names, Arrays arrays, int id) : IrRewriter
    {
        private int id = id;

        public override IEnumerable<Stmt> RewriteStatement(Stmt stmt) => stmt switch
        {
            Let { Value: Apply apply } let => RuleTable.Get(apply.Function) switch
            {
                { Kind: PrimitiveKind.Reduction } row => Reduce(let, apply, row),
                { Kind: PrimitiveKind.Fold } row => Fold(let, apply, row),
                _ => base.RewriteStatement(stmt),
            },
            Map map => RuleTable.Get(map.Value.Function) is { Kind: PrimitiveKind.Coupled }
                ? Couple(map)
                : MapElements(map, RuleTable.Get(map.Value.Function)),
            _ => base.RewriteStatement(stmt),
        };

        // r = f(a[0], a[1], …): the sums that the partials need, then the elements.
        private IEnumerable<Stmt> Reduce(Let let, Apply apply, Primitive row)
        {
            List<Stmt> behind = [];
            Local[] sums = [.. row.Sums.Select((_, i) => names.Fresh("sum", let.Target.Type))];
            if (sums.Length > 0)
            {
                Local at = Index();
                Let[] summands = Elements(apply, at);
                Carried[] carried = [.. row.Sums.Select((sum, i) =>
                {
                    Local inner = names.Fresh(sums[i].Name, sums[i].Type);
                    Expr element = Primitive.At(sum, Operands(apply, summands), (Primitive.Result, let.Target));
                    return new Carried(inner, Constant.Of(0, inner.Type), inner + element, sums[i]);
                })];
                behind.Add(Loop(at, apply, summands) with { Carried = new(carried) });
            }

            Local index = Index();
            Let[] lets = Elements(apply, index);
            For loop = Loop(index, apply, lets);
            elements.reductions.Add(let.Target.Name, new ReductionNames(loop, Operands(apply, lets), new(sums)));
            return [let, .. behind, loop];
        }

        // r = f(… f(f(1, a[0]), a[1]) …): the way back is that of the loop itself.
        private IEnumerable<Stmt> Fold(Let let, Apply apply, Primitive row)
        {
            Local index = Index();
            Let[] lets = Elements(apply, index);
            Local folded = names.Fresh("folded", let.Target.Type);
            Expr next = Primitive.At(row.Formula!, Operands(apply, lets), (Primitive.Folded, folded));
            Carried carried =
                new(folded, Constant.Of(1, folded.Type), next, names.Fresh("folded", let.Target.Type));
            For loop = Loop(index, apply, lets) with { Carried = [carried] };
            elements.waysBack.Add(loop.Id, new WayBack.OfFold(loop, let.Target, carried.Result));
            return [let, loop];
        }

        // Behind the call all is there but what it overwrote. If that is needed, all is named before the call.
        private IEnumerable<Stmt> MapElements(Map map, Primitive row)
        {
            HashSet<int> needed = ReadOperands.Of(row.Formula!);
            bool isNamedBefore = map.Value.Operands
                .Where((operand, i) => MayBeOverwritten(operand, map) && needed.Contains(i))
                .Any();
            Local index = Index();
            Let[] lets = Elements(map.Value, index);
            EquatableArray<Expr> operands = Operands(map.Value, lets);
            Local result = Result(map);
            Let computed = new(result, Primitive.At(row.Formula!, operands), Role.Derivative) { Temporary = true };
            Let found = computed with { Value = new Load(map.Target, index) };
            For whole = Loop(index, map.Value, [.. lets, computed]);
            if (isNamedBefore)
            {
                // Nobody knows yet that the lengths are equal; where they are not, it is the call that throws.
                whole = whole with { Bound = Loops.LeastLength(lets.Select(ArrayOf)) };
            }

            For equivalent = whole with
            {
                Body = [.. whole.Body, new Store(map.Target, index, result, Role.Primal)],
            };
            elements.waysBack.Add(whole.Id, new WayBack.OfMap(equivalent));
            if (isNamedBefore)
            {
                return [whole, map];
            }

            Let[] lost = [.. lets.Where(let => MayBeOverwritten(ArrayOf(let), map))];
            Local before = Index();
            IEnumerable<Stmt> loops = lost.Length == 0 ? [] :
            [
                Loop(before, map.Value, [.. lost.Select(let => let with
                {
                    Value = new Load(ArrayOf(let), before),
                })]),
            ];
            return [.. loops, map, whole with { Body = [.. lets.Except(lost), found] }];
        }

        private bool MayBeOverwritten(Expr operand, Map map) =>
            operand.Type.IsArray && arrays.MayOverlap(arrays.RootOf(operand), arrays.RootOf(map.Target));

        // The way back goes twice over the elements of the result.
        private IEnumerable<Stmt> Couple(Map map)
        {
            (For first, Local firstElement) = ResultElements(map);
            (For second, Local secondElement) = ResultElements(map);
            elements.waysBack.Add(
                second.Id, new WayBack.OfCoupled(map, first, firstElement, second, secondElement));
            return [map, first, second];
        }

        private (For Loop, Local Element) ResultElements(Map map)
        {
            Local index = Index();
            Local element = Result(map);
            Let found = new(element, new Load(map.Target, index), Role.Derivative) { Temporary = true };
            return (Loop(index, map.Value, [found]), element);
        }

        private Local Result(Map map) =>
            names.Fresh(GeneratedNames.Plain(map.Target.Name) + "Element", map.Value.Type);

        private Local Index() => names.Fresh("k", IrType.Integer);

        // An array that occurs twice is read once.
        private Let[] Elements(Apply apply, Local index) =>
        [
            .. apply.Operands.Where(operand => operand.Type.IsArray).Select(Whole).Distinct().Select(array => new Let(
                names.Fresh("element", array.Type.Element),
                new Load(array, index),
                Role.Derivative) { Temporary = true }),
        ];

        private static Expr ArrayOf(Let element) => ((Load)element.Value).Array;

        // The operands of one element.
        private static EquatableArray<Expr> Operands(Apply apply, Let[] elements) => apply.Operands.Map(operand =>
            operand.Type.IsArray ? elements.First(let => ArrayOf(let).Equals(Whole(operand))).Target : operand);

        private For Loop(Local index, Apply apply, IEnumerable<Let> body) => new(
            index,
            Constant.Of(0),
            "Less",
            new Length(Whole(apply.Operands.First(operand => operand.Type.IsArray))),
            1,
            [],
            body.Select(let => (Stmt)let).ToEquatableArray(),
            Role.Derivative,
            ++id);
    }

    // Elements and length of an array are the same through whatever span type.
    private static Expr Whole(Expr array) => array is AsSpan view ? Whole(view.Array) : array;
}

using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// The elements that a reduction such as a norm reads, given names. Behind each reduction goes a loop that only names
/// the elements; its counterpart in the reverse sweep uses them in the partials. So they are recorded or read again
/// by the same rules as any value of a loop, and the array may be overwritten meanwhile.
/// </summary>
internal sealed class ReductionElements
{
    private readonly Dictionary<string, (For Loop, EquatableArray<Expr> Elements)> byResult = [];

    private ReductionElements()
    {
    }

    public static (IrMethod Method, ReductionElements Elements) Run(IrMethod method, NameSupply names)
    {
        ReductionElements elements = new();
        Expansion expansion = new(elements, names, new LargestId(method).Id);
        return (method with { Body = expansion.Rewrite(method.Body) }, elements);
    }

    /// <summary>
    /// The loop behind the reduction that defines <paramref name="result"/>, and an element of each operand.
    /// </summary>
    public (For Loop, EquatableArray<Expr> Elements) Of(Local result) => byResult[result.Name];

    private sealed class Expansion(ReductionElements elements, NameSupply names, int id) : IrRewriter
    {
        private int id = id;

        public override IEnumerable<Stmt> RewriteStatement(Stmt stmt)
        {
            if (stmt is not Let { Value: Apply apply } let
                || RuleTable.Get(apply.Function).Kind != PrimitiveKind.Reduction)
            {
                return base.RewriteStatement(stmt);
            }

            Local index = names.Fresh("k", IrType.Integer);
            Let[] lets = [.. apply.Operands.Select(Whole).Select(array => new Let(
                names.Fresh("element", array.Type.Element),
                new Load(array, index),
                Role.Derivative) { Temporary = true })];
            For loop = new(
                index,
                Constant.Of(0),
                "Less",
                new Length(Whole(apply.Operands[0])),
                1,
                [],
                new EquatableArray<Stmt>(lets),
                Role.Derivative,
                ++id);
            elements.byResult.Add(let.Target.Name,
                (loop, lets.Select(element => (Expr)element.Target).ToEquatableArray()));
            return [let, loop];
        }
    }

    // Elements and length of an array are the same through whatever span type.
    private static Expr Whole(Expr array) => array is AsSpan view ? Whole(view.Array) : array;

    private sealed class LargestId : IrWalker
    {
        public LargestId(IrMethod method) => Visit(method.Body);

        public int Id { get; private set; }

        public override void Visit(Stmt stmt)
        {
            Id = Math.Max(Id, stmt switch { If branch => branch.Id, For loop => loop.Id, _ => 0 });
            base.Visit(stmt);
        }
    }
}

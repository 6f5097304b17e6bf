using SymDiff.Generator.Analyses;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// The method's own memory that is handed to helpers. The reverse sweep hands it over again, so all writes to it are
/// undone on the way back; what clears it is written as the loop that it is, so that it can be undone, too.
/// </summary>
internal static class CallMemory
{
    public static (IrMethod Method, IReadOnlyCollection<string> Roots) Run(IrMethod method, NameSupply names)
    {
        Arguments arguments = new(Arrays.Run(method));
        arguments.Visit(method.Body);
        Loops loops = new(arguments.Roots, names, LargestId.In(method));
        return (method with { Body = loops.Rewrite(method.Body) }, arguments.Roots);
    }

    private sealed class Arguments(Arrays arrays) : IrWalker
    {
        public HashSet<string> Roots { get; } = [];

        public override void Visit(Stmt stmt)
        {
            EquatableArray<Expr> arguments = stmt switch
            {
                Let { Value: Apply call } when RuleTable.Get(call.Function).Kind == PrimitiveKind.Call => call.Operands,
                Invoke call => call.Arguments,
                _ => [],
            };
            Roots.UnionWith(arguments
                .Where(operand => operand.Type.IsArray && arrays.IsWritten(operand))
                .Select(arrays.RootOf)
                .Where(arrays.IsAllocated));

            base.Visit(stmt);
        }
    }

    private sealed class Loops(HashSet<string> roots, NameSupply names, int id) : IrRewriter
    {
        private int id = id;

        public override IEnumerable<Stmt> RewriteStatement(Stmt stmt)
        {
            if (stmt is not Clear clear || !roots.Contains(clear.Array.Name))
            {
                return base.RewriteStatement(stmt);
            }

            Local index = names.Fresh("k", IrType.Integer);
            IrType element = clear.Array.Type.Element;
            Expr zero = element.IsReal ? Constant.Of(0, element) : element.IsBoolean ? Constant.False : Constant.Of(0);
            return
            [
                new For(
                    index,
                    Constant.Of(0),
                    "Less",
                    new Length(clear.Array),
                    1,
                    [],
                    [new Store(clear.Array, index, zero, Role.Primal)],
                    Role.Primal,
                    ++id),
            ];
        }
    }
}

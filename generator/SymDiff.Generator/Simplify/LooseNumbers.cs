using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// Moves the number out of a derivative's temporary to where the temporary is used, if it goes away there: of
/// <c>t = 0.5 / r</c> and <c>2 * t * x</c> become <c>t = 1 / r</c> and <c>t * x</c>.
/// </summary>
internal static class LooseNumbers
{
    // What reads more is not tried: that would be to simplify a long sum again for each of its terms.
    private const long LargestReaders = 2000;

    public static IrMethod Run(IrMethod method)
    {
        Uses uses = new();
        uses.Visit(method);
        Dictionary<string, Let> loosened = [];
        Dictionary<string, Expr> replacements = [];
        foreach (Let let in uses.Candidates)
        {
            Product product = Product.Of(let.Value);
            Expr rest = product.WithCoefficient(Coefficient.One).ToExpr(let.Value.Type);
            Expr use = Product.Of(product.Coefficient).Times(let.Target).ToExpr(let.Value.Type);
            if (product.Factors.Count > 0 && uses.GetCheaper(let.Target, use, let.Value, rest))
            {
                loosened.Add(let.Target.Name, let with { Value = rest });
                replacements.Add(let.Target.Name, use);
            }
        }

        return replacements.Count == 0 ? method : new Loosening(loosened, replacements).Run(method);
    }

    /// <summary>The temporaries that only derivative code reads, with the expressions that read them.</summary>
    private sealed class Uses : IrWalker
    {
        private readonly Dictionary<string, List<Expr>> readers = [];
        private readonly HashSet<string> exact = [];
        private readonly Measures measures = new();
        private readonly List<Let> candidates = [];
        private bool isDerivative;

        public IEnumerable<Let> Candidates => candidates.Where(let =>
            !exact.Contains(let.Target.Name) && readers.ContainsKey(let.Target.Name));

        public void Visit(IrMethod method)
        {
            Visit(method.Body);
            isDerivative = false;
            Visit(method.Value);
            foreach (SlotResult result in method.Results)
            {
                isDerivative = true;
                Visit(result.Value);
            }
        }

        public bool GetCheaper(Local target, Expr use, Expr value, Expr rest)
        {
            if (readers[target.Name].Sum(reader => measures.Of(reader).Cost) > LargestReaders)
            {
                return false;
            }

            ExpressionSimplifier expressions = new();
            Dictionary<string, Expr> replacement = new() { [target.Name] = use };
            long before = measures.Of(value).Cost;
            long after = measures.Of(expressions.Freely(rest)).Cost;
            foreach (Expr reader in readers[target.Name])
            {
                before += measures.Of(reader).Cost;
                after += measures.Of(expressions.Freely(IrRewriter.Substitute(reader, replacement))).Cost;
            }

            return after < before;
        }

        public override void Visit(Stmt stmt)
        {
            bool outer = isDerivative;
            isDerivative = stmt is Accumulate
                or Let { Role: Role.Derivative }
                or Store { Role: Role.Derivative }
                or For { Role: Role.Derivative }
                or If { Role: Role.Derivative };
            if (stmt is Let { Role: Role.Derivative, Temporary: true, Value: Apply } let
                && let.Target.Type.IsReal
                && Product.Of(let.Value).Coefficient is { } number
                && number.Magnitude != Coefficient.One
                && !number.IsZero
                && number.IsUsableAs(let.Target.Type))
            {
                candidates.Add(let);
            }

            base.Visit(stmt);
            isDerivative = outer;
        }

        public override void Visit(Expr expr)
        {
            foreach (string name in LocalsOf(expr))
            {
                if (!readers.TryGetValue(name, out List<Expr>? list))
                {
                    readers.Add(name, list = []);
                }

                list.Add(expr);
            }

            NoteExact(expr, isDerivative && expr.Type.IsReal);
        }

        private void NoteExact(Expr expr, bool isFree)
        {
            if (expr is Local local && !isFree)
            {
                exact.Add(local.Name);
            }

            foreach (Expr operand in expr.Operands)
            {
                NoteExact(operand, isFree && operand.Type.IsReal);
            }
        }
    }

    private sealed class Loosening(Dictionary<string, Let> loosened, Dictionary<string, Expr> replacements) : IrRewriter
    {
        public IrMethod Run(IrMethod method) => method with
        {
            Body = Rewrite(method.Body),
            Results = method.Results
                .Select(result => result with { Value = Rewrite(result.Value) })
                .ToEquatableArray(),
        };

        public override Expr Rewrite(Expr expr) =>
            expr is Local local && replacements.TryGetValue(local.Name, out Expr? replacement)
                ? replacement
                : base.Rewrite(expr);

        protected override Stmt RewriteParts(Stmt stmt) =>
            base.RewriteParts(stmt is Let let && loosened.TryGetValue(let.Target.Name, out Let? loose) ? loose : stmt);
    }
}

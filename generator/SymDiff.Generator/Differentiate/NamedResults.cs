using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// Names the result of every function call, and of every large part, inside an active expression, so that the reverse
/// sweep can use what the forward sweep computed (the derivative of Exp is its result) instead of computing it again.
/// The user's bits do not change. A name that turns out to be used once is put back later. A composite formula keeps
/// its parts together.
/// </summary>
internal static class NamedResults
{
    // Below this cost an operation is as cheap as a name for it.
    private const int Cheap = 4;

    // What is larger gets a name, since partials mention their operands: in a product of n factors, each of n partials
    // would repeat all factors before its own.
    private const int Large = 16;

    public static IrMethod Run(IrMethod method)
    {
        NameSupply names = NameSupply.For(method);
        Naming naming = new(names);
        EquatableArray<Stmt> body = naming.Rewrite(method.Body);
        List<Stmt> lets = [];
        Expr value = Bundle.Map(method.Value, leaf => naming.NameInto(leaf, lets));
        return method with { Body = [.. body, .. lets], Value = value };
    }

    private sealed class Naming(NameSupply names) : IrRewriter
    {
        public override IEnumerable<Stmt> RewriteStatement(Stmt stmt)
        {
            switch (stmt)
            {
                case Let { Role: Role.Primal, Target.Type.IsReal: true } let:
                    (Expr letValue, List<Stmt> forLet) = NameOperands(let.Value);
                    return [.. forLet, let with { Value = letValue }];
                case Store { Role: Role.Primal } store when store.Value.Type.IsReal:
                    (Expr stored, List<Stmt> forStore) = Name(store.Value);
                    return [.. forStore, store with { Value = stored }];
                case If branch:
                    return [NameArms((If)base.RewriteParts(branch))];
                case For loop:
                    return [NameNext((For)base.RewriteParts(loop))];
                default:
                    return [stmt];
            }
        }

        /// <summary>The expression with every costly part named, itself included.</summary>
        public (Expr Value, List<Stmt> Lets) Name(Expr expr)
        {
            List<Stmt> lets = [];
            return (NameInto(expr, lets), lets);
        }

        private If NameArms(If branch)
        {
            List<Stmt> then = [.. branch.Then];
            List<Stmt> otherwise = [.. branch.Else];
            EquatableArray<Merge> merges = branch.Merges.Map(merge => merge with
            {
                WhenTrue = NameInto(merge.WhenTrue, then),
                WhenFalse = NameInto(merge.WhenFalse, otherwise),
            });
            return branch with
            {
                Then = then.ToEquatableArray(),
                Else = otherwise.ToEquatableArray(),
                Merges = merges,
            };
        }

        private For NameNext(For loop)
        {
            List<Stmt> body = [.. loop.Body];
            EquatableArray<Carried> carried = loop.Carried.Map(value => value with
            {
                Next = NameInto(value.Next, body),
            });
            return loop with { Body = body.ToEquatableArray(), Carried = carried };
        }

        private (Expr Value, List<Stmt> Lets) NameOperands(Expr root)
        {
            List<Stmt> lets = [];
            Expr value = root is Select ? root
                : CompositeMatch.Find(root) is { } composite ? NameInside(root, composite, lets)
                : root.WithOperands(root.Operands.Map(operand => NameInto(operand, lets)));
            return (root.Operands.Count == 0 ? root : value, lets);
        }

        private static bool IsWorthAName(Expr value) =>
            value is Apply apply
            && RuleTable.Get(apply.Function) is { } row
            && (row.Cost >= Cheap || row.Host != Host.Operator || Cost.Of(value) >= Large);

        // The formula stays, and what stands for its operands is named.
        private Expr NameInside(Expr formula, CompositeMatch composite, List<Stmt> lets)
        {
            Dictionary<Expr, Expr> named = [];
            foreach (Expr operand in composite.Operands.Where(operand => !named.ContainsKey(operand)))
            {
                named.Add(operand, NameInto(operand, lets));
            }

            return Replaced(formula, named);
        }

        private static Expr Replaced(Expr expr, Dictionary<Expr, Expr> replacements) =>
            replacements.TryGetValue(expr, out Expr? replacement)
                ? replacement
                : expr.WithOperands(expr.Operands.Map(operand => Replaced(operand, replacements)));

        /// <summary>The expression with every costly part named by statements that are added.</summary>
        public Expr NameInto(Expr expr, List<Stmt> lets)
        {
            if (!expr.Type.IsReal || expr.Operands.Count == 0 || expr is Load or Select)
            {
                return expr;
            }

            CompositeMatch? composite = CompositeMatch.Find(expr);
            Expr value = composite is null
                ? expr.WithOperands(expr.Operands.Map(operand => NameInto(operand, lets)))
                : NameInside(expr, composite, lets);
            if (composite is null && !IsWorthAName(value))
            {
                return value;
            }

            Local name = names.Fresh(TemporaryNames.For(value), value.Type);
            lets.Add(new Let(name, value, Role.Primal) { Temporary = true });
            return name;
        }
    }
}

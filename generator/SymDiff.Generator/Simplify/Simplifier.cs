using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// Simplifies every expression of a method: primal ones to the bit, derivative ones up to rounding. Conditions, bounds
/// and indices are exact in both, so that the way back takes the branches that the way there took.
/// </summary>
internal static class Simplifier
{
    public static IrMethod Run(IrMethod method)
    {
        Statements statements = new(new ExpressionSimplifier());
        return method with
        {
            Body = statements.Rewrite(method.Body),
            Value = Bundle.Map(method.Value, leaf => statements.Rewrite(leaf, Role.Primal)),
            Results = method.Results
                .Select(result => result with { Value = statements.Rewrite(result.Value, Role.Derivative) })
                .ToEquatableArray(),
        };
    }

    private sealed class Statements(ExpressionSimplifier expressions) : IrRewriter
    {
        // Temporaries that turned out to be a number or another name.
        private readonly Dictionary<string, Expr> aliases = [];
        private Role role;

        public Expr Rewrite(Expr expr, Role newRole)
        {
            role = newRole;
            return Rewrite(expr);
        }

        public override IEnumerable<Stmt> RewriteStatement(Stmt stmt)
        {
            Role outer = role;
            role = RoleOf(stmt);
            IEnumerable<Stmt> rewritten = base.RewriteStatement(stmt);
            role = outer;
            if (stmt is Let { Temporary: true } && rewritten.Single() is Let { Value: Local or Constant } alias
                && !alias.Target.Type.IsArray)
            {
                aliases[alias.Target.Name] = alias.Value;
                return [];
            }

            return rewritten;
        }

        public override Expr Rewrite(Expr expr)
        {
            Expr known = aliases.Count == 0 ? expr : Substitute(expr, aliases);
            return role == Role.Derivative ? expressions.Freely(known) : expressions.Exactly(known);
        }

        // What is recorded is the user's.
        private static Role RoleOf(Stmt stmt) => stmt switch
        {
            Let let => let.Role,
            Store store => store.Role,
            If branch => branch.Role,
            For loop => loop.Role,
            Accumulate => Role.Derivative,
            _ => Role.Primal,
        };
    }
}

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
        ExpressionSimplifier expressions = new();
        return method with
        {
            Body = new Statements(expressions).Rewrite(method.Body),
            Value = expressions.Exactly(method.Value),
            Results = method.Results
                .Select(result => result with { Value = expressions.Freely(result.Value) })
                .ToEquatableArray(),
        };
    }

    private sealed class Statements(ExpressionSimplifier expressions) : IrRewriter
    {
        private Role role;

        public override IEnumerable<Stmt> RewriteStatement(Stmt stmt)
        {
            Role outer = role;
            role = RoleOf(stmt);
            IEnumerable<Stmt> rewritten = base.RewriteStatement(stmt);
            role = outer;
            return rewritten;
        }

        public override Expr Rewrite(Expr expr) =>
            role == Role.Derivative ? expressions.Freely(expr) : expressions.Exactly(expr);

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

using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// A carried value whose next value is itself never changes: inside the loop and after it, it is what it was before. It
/// gets a name there, or is a name or a number already.
/// </summary>
internal static class InvariantValues
{
    public static IrMethod Run(IrMethod method)
    {
        Replacement replacement = new();
        EquatableArray<Stmt> body = replacement.Rewrite(method.Body);
        return method with
        {
            Body = body,
            Value = replacement.Rewrite(method.Value),
            Results = method.Results
                .Select(result => result with { Value = replacement.Rewrite(result.Value) })
                .ToEquatableArray(),
        };
    }

    private sealed class Replacement : IrRewriter
    {
        private readonly Dictionary<string, Expr> replacements = [];

        public override Expr Rewrite(Expr expr) =>
            expr is Local local && replacements.TryGetValue(local.Name, out Expr? replacement)
                ? replacement
                : base.Rewrite(expr);

        public override IEnumerable<Stmt> RewriteStatement(Stmt stmt)
        {
            if (stmt is not For loop)
            {
                return base.RewriteStatement(stmt);
            }

            List<Stmt> before = [];
            foreach (Carried carried in loop.Carried.Where(carried => carried.Next.Equals(carried.Inner)))
            {
                Expr initial = Rewrite(carried.Initial);
                Expr value = initial;
                if (initial.Operands.Count > 0)
                {
                    value = carried.Inner;
                    before.Add(new Let(carried.Inner, initial, loop.Role) { Temporary = true });
                }
                else
                {
                    replacements[carried.Inner.Name] = value;
                }

                replacements[carried.Result.Name] = value;
            }

            EquatableArray<Carried> changing = loop.Carried
                .Where(carried => !carried.Next.Equals(carried.Inner))
                .ToEquatableArray();
            return [.. before, RewriteParts(loop with { Carried = changing })];
        }
    }
}

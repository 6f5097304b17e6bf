using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// Names what is computed twice, across primal and derivative code. A value gets its name where it is first certain to
/// be computed: never earlier, never in a loop that it was outside of, never in place of what a branch, a <c>?:</c> or
/// an <c>&amp;&amp;</c> might have skipped. Equal expressions have equal bits, so a primal value may serve the
/// derivative; a name for both counts as primal from then on.
/// <para>
/// The same walk runs twice: the first one counts how often each value would be used, the second one gives the names.
/// </para>
/// </summary>
internal static class CommonSubexpressions
{
    public static IrMethod Run(IrMethod method)
    {
        Memory memory = new(method);
        SharedValues counted = new();
        new Naming(method, memory, counted).Run();
        counted.Restart();
        return new Naming(method, memory, counted).Run();
    }

    private sealed class Naming(IrMethod method, Memory memory, SharedValues values) : IrRewriter
    {
        private readonly NameSupply names = NameSupply.For(method);
        private AvailableValues available = new(null);
        private bool isExact;
        private bool isSize;
        private bool isCertain = true;

        public IrMethod Run()
        {
            EquatableArray<Stmt> body = Rewrite(method.Body);
            List<Stmt> last = [];
            available.Output = last;
            Expr value = Bundle.Map(method.Value, leaf => Rewrite(leaf, Role.Primal));
            EquatableArray<SlotResult> results = method.Results
                .Select(result => result with { Value = Rewrite(result.Value, Role.Derivative) })
                .ToEquatableArray();
            return method with { Body = [.. body, .. last], Value = value, Results = results };
        }

        public override EquatableArray<Stmt> Rewrite(EquatableArray<Stmt> body) =>
            Rewrite(body, available).ToEquatableArray();

        public override Expr Rewrite(Expr expr)
        {
            if (expr.Operands.Count == 0 || expr.Type.IsArray)
            {
                return RewriteOperands(expr);
            }

            if (available.Find(expr) is not { } known)
            {
                return Introduce(expr);
            }

            if (known.Name is { } name)
            {
                return isExact && known.IsDerivative ? RewriteOperands(expr) : name;
            }

            // What is too cheap for a name is looked through: its parts may be worth one with others.
            bool counts = values.Use(known.Number, isExact);
            return !counts ? RewriteOperands(expr) : known.Temporary ?? expr;
        }

        private List<Stmt> Rewrite(EquatableArray<Stmt> body, AvailableValues inside)
        {
            AvailableValues outside = available;
            available = inside;
            List<Stmt> output = [];
            foreach (Stmt stmt in body)
            {
                available.Output = output;
                isExact = IsPrimal(stmt);
                isSize = stmt is Allocate;
                Stmt rewritten = RewriteParts(stmt);
                output.Add(rewritten);
                Remember(stmt, rewritten);
            }

            available.Output = output;
            available = outside;
            return output;
        }

        protected override Stmt RewriteParts(Stmt stmt)
        {
            // The name of a whole right side is its own; one level down, anything may be shared.
            if (stmt is Let { Target.Type.IsArray: false } let)
            {
                return let with { Value = AvailableFor(let) ?? RewriteOperands(let.Value) };
            }

            return base.RewriteParts(stmt);
        }

        protected override Stmt RewriteBranch(If branch)
        {
            bool exact = isExact;
            Expr condition = Rewrite(branch.Condition);
            (EquatableArray<Stmt> then, Expr[] whenTrue) =
                RewriteArm(branch.Then, branch.Merges.Select(merge => merge.WhenTrue), exact);
            (EquatableArray<Stmt> otherwise, Expr[] whenFalse) =
                RewriteArm(branch.Else, branch.Merges.Select(merge => merge.WhenFalse), exact);
            return branch with
            {
                Condition = condition,
                Then = then,
                Else = otherwise,
                Merges = branch.Merges
                    .Select((merge, i) => new Merge(merge.Target, whenTrue[i], whenFalse[i]))
                    .ToEquatableArray(),
            };
        }

        protected override Stmt RewriteLoop(For loop)
        {
            bool exact = isExact;
            Expr first = Rewrite(loop.First);
            Expr bound = Rewrite(loop.Bound);
            Expr[] initial = [.. loop.Carried.Select(carried => Rewrite(carried.Initial))];
            available.Forget(memory, memory.WritesOf(loop));

            // Nothing gets a name in the head of a loop.
            isCertain = false;
            Expr? guard = loop.Guard is { } condition ? Rewrite(condition) : null;
            isCertain = true;
            (EquatableArray<Stmt> body, Expr[] next) =
                RewriteArm(loop.Body, loop.Carried.Select(carried => carried.Next), exact);
            return loop with
            {
                First = first,
                Bound = bound,
                Guard = guard,
                Body = body,
                Carried = loop.Carried
                    .Select((carried, i) => carried with { Initial = initial[i], Next = next[i] })
                    .ToEquatableArray(),
            };
        }

        private (EquatableArray<Stmt> Body, Expr[] Exits) RewriteArm(
            EquatableArray<Stmt> body,
            IEnumerable<Expr> exits,
            bool exact)
        {
            AvailableValues outside = available;
            AvailableValues inside = new(outside);
            List<Stmt> output = Rewrite(body, inside);
            available = inside;
            isExact = exact;
            Expr[] rewritten = [.. exits.Select(Rewrite)];
            available = outside;
            isExact = exact;
            return (output.ToEquatableArray(), rewritten);
        }

        private Expr Rewrite(Expr expr, Role role)
        {
            isExact = role == Role.Primal;
            return Rewrite(expr);
        }

        private Expr? AvailableFor(Let let) =>
            let.Value.Operands.Count > 0
            && available.Find(let.Value) is { } known
            && (known.Name is not null || IsWorthNaming(let.Value))
                ? Rewrite(let.Value)
                : null;

        // The first time: from here on the value is known, and if it turns out to be shared, it gets a name here.
        private Expr Introduce(Expr expr)
        {
            if (!isCertain || !IsWorthNaming(expr) || !memory.IsStable(expr))
            {
                return RewriteOperands(expr);
            }

            int number = values.Introduce(Cost.Of(expr), isExact);
            Expr value = RewriteOperands(expr);
            KnownValue known = new() { Number = number };
            available.Add(expr, known);
            if (!values.IsShared(number))
            {
                return value;
            }

            known.Temporary = names.Fresh(isSize ? "count" : TemporaryNames.For(expr), expr.Type);
            Role role = values.IsPrimal(number) ? Role.Primal : Role.Derivative;
            available.Output.Add(new Let(known.Temporary, value, role) { Temporary = true });
            return known.Temporary;
        }

        // A real number below a condition or an index decides which way the program goes: it is exact.
        private Expr RewriteOperands(Expr expr)
        {
            if (expr.Operands.Count == 0)
            {
                return expr;
            }

            (bool exact, bool certain) = (isExact, isCertain);
            isExact |= !expr.Type.HoldsReals;
            Expr[] operands = new Expr[expr.Operands.Count];
            for (int i = 0; i < operands.Length; i++)
            {
                isCertain = certain && (i == 0 || !IsLazy(expr));
                operands[i] = Rewrite(expr.Operands[i]);
            }

            (isExact, isCertain) = (exact, certain);
            bool changed = !operands.Zip(expr.Operands, ReferenceEquals).All(same => same);
            return changed ? expr.WithOperands(new(operands)) : expr;
        }

        private void Remember(Stmt stmt, Stmt rewritten)
        {
            if (stmt is Let { Target.Type.IsArray: false } let && let.Value.Operands.Count > 0 && !IsTrivial(let.Value))
            {
                Local name = ((Let)rewritten).Value as Local ?? let.Target;
                available.Add(let.Value, new KnownValue { Name = name, IsDerivative = let.Role == Role.Derivative });
            }

            if (Memory.TargetOf(stmt) is not null)
            {
                available.Forget(memory, memory.WritesOf(stmt));
            }
        }

        private static bool IsPrimal(Stmt stmt) => stmt switch
        {
            Let let => let.Role == Role.Primal,
            Store store => store.Role == Role.Primal,
            If branch => branch.Role == Role.Primal,
            For loop => loop.Role == Role.Primal,
            Accumulate => false,
            _ => true,
        };

        private static bool IsLazy(Expr expr) => expr is Select or Apply { Function: "AndAlso" or "OrElse" };

        private static bool IsWorthNaming(Expr expr) =>
            !expr.Type.IsArray && !expr.Type.IsBoolean && Cost.Of(expr) >= SharedValues.LeastCost;

        // As short as a name for it.
        private static bool IsTrivial(Expr expr) => expr switch
        {
            Length => true,
            Apply { Function: "Negate" } negation => negation.Operands[0].Operands.Count == 0,
            Apply { Type.IsInteger: true } apply =>
                apply.Operands.Count == 2
                && apply.Operands[0].Operands.Count + apply.Operands[1].Operands.Count == 0
                && apply.Operands.Any(operand => operand is Constant),
            _ => false,
        };
    }
}

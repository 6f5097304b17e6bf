using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// Puts a value that the compiler named, and that is used once, back where it is used; and what is only another name
/// for a value everywhere it is used. No read of memory moves over a write to it, nothing moves into a loop, and of the
/// user's code nothing that may throw moves over a visible effect or to where it might be skipped. What the user named
/// keeps its name.
/// </summary>
internal static class SingleUse
{
    public static IrMethod Run(IrMethod method) => Run(method, nestsLoads: false);

    /// <param name="method">The method.</param>
    /// <param name="nestsLoads">
    /// Whether a read of written memory may become a part of an expression: only when no later pass moves expressions.
    /// </param>
    public static IrMethod Run(IrMethod method, bool nestsLoads) => new Inlining(method, nestsLoads).Run();

    private sealed class Inlining(IrMethod method, bool nestsLoads) : IrRewriter
    {
        private readonly Memory memory = new(method);
        private readonly Dictionary<string, int> uses = UseCount.Of(method);
        private readonly Dictionary<string, Expr> aliases = [];
        private readonly Dictionary<string, PendingValue> pending = [];
        private int loops;
        private int branches;
        private bool restoresUserCode;
        private Expr? wholeValue;
        private int budget;
        private int depth;

        public IrMethod Run()
        {
            List<Stmt?> body = [];
            RewriteInto(body, method.Body);
            Begin(isPrimal: true);
            Expr value = Bundle.Map(method.Value, Rewrite);
            EquatableArray<SlotResult> results = method.Results
                .Select(result =>
                {
                    Begin(isPrimal: false);
                    return result with { Value = Rewrite(result.Value) };
                })
                .ToEquatableArray();
            return method with { Body = body.OfType<Stmt>().ToEquatableArray(), Value = value, Results = results };
        }

        public override EquatableArray<Stmt> Rewrite(EquatableArray<Stmt> body)
        {
            List<Stmt?> output = [];
            RewriteInto(output, body);
            return output.OfType<Stmt>().ToEquatableArray();
        }

        public override Expr Rewrite(Expr expr)
        {
            if (expr is not Local local)
            {
                depth++;
                Expr rewritten = expr is Select or Apply { Function: "AndAlso" or "OrElse" }
                    ? RewriteLazy(expr)
                    : base.Rewrite(expr);
                depth--;
                return rewritten;
            }

            if (aliases.TryGetValue(local.Name, out Expr? alias))
            {
                return alias;
            }

            if (!pending.TryGetValue(local.Name, out PendingValue? value))
            {
                return expr;
            }

            pending.Remove(local.Name);
            bool isWhole = ReferenceEquals(expr, wholeValue);
            if (MayStandHere(value) && (isWhole || nestsLoads || memory.IsStable(value.Let.Value)))
            {
                budget -= Length(value.Let.Value);
                return value.Let.Value;
            }

            value.Keep();
            return expr;
        }

        // Operands behind the first may be skipped, like the arms of a branch.
        private Expr RewriteLazy(Expr expr)
        {
            Expr condition = Rewrite(expr.Operands[0]);
            branches++;
            Expr[] others = [.. expr.Operands.Skip(1).Select(Rewrite)];
            branches--;
            return expr.WithOperands([condition, .. others]);
        }

        private void RewriteInto(List<Stmt?> output, EquatableArray<Stmt> body)
        {
            foreach (Stmt stmt in body)
            {
                Begin(IsPrimal(stmt));
                wholeValue = (stmt as Let)?.Value;
                budget -= Expressions(stmt).Sum(Length);
                Stmt rewritten = RewriteParts(stmt);
                if (HasEffect(stmt))
                {
                    KeepBeforeEffect();
                }

                if (rewritten is Let { Temporary: true, Target.Type.IsArray: false } let)
                {
                    Defer(let, output);
                }
                else
                {
                    output.Add(rewritten);
                }
            }
        }

        protected override Stmt RewriteBranch(If branch)
        {
            Expr condition = Rewrite(branch.Condition);
            branches++;
            List<Stmt?> then = [];
            RewriteInto(then, branch.Then);
            Expr[] whenTrue = [.. branch.Merges.Select(merge => RewriteExit(merge.WhenTrue, branch.Role))];
            List<Stmt?> otherwise = [];
            RewriteInto(otherwise, branch.Else);
            Expr[] whenFalse = [.. branch.Merges.Select(merge => RewriteExit(merge.WhenFalse, branch.Role))];
            branches--;
            return branch with
            {
                Condition = condition,
                Then = then.OfType<Stmt>().ToEquatableArray(),
                Else = otherwise.OfType<Stmt>().ToEquatableArray(),
                Merges = branch.Merges
                    .Select((merge, i) => new Merge(merge.Target, whenTrue[i], whenFalse[i]))
                    .ToEquatableArray(),
            };
        }

        protected override Stmt RewriteLoop(For loop)
        {
            Expr first = Rewrite(loop.First);
            Expr[] initial = [.. loop.Carried.Select(carried => RewriteExit(carried.Initial, loop.Role))];

            // C# evaluates the bound again in each iteration.
            loops++;
            Expr bound = Rewrite(loop.Bound);
            Expr? guard = loop.Guard is { } condition ? Rewrite(condition) : null;
            List<Stmt?> body = [];
            RewriteInto(body, loop.Body);
            Expr[] next = [.. loop.Carried.Select(carried => RewriteExit(carried.Next, loop.Role))];
            loops--;
            return loop with
            {
                First = first,
                Bound = bound,
                Guard = guard,
                Body = body.OfType<Stmt>().ToEquatableArray(),
                Carried = loop.Carried
                    .Select((carried, i) => carried with { Initial = initial[i], Next = next[i] })
                    .ToEquatableArray(),
            };
        }

        private Expr RewriteExit(Expr expr, Role role)
        {
            Begin(role == Role.Primal);
            budget -= Length(expr);
            return Rewrite(expr);
        }

        private void Begin(bool isPrimal)
        {
            restoresUserCode = isPrimal;
            budget = Readability.LongestExpression;
        }

        private void Defer(Let let, List<Stmt?> output)
        {
            if (let.Value is Local or Constant)
            {
                aliases[let.Target.Name] = let.Value;
            }
            else if (uses.TryGetValue(let.Target.Name, out int count)
                && count == 1
                && (nestsLoads || let.Value is Load || memory.IsStable(let.Value)))
            {
                pending[let.Target.Name] = new PendingValue(let, output, loops, branches);
                output.Add(null);
            }
            else
            {
                output.Add(let);
            }
        }

        private bool MayStandHere(PendingValue value)
        {
            bool mustThrow = value.Let.Role == Role.Primal && Exceptions.MayThrow(value.Let.Value);
            bool restores = restoresUserCode && value.Let.Role == Role.Primal;
            return value.Loops == loops
                && depth + value.Let.Value.Depth <= Expr.Deepest
                && !(mustThrow && value.Branches != branches)
                && (restores || Length(value.Let.Value) <= budget);
        }

        private void KeepBeforeEffect()
        {
            foreach (KeyValuePair<string, PendingValue> item in pending.ToList())
            {
                Let let = item.Value.Let;
                if (!memory.IsStable(let.Value) || (let.Role == Role.Primal && Exceptions.MayThrow(let.Value)))
                {
                    item.Value.Keep();
                    pending.Remove(item.Key);
                }
            }
        }

        private static int Length(Expr expr) => Readability.LengthOf(expr);

        private static bool HasEffect(Stmt stmt) =>
            Memory.TargetOf(stmt) is not null || stmt is Push or Pop or Throw or RequireFinite;

        private static bool IsPrimal(Stmt stmt) => stmt switch
        {
            Let let => let.Role == Role.Primal,
            Store store => store.Role == Role.Primal,
            Map => true,
            If branch => branch.Role == Role.Primal,
            For loop => loop.Role == Role.Primal,
            _ => false,
        };
    }

    /// <summary>A value that waits for its use, and the place where it goes back to if it must.</summary>
    private sealed class PendingValue(Let let, List<Stmt?> output, int loops, int branches)
    {
        private readonly int position = output.Count;

        public Let Let { get; } = let;

        public int Loops { get; } = loops;

        public int Branches { get; } = branches;

        public void Keep() => output[position] = Let;
    }
}

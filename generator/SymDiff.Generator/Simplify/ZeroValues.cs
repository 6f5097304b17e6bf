using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// Adjoints that are zero whatever happens: those that begin as zero and are handed through a loop as multiples of
/// themselves. All that might be zero is taken to be, and what turns out otherwise is struck off until the rest agrees.
/// The products hold where nothing is infinite or NaN, like <c>x * 0</c>.
/// </summary>
internal static class ZeroValues
{
    public static IrMethod Run(IrMethod method)
    {
        Candidates candidates = new();
        candidates.Visit(method.Body);
        int before;
        do
        {
            before = candidates.Names.Count;
            candidates.StrikeOff();
        }
        while (candidates.Names.Count < before);

        Dictionary<string, Expr> zeros = candidates.Names.ToDictionary(name => name, candidates.ZeroOf);
        return zeros.Count == 0 ? method : method with
        {
            Body = IrRewriter.Substitute(method.Body, zeros),
            Value = IrRewriter.Substitute(method.Value, zeros),
            Results = method.Results
                .Select(result => result with { Value = IrRewriter.Substitute(result.Value, zeros) })
                .ToEquatableArray(),
        };
    }

    private sealed class Candidates : IrWalker
    {
        // Each local with the expressions that it must get its zeros from.
        private readonly Dictionary<string, (IrType Type, Expr[] Sources)> sources = [];

        public HashSet<string> Names { get; } = [];

        public Expr ZeroOf(string name) => Constant.Of(0, sources[name].Type);

        public void StrikeOff() => Names.RemoveWhere(name => !sources[name].Sources.All(IsZero));

        public override void Visit(Stmt stmt)
        {
            switch (stmt)
            {
                case Let { Role: Role.Derivative } let:
                    Add(let.Target, let.Value);
                    break;
                case If { Role: Role.Derivative } branch:
                    foreach (Merge merge in branch.Merges)
                    {
                        Add(merge.Target, merge.WhenTrue, merge.WhenFalse);
                    }

                    break;
                case For { Role: Role.Derivative } loop:
                    foreach (Carried carried in loop.Carried)
                    {
                        Add(carried.Inner, carried.Initial, carried.Next);
                        Add(carried.Result, carried.Initial, carried.Next);
                    }

                    break;
            }

            base.Visit(stmt);
        }

        private void Add(Local local, params Expr[] expressions)
        {
            if (local.Type.IsReal)
            {
                sources[local.Name] = (local.Type, expressions);
                Names.Add(local.Name);
            }
        }

        private bool IsZero(Expr expr) => expr switch
        {
            Constant constant => constant.Is(0),
            Local local => Names.Contains(local.Name),
            Apply { Function: "Multiply" } product => product.Operands.Any(IsZero),
            Apply { Function: "Divide" } quotient => IsZero(quotient.Operands[0]),
            Apply { Function: "Add" or "Subtract" or "Negate" } sum => sum.Operands.All(IsZero),
            Select choice => IsZero(choice.WhenTrue) && IsZero(choice.WhenFalse),
            _ => false,
        };
    }
}

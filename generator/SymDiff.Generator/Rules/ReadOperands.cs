using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Rules;

/// <summary>
/// The operands whose values the derivative of a formula mentions: both of <c>x·y</c>, none of <c>x + y</c>. Of
/// <c>Exp(x)</c> none, since the result is enough.
/// </summary>
internal static class ReadOperands
{
    /// <summary>The indices of the operands of a row's formula.</summary>
    public static HashSet<int> Of(Expr formula)
    {
        HashSet<string> read = [];
        Add(formula, isWhole: true, read);
        return [.. Enumerable.Range(0, 3).Where(i => read.Contains(Primitive.Operand(i).Name))];
    }

    private static void Add(Expr formula, bool isWhole, HashSet<string> read)
    {
        if (formula is not Apply apply)
        {
            return;
        }

        Primitive row = RuleTable.Get(apply.Function);
        foreach (string name in row.Partials.Concat(row.LonePartials).SelectMany(IrWalker.LocalsOf))
        {
            bool isResult = name == Primitive.Result.Name;
            IEnumerable<Expr> mentioned = apply.Operands.Where((_, i) =>
                isResult ? !isWhole : Primitive.Operand(i).Name == name);
            read.UnionWith(mentioned.SelectMany(IrWalker.LocalsOf));
        }

        foreach (Expr operand in apply.Operands)
        {
            Add(operand, isWhole: false, read);
        }
    }
}

using System.Globalization;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Emit;

/// <summary>Expressions as mathematics, for comments: <c>6·x + 2</c>.</summary>
internal static class Formulas
{
    private const int Sum = 1;
    private const int Product = 2;
    private const int Prefix = 3;
    private const int Atom = 4;

    /// <summary>The formula; null where mathematics has no short form for something in it.</summary>
    public static string? Of(Expr expr) => Print(expr)?.Text;

    /// <summary>
    /// The formula of a value at the end of <paramref name="body"/>, in which the user's names stay and those that the
    /// compiler made are replaced by what they stand for. Null where mathematics has no short form for something in it,
    /// or where it is longer than <paramref name="longest"/>.
    /// </summary>
    public static string? Of(Expr value, EquatableArray<Stmt> body, int longest)
    {
        Expansion expansion = new(body);
        string? text = expansion.LengthOf(value) > longest ? null : Of(expansion.Of(value));
        return text?.Length > longest ? null : text;
    }

    private static (string Text, int Level)? Print(Expr expr) => expr switch
    {
        Constant { Type.IsReal: true } constant => constant.Real < 0
            ? ("−" + Number(-constant.Real).Text, Prefix)
            : Number(constant.Real),
        Constant { Type.IsInteger: true } constant =>
            (constant.Integer.ToString(CultureInfo.InvariantCulture), constant.Integer < 0 ? Prefix : Atom),
        Local local => (GeneratedNames.Plain(local.Name), Atom),
        Load load when Print(load.Index) is { } index => (Print(load.Array)?.Text + "[" + index.Text + "]", Atom),
        Convert convert => Print(convert.Operand),
        Apply apply => Print(apply),
        _ => null,
    };

    private static (string Text, int Level) Number(double value) => value switch
    {
        Math.PI => ("π", Atom),
        1 / Math.PI => ("1/π", Product),
        _ when value == Math.Log(2) => ("ln 2", Atom),
        _ when value == Math.Log(10) => ("ln 10", Atom),
        _ when value == 1 / Math.Log(2) => ("1/ln 2", Product),
        _ when value == 1 / Math.Log(10) => ("1/ln 10", Product),
        _ => (value.ToString("R", CultureInfo.InvariantCulture), Atom),
    };

    private static (string Text, int Level)? Print(Apply apply)
    {
        List<(string Text, int Level)> operands = [];
        foreach (Expr operand in apply.Operands)
        {
            if (Print(operand) is not { } printed)
            {
                return null;
            }

            operands.Add(printed);
        }

        string Inner(int operand, int level) =>
            operands[operand].Level < level ? "(" + operands[operand].Text + ")" : operands[operand].Text;
        switch (apply.Function)
        {
            case "Add":
                return (Inner(0, Sum) + " + " + Inner(1, Sum), Sum);
            case "Subtract":
                return (Inner(0, Sum) + " − " + Inner(1, Product), Sum);
            case "Multiply" when apply.Operands[0] is Local && apply.Operands[0].Equals(apply.Operands[1]):
                return (operands[0].Text + "²", Atom);
            case "Multiply":
                return (Inner(0, Product) + "·" + Inner(1, Product), Product);
            case "Divide":
                return (Inner(0, Product) + "/" + Inner(1, Prefix), Product);
            case "Negate":
                return ("−" + Inner(0, Prefix), Prefix);
            case "Sqrt":
                return ("√" + Inner(0, Atom), Atom);
            default:
                string arguments = string.Join(", ", operands.Select(operand => operand.Text));
                return RuleTable.Get(apply.Function).Host == Host.Operator
                    ? null
                    : (LowerFirst(apply.Function.Split('.').Last()) + "(" + arguments + ")", Atom);
        }
    }

    private static string LowerFirst(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>
    /// Values with the names that the compiler made replaced. A name that is used twice makes a formula twice as long,
    /// so that the length is known before anything is replaced.
    /// </summary>
    private sealed class Expansion(EquatableArray<Stmt> body)
    {
        private const int Endless = 1_000_000;

        private readonly Dictionary<string, Expr> made = body.OfType<Let>()
            .Where(let => let.Role == Role.Derivative || let.Temporary)
            .ToDictionary(let => let.Target.Name, let => let.Value);

        private readonly Dictionary<string, int> lengths = [];
        private readonly Dictionary<string, Expr> expanded = [];

        /// <summary>A length that the printed formula has at least.</summary>
        public int LengthOf(Expr expr)
        {
            if (expr is not Local local || !made.TryGetValue(local.Name, out Expr? value))
            {
                int own = expr.Operands.Count == 0 || expr is Apply { Operands.Count: 1 } ? 1 : 0;
                return Math.Min(Endless, own + expr.Operands.Sum(LengthOf));
            }

            if (!lengths.TryGetValue(local.Name, out int length))
            {
                lengths.Add(local.Name, length = LengthOf(value));
            }

            return length;
        }

        public Expr Of(Expr expr)
        {
            if (expr is not Local local || !made.TryGetValue(local.Name, out Expr? value))
            {
                EquatableArray<Expr> operands = expr.Operands.Map(Of);
                return operands.IsSameAs(expr.Operands) ? expr : expr.WithOperands(operands);
            }

            if (!expanded.TryGetValue(local.Name, out Expr? known))
            {
                expanded.Add(local.Name, known = Of(value));
            }

            return known;
        }
    }
}

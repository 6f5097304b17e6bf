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

    /// <summary>Replaces the names that the compiler made by what they stand for; the user's names stay.</summary>
    public static Expr Expand(Expr expr, EquatableArray<Stmt> body)
    {
        Dictionary<string, Expr> made = [];
        foreach (Let let in body.OfType<Let>().Where(let => let.Role == Role.Derivative || let.Temporary))
        {
            made[let.Target.Name] = IrRewriter.Substitute(let.Value, made);
        }

        return IrRewriter.Substitute(expr, made);
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
        string?[] operands = [.. apply.Operands.Select(operand => Print(operand)?.Text)];
        if (operands.Contains(null))
        {
            return null;
        }

        switch (apply.Function)
        {
            case "Add":
                return (Inner(apply, 0, Sum) + " + " + Inner(apply, 1, Sum), Sum);
            case "Subtract":
                return (Inner(apply, 0, Sum) + " − " + Inner(apply, 1, Product), Sum);
            case "Multiply" when apply.Operands[0] is Local && apply.Operands[0].Equals(apply.Operands[1]):
                return (operands[0] + "²", Atom);
            case "Multiply":
                return (Inner(apply, 0, Product) + "·" + Inner(apply, 1, Product), Product);
            case "Divide":
                return (Inner(apply, 0, Product) + "/" + Inner(apply, 1, Prefix), Product);
            case "Negate":
                return ("−" + Inner(apply, 0, Prefix), Prefix);
            case "Sqrt":
                return ("√" + Inner(apply, 0, Atom), Atom);
            default:
                return RuleTable.Get(apply.Function).Host == Host.Operator
                    ? null
                    : (LowerFirst(apply.Function.Split('.').Last()) + "(" + string.Join(", ", operands) + ")", Atom);
        }
    }

    private static string Inner(Apply apply, int operand, int level)
    {
        (string text, int own) = Print(apply.Operands[operand])!.Value;
        return own < level ? "(" + text + ")" : text;
    }

    private static string LowerFirst(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}

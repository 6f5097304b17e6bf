using System.Globalization;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// A formula of a table as C#, with the fewest parentheses. <paramref name="operandOf"/> writes what a placeholder
/// stands for, with a type of its own where none beside it gives one; <paramref name="typeOf"/> how a class is named
/// at the place.
/// </summary>
internal sealed class FormulaText(
    Func<Expr, bool, (string Text, int Precedence)> operandOf,
    Func<string, string> typeOf,
    bool isSingle)
{
    public const int Primary = 15;
    public const int Unary = 14;
    public const int Product = 13;
    public const int Sum = 12;

    private static readonly Dictionary<string, (string Symbol, int Precedence)> Infix = new()
    {
        ["Add"] = ("+", Sum),
        ["Subtract"] = ("-", Sum),
        ["Multiply"] = ("*", Product),
        ["Divide"] = ("/", Product),
    };

    public string Of(Expr formula) => Of(formula, context: 0, isTyped: true);

    /// <summary>The name of a function with its class.</summary>
    public string NameOf(string function)
    {
        Primitive row = RuleTable.Get(function);
        string home = row.Host switch
        {
            Host.Number => isSingle ? "float" : "double",
            Host.Special => typeOf("SymDiff.SpecialFunctions"),
            _ => typeOf(isSingle && row.HasFloatClass ? "System.MathF" : "System.Math"),
        };
        return home + "." + row.Text;
    }

    private string Of(Expr formula, int context, bool isTyped)
    {
        (string text, int precedence) = Print(formula, isTyped);
        return precedence < context ? "(" + text + ")" : text;
    }

    private (string Text, int Precedence) Print(Expr formula, bool isTyped)
    {
        switch (formula)
        {
            case Constant constant:
                return (constant.Real.ToString("R", CultureInfo.InvariantCulture), Primary);
            case Apply { Function: "Negate" } negation:
                return Negated(Print(negation.Operands[0], isTyped));
            case Apply { Operands.Count: 2 } apply when Infix.TryGetValue(apply.Function, out var infix):
                // A function has a type by itself, and gives it to what stands beside it.
                bool isLeftTyped = isTyped && !HasType(apply.Operands[1]);
                bool isRightTyped = isTyped && !HasType(apply.Operands[0]);
                string left = Of(apply.Operands[0], infix.Precedence, isLeftTyped);
                string right = Of(apply.Operands[1], infix.Precedence + 1, isRightTyped);
                return ($"{left} {infix.Symbol} {right}", infix.Precedence);
            case Apply apply when RuleTable.Find(apply.Function) is { TakesArrays: false }:
                IEnumerable<string> arguments = apply.Operands.Select(operand => Of(operand, 0, isTyped: true));
                return ($"{NameOf(apply.Function)}({string.Join(", ", arguments)})", Primary);
            default:
                return operandOf(formula, isTyped);
        }
    }

    // Of -a * b it is a * b.
    private static (string Text, int Precedence) Negated((string Text, int Precedence) operand)
    {
        (string text, int precedence) = operand;
        return text[0] == '-' && precedence is Product or Unary ? (text.Substring(1).TrimStart(), precedence)
            : ("-" + (precedence < Unary ? "(" + text + ")" : text), Unary);
    }

    private static bool HasType(Expr formula) => formula is Apply apply
        && (!(Infix.ContainsKey(apply.Function) || apply.Function == "Negate") || apply.Operands.Any(HasType));
}

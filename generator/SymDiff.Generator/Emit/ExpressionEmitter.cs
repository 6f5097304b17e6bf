using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Emit;

/// <summary>
/// Expressions as C#, with the fewest parentheses that keep the tree: <c>a * b / c</c>, but <c>a * (b / c)</c>.
/// </summary>
internal sealed class ExpressionEmitter(Names names, Func<Local, string> nameOf)
{
    private const int Primary = 15;
    private const int Unary = 14;
    private const int Conditional = 3;

    private static readonly Dictionary<string, int> Precedences = new()
    {
        ["*"] = 13, ["/"] = 13, ["%"] = 13, ["+"] = 12, ["-"] = 12, ["<<"] = 11, [">>"] = 11, [">>>"] = 11,
        ["<"] = 10, ["<="] = 10, [">"] = 10, [">="] = 10, ["=="] = 9, ["!="] = 9,
        ["&"] = 8, ["^"] = 7, ["|"] = 6, ["&&"] = 5, ["||"] = 4,
    };

    private bool isChecked;

    /// <summary>
    /// An expression where a value of its type is expected, as on the right of a declaration: numbers convert silently.
    /// </summary>
    public string Value(Expr expr) => expr switch
    {
        Constant constant => Numbers.Short(constant, names),
        Convert { Operand: var operand } convert when IsImplicit(operand.Type, convert.Type) => Anchored(operand, 0),
        _ => Anchored(expr, 0),
    };

    /// <summary>An expression whose C# type is its own, whatever stands beside it.</summary>
    public string Anchored(Expr expr, int context = 0)
    {
        (string text, int precedence) = Print(expr);
        return precedence < context ? "(" + text + ")" : text;
    }

    /// <summary>The call of a map, which writes to <paramref name="target"/>.</summary>
    public string CallOf(Apply map, Local target) =>
        CallOf(RuleTable.Get(map.Function), map, target) + "("
        + string.Join(", ", map.Operands.Append(target).Select(operand => Anchored(operand))) + ")";

    /// <summary>The operator of <c>v = v op e</c>, where C# has a short form for it.</summary>
    public static string? CompoundOperator(Expr value) =>
        value is Apply { Operands.Count: 2 } apply
        && RuleTable.Get(apply.Function) is { Host: Host.Operator, IsChecked: false } row
        && row.Text is "+" or "-" or "*" or "/" or "%" or "&" or "|" or "^" or "<<" or ">>"
            ? row.Text
            : null;

    private (string Text, int Precedence) Print(Expr expr) => expr switch
    {
        Constant constant => Literal(Numbers.Full(constant, names)),
        Local local => (nameOf(local), Primary),
        StaticField field => (field.QualifiedName, Primary),
        Load load => (Anchored(load.Array, Primary) + "[" + Value(load.Index) + "]", Primary),
        Length length => (Anchored(length.Array, Primary) + ".Length", Primary),
        Slice slice => (Sliced(slice), Primary),
        RowOf row => (Anchored(row.Array, Primary) + "[" + Value(row.Index) + "]", Primary),
        AsSpan whole => (Whole(whole), Unary),
        Select select => (Choice(select), Conditional),
        Convert convert => InContext(
            CanOverflow(convert) ? false : null,
            () => ("(" + convert.Type + ")" + Anchored(convert.Operand, Unary), Unary)),
        Apply apply => Print(apply),
        _ => throw new InvalidOperationException("No C# for " + expr),
    };

    private static (string Text, int Precedence) Literal(string text) => (text, text[0] == '-' ? Unary : Primary);

    private (string Text, int Precedence) Print(Apply apply)
    {
        Primitive row = RuleTable.Get(apply.Function);
        if (row.Host != Host.Operator)
        {
            string last = row.LastArgument is { } argument ? ", " + names.System(argument) : "";
            string half = row.Half is { } member ? "." + member : "";
            return (CallOf(row, apply, null) + "(" + Arguments(apply.Operands) + last + ")" + half, Primary);
        }

        return InContext(
            CanOverflow(apply) ? row.IsChecked : null,
            () => apply.Operands.Count == 1
                ? (row.Text + NotDoubled(row.Text, Anchored(apply.Operands[0], Unary)), Unary)
                : Binary(row.Text, apply.Operands[0], apply.Operands[1]));
    }

    private static bool CanOverflow(Expr expr) => expr.Type.IsInteger && expr switch
    {
        Convert convert => convert.Operand.Type.IsReal,
        Apply apply => RuleTable.Get(apply.Function).Text is "+" or "-" or "*",
        _ => false,
    };

    // C#'s checked and unchecked hold for all that stands inside of them.
    private (string Text, int Precedence) InContext(bool? needed, Func<(string Text, int Precedence)> print)
    {
        if (needed is not { } check || check == isChecked)
        {
            return print();
        }

        isChecked = check;
        string text = print().Text;
        isChecked = !check;
        return ((check ? "checked(" : "unchecked(") + text + ")", Primary);
    }

    // -(-x) and not --x.
    private static string NotDoubled(string symbol, string operand) =>
        operand.StartsWith(symbol, StringComparison.Ordinal) ? "(" + operand + ")" : operand;

    private (string Text, int Precedence) Binary(string symbol, Expr left, Expr right)
    {
        int precedence = Precedences[symbol];
        bool associates = symbol is "&&" or "||";
        string leftText = Operand(left, right, precedence, isFirst: true);
        string rightText = Operand(right, left, associates ? precedence : precedence + 1, isFirst: false);
        return (leftText + " " + symbol + " " + rightText, precedence);
    }

    // Beside an operand that has the right type by itself, a number or an integer converts silently.
    private string Operand(Expr operand, Expr other, int context, bool isFirst)
    {
        bool otherHasType = HasOwnType(other);
        if (operand is Constant constant && operand.Type == other.Type && otherHasType)
        {
            (string text, int precedence) = Literal(Numbers.Short(constant, names));
            return precedence < context ? "(" + text + ")" : text;
        }

        bool converts = operand is Convert convert
            && IsImplicit(convert.Operand.Type, convert.Type)
            && operand.Type == other.Type
            && (otherHasType || (other is Constant or Convert && !isFirst));
        return Anchored(converts ? operand.Operands[0] : operand, context);
    }

    private static bool HasOwnType(Expr expr) =>
        expr is not Constant && !(expr is Convert convert && IsImplicit(convert.Operand.Type, convert.Type));

    private static bool IsImplicit(IrType from, IrType to) =>
        (from, to) switch
        {
            ({ IsInteger: true }, { IsReal: true }) => true,
            _ => from == IrType.Single && to == IrType.Double,
        };

    // An overload is chosen by the arguments: one of them must have the parameter's type by itself.
    private string Arguments(EquatableArray<Expr> arguments)
    {
        bool anchored = arguments.Any(argument => argument.Type.IsReal && HasOwnType(argument));
        return string.Join(", ", arguments.Select(argument =>
            argument is AsSpan whole ? Anchored(whole.Array)
            : anchored && argument is Constant constant ? Numbers.Short(constant, names)
            : Anchored(argument)));
    }

    // Without an argument that tells the type argument to every version of C#, it is spelt.
    private string CallOf(Primitive row, Apply apply, Local? target) =>
        (row.Host == Host.Helper ? "" : HostOf(row, apply) + ".") + row.Text
        + (row.Host == Host.Tensors && !TensorCalls.TellType(apply, target) ? "<" + ElementOf(apply) + ">" : "");

    private static IrType ElementOf(Apply apply) => apply.Operands.First(operand => operand.Type.IsArray).Type.Element;

    private string HostOf(Primitive row, Apply apply)
    {
        IrType type = apply.Operands[0].Type.Element;
        return row.Host switch
        {
            Host.Math => names.System(type == IrType.Single && row.HasFloatClass ? "MathF" : "Math"),
            Host.Number => type.ToString(),
            Host.Tensors => names.Tensors("TensorPrimitives"),
            Host.Words => names.SymDiff("Diff"),
            Host.Cells => names.SymDiff("Cells"),
            _ => names.SymDiff("SpecialFunctions"),
        };
    }

    private string Choice(Select select)
    {
        bool anchored = HasOwnType(select.WhenTrue) || HasOwnType(select.WhenFalse);
        string Arm(Expr arm) =>
            arm is Constant constant && anchored ? Numbers.Short(constant, names) : Anchored(arm, Conditional);
        return Anchored(select.Condition, Conditional + 1) + " ? " + Arm(select.WhenTrue) + " : "
            + Arm(select.WhenFalse);
    }

    private string Sliced(Slice slice)
    {
        string range = Value(slice.Start) + ", " + Value(slice.Count);
        return slice.Array.Type.Container == Container.Array
            ? names.System("MemoryExtensions") + ".AsSpan(" + Anchored(slice.Array) + ", " + range + ")"
            : Anchored(slice.Array, Primary) + ".Slice(" + range + ")";
    }

    // C# converts an array or a span to the span type that is declared; elsewhere it is spelt.
    private string Whole(AsSpan whole) => "(" + names.Type(whole.Type) + ")" + Anchored(whole.Array, Unary);
}

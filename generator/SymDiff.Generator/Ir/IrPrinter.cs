using System.Globalization;
using System.Text;
using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>
/// IR as short text, for traces, snapshots and bug reports. It reads like C#, but for what C# does not say: a line of
/// the derivative begins with '∂', a mirrored branch or loop with '↺', and a loop names what it carries.
/// </summary>
internal static class IrPrinter
{
    private const int Tightest = 100;
    private const int Unary = 90;
    private const int Conditional = 5;

    // Function, symbol, precedence: the higher binds tighter.
    private static readonly Dictionary<string, (string Symbol, int Precedence)> Infix = new()
    {
        ["Multiply"] = ("*", 80),
        ["Divide"] = ("/", 80),
        ["Remainder"] = ("%", 80),
        ["Add"] = ("+", 70),
        ["Subtract"] = ("-", 70),
        ["ShiftLeft"] = ("<<", 65),
        ["ShiftRight"] = (">>", 65),
        ["ShiftRightUnsigned"] = (">>>", 65),
        ["Less"] = ("<", 60),
        ["LessOrEqual"] = ("<=", 60),
        ["Greater"] = (">", 60),
        ["GreaterOrEqual"] = (">=", 60),
        ["Equal"] = ("==", 55),
        ["NotEqual"] = ("!=", 55),
        ["And"] = ("&", 50),
        ["Xor"] = ("^", 45),
        ["Or"] = ("|", 40),
        ["AndAlso"] = ("&&", 35),
        ["OrElse"] = ("||", 30),
    };

    private static readonly Dictionary<string, string> Prefix = new()
    {
        ["Negate"] = "-",
        ["Not"] = "!",
        ["Complement"] = "~",
    };

    public static string Print(Expr expr) => Print(expr, 0);

    public static string Print(Stmt stmt)
    {
        StringBuilder text = new();
        Print(text, stmt, 0);
        return text.ToString();
    }

    public static string Print(EquatableArray<Stmt> body)
    {
        StringBuilder text = new();
        Print(text, body, 0);
        return text.ToString();
    }

    public static string Print(IrMethod method)
    {
        StringBuilder text = new();
        IEnumerable<string> parameters = method.Parameters
            .Select(parameter => Declare(parameter.Local) + (parameter.Active ? "" : " inactive"))
            .Concat(method.Slots.Select(slot => slot.Kind.ToString().ToLowerInvariant() + " " + Declare(slot.Local)))
            .Concat(method.Seeds.Select(Declare));
        text.Append(method.Name).Append('(').Append(string.Join(", ", parameters)).Append(")\n");
        if (method.Refused)
        {
            return text.Append("    refused\n").ToString();
        }

        Print(text, method.Body, 1);
        foreach (SlotResult result in method.Results)
        {
            Line(text, 1, Role.Derivative, $"{result.Slot.Name} = {Print(result.Value)}");
        }

        Line(text, 1, Role.Primal, "return " + Print(method.Value));
        return text.ToString();
    }

    private static string Print(Expr expr, int context)
    {
        (string text, int precedence) = expr switch
        {
            Constant constant => (Print(constant), constant.Type.IsReal && constant.Real < 0 ? Unary : Tightest),
            Local local => (local.Name, Tightest),
            StaticField field => (field.QualifiedName, Tightest),
            Load load => ($"{Print(load.Array, Tightest)}[{Print(load.Index)}]", Tightest),
            Length length => (Print(length.Array, Tightest) + ".Length", Tightest),
            Slice slice => (Print(slice), Tightest),
            RowOf row => ($"{Print(row.Array, Tightest)}[{Print(row.Index)}]", Tightest),
            AsSpan whole => (Print(whole.Array, Tightest) + ".AsSpan()", Tightest),
            Convert convert => ($"({convert.Type}){Print(convert.Operand, Unary)}", Unary),
            Select select => (Print(select), Conditional),
            Apply apply => Print(apply),
            _ => (expr.GetType().Name, Tightest),
        };
        return precedence < context ? "(" + text + ")" : text;
    }

    private static string Print(Slice slice) =>
        $"{Print(slice.Array, Tightest)}.Slice({Print(slice.Start)}, {Print(slice.Count)})";

    private static string Print(Select select) =>
        $"{Print(select.Condition, Conditional + 1)} ? {Print(select.WhenTrue, Conditional)} : "
        + Print(select.WhenFalse, Conditional);

    private static (string Text, int Precedence) Print(Apply apply)
    {
        if (apply.Operands.Count == 2 && Infix.TryGetValue(apply.Function, out (string Symbol, int Precedence) infix))
        {
            string left = Print(apply.Operands[0], infix.Precedence);
            string right = Print(apply.Operands[1], infix.Precedence + 1);
            return ($"{left} {infix.Symbol} {right}", infix.Precedence);
        }

        if (apply.Operands.Count == 1 && Prefix.TryGetValue(apply.Function, out string? symbol))
        {
            return (symbol + Print(apply.Operands[0], Unary + 1), Unary);
        }

        return ($"{apply.Function}({string.Join(", ", apply.Operands.Select(operand => Print(operand)))})", Tightest);
    }

    private static string Print(Constant constant) => constant.Type.Scalar switch
    {
        Scalar.Boolean => constant.Boolean ? "true" : "false",
        Scalar.Integer => constant.Integer.ToString(CultureInfo.InvariantCulture),
        Scalar.Single => Print(constant.Real) + "f",
        _ => Print(constant.Real),
    };

    // A minus zero is told from zero, and a real from an integer.
    private static string Print(double value)
    {
        string digits = value.ToString("R", CultureInfo.InvariantCulture);
        bool isWhole = digits.All(c => char.IsDigit(c) || c == '-');
        return value == 0 && 1 / value < 0 ? "-0.0" : isWhole ? digits + ".0" : digits;
    }

    private static void Print(StringBuilder text, EquatableArray<Stmt> body, int depth)
    {
        foreach (Stmt stmt in body)
        {
            Print(text, stmt, depth);
        }
    }

    private static void Print(StringBuilder text, Stmt stmt, int depth)
    {
        switch (stmt)
        {
            case If branch:
                PrintBranch(text, branch, depth);
                break;
            case For loop:
                PrintLoop(text, loop, depth);
                break;
            default:
                (Role role, string line) = PrintSimple(stmt);
                Line(text, depth, role, line);
                break;
        }
    }

    private static (Role Role, string Line) PrintSimple(Stmt stmt) => stmt switch
    {
        Let let => (let.Role, $"{Declare(let.Target)} = {Print(let.Value)}"),
        Store store => (store.Role, $"{store.Array.Name}[{Print(store.Index)}] = {Print(store.Value)}"),
        Accumulate add => (Role.Derivative, $"{add.Array.Name}[{Print(add.Index)}] += {Print(add.Value)}"),
        Allocate allocate => (allocate.Role, PrintAllocate(allocate)),
        Clear clear => (Role.Derivative, $"clear {clear.Array.Name}"),
        Copy copy => (Role.Derivative, $"copy {copy.From.Name} to {copy.To.Name}"),
        Map map => (Role.Primal, $"map {map.Target.Name} = {Print(map.Value)}"),
        OpenRecord record => (Role.Derivative, $"record {Declare(record.Target)}"),
        Push push => (Role.Derivative, $"push {Print(push.Value)} on {push.Record.Name}"),
        Invoke call => (Role.Derivative, PrintInvoke(call)),
        Throw => (Role.Primal, "throw"),
        RequireFinite check => (Role.Derivative, $"require finite {Print(check.Derivative)} of {check.Variable}"),
        Pop pop => (Role.Derivative, $"{Declare(pop.Target)} = pop {pop.Record.Name}"),
        _ => (Role.Primal, stmt.GetType().Name),
    };

    private static string PrintInvoke(Invoke call)
    {
        IEnumerable<string> slots = call.Slots.Select(slot =>
            slot.Array.Name + (slot.Index is { } index ? "[" + Print(index) + "]" : ""));
        return $"adjoint {call.Method}({string.Join(", ", call.Arguments.Select(argument => Print(argument)))}) "
            + $"times {Print(call.Seed)} to {string.Join(", ", slots)}";
    }

    private static string PrintAllocate(Allocate allocate) =>
        $"{Declare(allocate.Target)} = new {allocate.Target.Type.Element}[{Print(allocate.Length)}]"
        + (allocate.Cleared ? "" : " uncleared");

    private static void PrintBranch(StringBuilder text, If branch, int depth)
    {
        Line(text, depth, branch.Role, $"{Mark(branch.Mirror)}if {Print(branch.Condition)}{Number(branch.Id)}");
        Print(text, branch.Then, depth + 1);
        foreach (Merge merge in branch.Merges)
        {
            Line(text, depth + 1, branch.Role, $"{Declare(merge.Target)} = {Print(merge.WhenTrue)}");
        }

        if (branch.Else.Count + branch.Merges.Count > 0)
        {
            Line(text, depth, branch.Role, "else");
        }

        Print(text, branch.Else, depth + 1);
        foreach (Merge merge in branch.Merges)
        {
            Line(text, depth + 1, branch.Role, $"{merge.Target.Name} = {Print(merge.WhenFalse)}");
        }
    }

    private static void PrintLoop(StringBuilder text, For loop, int depth)
    {
        string symbol = Infix.TryGetValue(loop.Comparison, out var infix) ? infix.Symbol : loop.Comparison;
        string step = loop.Step.ToString(CultureInfo.InvariantCulture);
        string header = $"{Mark(loop.Mirror)}for {loop.Index.Name} = {Print(loop.First)}; "
            + $"{loop.Index.Name} {symbol} {Print(loop.Bound)}; {loop.Index.Name} += {step}{Number(loop.Id)}";
        string guard = loop.Guard is { } condition ? "; while " + Print(condition) : "";
        string exit = loop.Exit is { } end ? "; ends at " + end.Name : "";
        Line(text, depth, loop.Role, header + guard + exit);
        foreach (Carried carried in loop.Carried)
        {
            Line(text, depth + 1, loop.Role, $"carry {Declare(carried.Inner)} = {Print(carried.Initial)}");
        }

        Print(text, loop.Body, depth + 1);
        foreach (Carried carried in loop.Carried)
        {
            string result = carried.Result.Name == carried.Inner.Name ? "" : $", after the loop {carried.Result.Name}";
            Line(text, depth + 1, loop.Role, $"next {carried.Inner.Name} = {Print(carried.Next)}{result}");
        }
    }

    private static string Declare(Local local) => $"{local.Type} {local.Name}";

    private static string Mark(bool mirror) => mirror ? "↺ " : "";

    private static string Number(int id) => id == 0 ? "" : "  (" + id.ToString(CultureInfo.InvariantCulture) + ")";

    private static void Line(StringBuilder text, int depth, Role role, string line)
    {
        text.Append(role == Role.Derivative ? "∂ " : "  ").Append(' ', 4 * depth).Append(line).Append('\n');
    }
}

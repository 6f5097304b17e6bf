using System.Text;
using SymDiff.Generator.Ir;

namespace SymDiff.Fuzz;

/// <summary>
/// C# that calls a random method and its companions on plain arrays: inputs <c>vs</c>, tangents <c>ts</c>, slots
/// <c>ss</c>, what the returned numbers are worth <c>ws</c>, results <c>os</c> (what is returned, what the parameters
/// hold afterwards, then what the companion gives, and last how many bytes it allocated).
/// </summary>
internal static class Harness
{
    private const string Arrays = "double[] vs, double[] ts, double[] ss, double[] ws, double[] os";

    /// <summary>The modes in which a program can be called.</summary>
    public static readonly (DerivativeKinds Kind, string Name)[] Modes =
    [
        (DerivativeKinds.Gradient, "Gradient"), (DerivativeKinds.Accumulate, "GradientAccumulate"),
        (DerivativeKinds.Vjp, "Vjp"), (DerivativeKinds.Jvp, "Jvp"), (DerivativeKinds.Jacobian, "Jacobian"),
        (DerivativeKinds.Hessian, "Hessian"), (DerivativeKinds.Hvp, "Hvp"),
        (DerivativeKinds.SparseJacobian, "SparseJacobian"), (DerivativeKinds.SparseHessian, "SparseHessian"),
    ];

    /// <summary>The call of the method itself; compiled with dual numbers, too.</summary>
    public static string User(FuzzProgram program) => Class(program, Method(
        "void Run(double[] vs, double[] os)",
        Inputs(program) + Call(program, $"{Receiver(program)}F({Arguments(program)})") + Outputs(program)));

    /// <summary>The calls of the companions.</summary>
    public static string Companions(FuzzProgram program) => Class(program, string.Concat(Modes
        .Where(mode => program.Kinds.HasFlag(mode.Kind))
        .Select(mode => Companion(program, mode.Kind, mode.Name))));

    private static string Class(FuzzProgram program, string members) =>
        $"public {program.Owner} {program.Name}\n{{\n{members.Replace("@Self", program.Name)}}}\n";

    private static string Method(string head, string body) => $"    public static {head}\n    {{\n{body}    }}\n";

    private static string Companion(FuzzProgram program, DerivativeKinds kind, string name) => Method(
        $"void {name}({Arrays})",
        Inputs(program) + Before(program, kind)
            + "        long before = System.GC.GetAllocatedBytesForCurrentThread();\n"
            + Call(
                program,
                $"{Receiver(program)}F{name}({Arguments(program)}{Given(program, kind)})",
                "        os[^1] = System.GC.GetAllocatedBytesForCurrentThread() - before;\n")
            + Outputs(program) + After(program, kind));

    // What stands before the call of a companion: the variables it takes.
    private static string Before(FuzzProgram program, DerivativeKinds kind)
    {
        StringBuilder text = new();
        if (TakesTangents(kind))
        {
            text.Append(Declared(program, "ts", parameter => parameter.TangentName, written: false));
        }

        if (HasSlots(kind))
        {
            text.Append(Declared(program, "ss", parameter => parameter.SlotName, written: kind == DerivativeKinds.Vjp));
        }

        if (kind == DerivativeKinds.Hvp)
        {
            text.Append("        ss = System.Array.ConvertAll(ss, x => double.IsNaN(x) ? x : 0);\n");
            text.Append(Declared(program, "ss", parameter => parameter.SlotName + "Tangent", written: false));
        }

        if (IsMatrix(kind))
        {
            text.Append($"        double[] matrix = new double[{MatrixLength(program, kind)}];\n"
                + (IsSparse(kind) ? Entries(program, kind) : "        System.Array.Fill(matrix, double.NaN);\n"));
        }

        return text.ToString();
    }

    private static string Entries(FuzzProgram program, DerivativeKinds kind)
    {
        string pattern = $"{Receiver(program)}F{kind}Pattern({Arguments(program)}, ";
        return $"        int entries = {pattern}default, default);\n"
            + "        int[] rows = new int[entries], columns = new int[entries];\n"
            + $"        {pattern}rows, columns);\n"
            + "        double[] values = new double[entries];\n"
            + "        System.Array.Fill(values, double.NaN);\n";
    }

    // An entry that is there twice is none.
    private static string Scattered(FuzzProgram program) =>
        "        var seen = new bool[matrix.Length];\n"
        + "        for (int k = 0; k < entries; k++)\n        {\n"
        + $"            int at = rows[k] * {program.Slots} + columns[k];\n"
        + "            matrix[at] = seen[at] ? double.NaN : values[k];\n"
        + "            seen[at] = true;\n        }\n";

    private static bool IsSparse(DerivativeKinds kind) =>
        kind is DerivativeKinds.SparseJacobian or DerivativeKinds.SparseHessian;

    private static bool IsMatrix(DerivativeKinds kind) =>
        IsSparse(kind) || kind is DerivativeKinds.Jacobian or DerivativeKinds.Hessian;

    public static int MatrixLength(FuzzProgram program, DerivativeKinds kind) =>
        program.Slots * (kind is DerivativeKinds.Hessian or DerivativeKinds.SparseHessian
            ? program.Slots
            : program.HasRow.Count(row => row));

    private static string Given(FuzzProgram program, DerivativeKinds kind)
    {
        StringBuilder text = new();
        string keyword = kind == DerivativeKinds.Accumulate ? "ref" : "out";
        foreach (Parameter parameter in program.Parameters)
        {
            bool isActive = parameter.Slot != SlotKind.None;
            string slot = SlotKeyword(parameter, keyword);
            if (TakesTangents(kind) && (isActive || (parameter.Modifier == "out" && kind == DerivativeKinds.Jvp)))
            {
                string by = parameter.Modifier == "out" ? "out var " : parameter.Modifier == "ref" ? "ref " : "";
                text.Append($", {parameter.TangentName}: {by}{parameter.TangentName}");
            }

            if (HasSlots(kind) && (isActive || (parameter.Modifier == "out" && kind == DerivativeKinds.Vjp)))
            {
                text.Append($", {parameter.SlotName}: {slot}{parameter.SlotName}");
            }

            if (kind == DerivativeKinds.Hvp && isActive)
            {
                text.Append($", {parameter.SlotName}Tangent: {slot}{parameter.SlotName}Tangent");
            }
        }

        return text + (kind, program.Returns.Parts.Length) switch
        {
            (DerivativeKinds.Accumulate or DerivativeKinds.Vjp, > 0) => ", dOutput: " + Seed(program),
            (DerivativeKinds.Jvp, > 0) => ", tangent: out var tangent",
            (DerivativeKinds.Hessian, _) => ", hessian: matrix",
            (DerivativeKinds.Jacobian, _) => ", jacobian: matrix",
            (DerivativeKinds.SparseJacobian or DerivativeKinds.SparseHessian, _) => ", values: values",
            _ => "",
        };
    }

    private static string Seed(FuzzProgram program) =>
        program.Returns.Of([.. program.Returns.Parts.Select((_, i) => $"ws[{i}]")]);

    private static string SlotKeyword(Parameter parameter, string keyword) => parameter.Slot switch
    {
        SlotKind.Number => keyword + " ",
        SlotKind.ExchangedNumber => "ref ",
        _ => "",
    };

    // What stands behind the call: the numbers that the companion has given.
    private static string After(FuzzProgram program, DerivativeKinds kind)
    {
        List<string> given = [];
        if (kind == DerivativeKinds.Jvp)
        {
            given.AddRange(program.Returns.Parts.Select(part => part.Replace("$", "tangent")));
            given.AddRange(Parts(program, parameter => parameter.IsWritten, parameter => parameter.TangentName));
        }

        if (HasSlots(kind))
        {
            given.AddRange(Parts(program, IsActive, parameter => parameter.SlotName));
        }

        if (kind == DerivativeKinds.Hvp)
        {
            given.AddRange(Parts(program, IsActive, parameter => parameter.SlotName + "Tangent"));
        }

        return string.Concat(given.Select((part, i) => $"        os[{program.Results + i}] = {part};\n"))
            + (IsSparse(kind) ? Scattered(program) : "")
            + (IsMatrix(kind)
                ? $"        matrix.CopyTo(os, {program.Results + given.Count});\n" : "");
    }

    private static bool IsActive(Parameter parameter) => parameter.Slot != SlotKind.None;

    private static IEnumerable<string> Parts(
        FuzzProgram program, Func<Parameter, bool> some, Func<Parameter, string> name) =>
        program.Parameters.Where(some)
            .SelectMany(parameter => parameter.Parts.Select(part => part.Replace("$", name(parameter))));

    /// <summary>Whether a mode takes a direction.</summary>
    public static bool TakesTangents(DerivativeKinds kind) => kind is DerivativeKinds.Jvp or DerivativeKinds.Hvp;

    /// <summary>Whether a mode gives a gradient.</summary>
    public static bool HasSlots(DerivativeKinds kind) => kind is not (
        DerivativeKinds.Jvp or DerivativeKinds.Jacobian or DerivativeKinds.SparseJacobian);

    private static string Call(FuzzProgram program, string call, string then = "") => program.Returns.Parts.Length == 0
        ? $"        {call};\n{then}"
        : $"        var returned = {call};\n{then}" + string.Concat(program.Returns.Parts.Select(
            (part, i) => $"        os[{i}] = {part.Replace("$", "returned")};\n"));

    private static string Inputs(FuzzProgram program)
    {
        StringBuilder text = new();
        int at = 0;
        foreach (Parameter parameter in program.Parameters)
        {
            text.Append($"        {Held(parameter.Type)} {parameter.Name} = {parameter.From("vs", at)};\n");
            at += parameter.Size;
        }

        return text.ToString();
    }

    // A variable like each parameter, from an array with as many numbers as the method takes.
    private static string Declared(
        FuzzProgram program, string array, Func<Parameter, string> name, bool written)
    {
        StringBuilder text = new();
        int at = 0;
        foreach (Parameter parameter in program.Parameters)
        {
            if (IsActive(parameter))
            {
                string type = parameter.SlotType ?? Held(parameter.Type);
                text.Append($"        {type} {name(parameter)} = {parameter.From(array, at)};\n");
            }
            else if (written && parameter.Modifier == "out")
            {
                text.Append($"        {parameter.Type} {name(parameter)} = {Rates.WeightOfOutput};\n");
            }

            at += parameter.Size;
        }

        return text.ToString();
    }

    private static string Outputs(FuzzProgram program)
    {
        StringBuilder text = new();
        int at = program.Returns.Parts.Length;
        foreach (Parameter parameter in program.Parameters)
        {
            foreach (string part in parameter.Parts)
            {
                text.Append($"        os[{at++}] = {Number(parameter, part.Replace("$", parameter.Name))};\n");
            }
        }

        return text.ToString();
    }

    private static string Number(Parameter parameter, string part) =>
        parameter.Type == "bool" ? $"({part} ? 1 : 0)" : part;

    private static string Held(string type) =>
        type.StartsWith("Span<") || type.StartsWith("ReadOnlySpan<") ? type.Split('<', '>')[1] + "[]" : type;

    private static string Receiver(FuzzProgram program) =>
        program.Parameters.Any(parameter => parameter.IsThis) ? Parameter.This + "." : "";

    private static string Arguments(FuzzProgram program) => string.Join(", ", program.Parameters
        .Where(parameter => !parameter.IsThis)
        .Select(parameter => parameter.Modifier is "ref" or "out"
            ? $"{parameter.Modifier} {parameter.Name}"
            : parameter.Name));
}

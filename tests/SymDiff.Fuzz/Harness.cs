using System.Text;

namespace SymDiff.Fuzz;

/// <summary>
/// C# that calls a random method and its companions on plain arrays: inputs <c>v</c>, slots <c>s</c>, results <c>o</c>
/// (the value, what the parameters hold afterwards, what the slots hold).
/// </summary>
internal static class Harness
{
    /// <summary>The call of the method itself; compiled with dual numbers, too.</summary>
    public static string User(FuzzProgram program) =>
        $"public static partial class {program.Name}\n{{\n    public static void Run(double[] v, double[] o)\n    {{\n"
        + Inputs(program)
        + $"        o[0] = F({Arguments(program)});\n{Outputs(program)}    }}\n}}\n";

    /// <summary>The calls of the companions.</summary>
    public static string Companions(FuzzProgram program) =>
        $"public static partial class {program.Name}\n{{\n"
        + Companion(program, "Gradient", "", "out", "")
        + Companion(program, "GradientAccumulate", ", double seed", "ref", ", (float)seed")
        + Allocated(program)
        + "}\n";

    /// <summary>How many results there are before the slots.</summary>
    public static int Results(FuzzProgram program) => 1 + program.Parameters.Sum(parameter => parameter.Parts.Length);

    private static string Companion(
        FuzzProgram program, string suffix, string extra, string keyword, string seed)
    {
        StringBuilder slots = new();
        int at = Results(program);
        foreach (Parameter parameter in program.Parameters.Where(parameter => parameter.Slot != SlotKind.None))
        {
            foreach (string part in parameter.Parts)
            {
                slots.Append($"        o[{at++}] = {part.Replace("$", parameter.SlotName)};\n");
            }
        }

        return $"    public static void {suffix}(double[] v, double[] s, double[] o{extra})\n    {{\n"
            + Inputs(program) + Slots(program)
            + $"        o[0] = F{suffix}({Arguments(program)}{SlotArguments(program, keyword)}{seed});\n"
            + Outputs(program) + slots + "    }\n";
    }

    // The least of several calls: the first ones may fill the pool.
    private static string Allocated(FuzzProgram program) =>
        "    public static long Allocated(double[] v, double[] s)\n    {\n        long least = long.MaxValue;\n"
        + "        for (int run = 0; run < 6 && least > 0; run++)\n        {\n"
        + Inputs(program) + Slots(program)
        + "            long before = System.GC.GetAllocatedBytesForCurrentThread();\n"
        + $"            FGradient({Arguments(program)}{SlotArguments(program, "out")});\n"
        + "            least = System.Math.Min(least, System.GC.GetAllocatedBytesForCurrentThread() - before);\n"
        + "        }\n        return least;\n    }\n";

    private static string Inputs(FuzzProgram program)
    {
        StringBuilder text = new();
        int at = 0;
        foreach (Parameter parameter in program.Parameters)
        {
            text.Append($"        {Held(parameter.Type)} {parameter.Name} = {parameter.From("v", at)};\n");
            at += parameter.Size;
        }

        return text.ToString();
    }

    private static string Slots(FuzzProgram program)
    {
        StringBuilder text = new();
        int at = 0;
        foreach (Parameter parameter in program.Parameters.Where(parameter => parameter.Slot != SlotKind.None))
        {
            string type = parameter.SlotType ?? Held(parameter.Type);
            text.Append($"        {type} {parameter.SlotName} = {parameter.From("s", at)};\n");
            at += parameter.Size;
        }

        return text.ToString();
    }

    private static string Outputs(FuzzProgram program)
    {
        StringBuilder text = new();
        int at = 1;
        foreach (Parameter parameter in program.Parameters)
        {
            foreach (string part in parameter.Parts)
            {
                text.Append($"        o[{at++}] = {Number(parameter, part.Replace("$", parameter.Name))};\n");
            }
        }

        return text.ToString();
    }

    private static string Number(Parameter parameter, string part) =>
        parameter.Type == "bool" ? $"({part} ? 1 : 0)" : part;

    private static string Held(string type) =>
        type.StartsWith("Span<") || type.StartsWith("ReadOnlySpan<") ? type.Split('<', '>')[1] + "[]" : type;

    private static string Arguments(FuzzProgram program) => string.Join(", ", program.Parameters.Select(parameter =>
        parameter.Modifier is "ref" or "out" ? $"{parameter.Modifier} {parameter.Name}" : parameter.Name));

    private static string SlotArguments(FuzzProgram program, string keyword) => string.Concat(program.Parameters
        .Where(parameter => parameter.Slot != SlotKind.None)
        .Select(parameter => parameter.Slot switch
        {
            SlotKind.Number => $", {keyword} {parameter.SlotName}",
            SlotKind.ExchangedNumber => $", ref {parameter.SlotName}",
            _ => $", {parameter.SlotName}",
        }));
}

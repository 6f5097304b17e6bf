using System.Globalization;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>The methods through which a rule of the user's is called.</summary>
internal static class AdapterEmitter
{
    public static void Emit(RuleAdapter adapter, SourceWriter writer, Names names)
    {
        string[] inputs = [.. adapter.Parameters.Select((_, i) => Numbered("x", i))];
        string[] declared = [.. adapter.Parameters.Select((parameter, i) =>
            names.Type(parameter.Type) + " " + inputs[i])];
        writer.Call("private static " + adapter.Result + " " + adapter.Name + "(", declared, ") =>");
        writer.Line("    " + adapter.Method + "(" + string.Join(", ", inputs) + ");");
        writer.Line();

        string[] slots = [.. adapter.Parameters.SelectMany((parameter, i) => !parameter.Type.HoldsReals ? []
            : parameter.Type.IsArray ? new[] { names.Type(parameter.Type.AsSpan) + " " + Numbered("dX", i) }
            : ["ref " + parameter.Type + " " + Numbered("dX", i)])];
        writer.Call(
            "private static " + adapter.Result + " "
                + GeneratedNames.Companion(adapter.Name, DerivativeKinds.Accumulate) + "(",
            [.. declared, .. slots, adapter.Result + " dOutput"],
            ")");
        writer.Block(() => EmitAdjoint(adapter, inputs, writer, names));
    }

    private static void EmitAdjoint(RuleAdapter adapter, string[] inputs, SourceWriter writer, Names names)
    {
        List<string> given = [];
        List<string> added = [];
        for (int i = 0; i < adapter.Parameters.Count; i++)
        {
            AdaptedParameter parameter = adapter.Parameters[i];
            (string slot, string adjoint) = (Numbered("slot", i), Numbered("dX", i));
            if (!parameter.HasSlot)
            {
                continue;
            }

            if (!parameter.Type.IsArray)
            {
                given.Add("out " + parameter.Type + " " + slot);
                added.Add(adjoint + " += " + slot + ";");
                continue;
            }

            string type = parameter.Type.Element.ToString();
            string scratch = names.SymDiff("Scratch");
            string length = inputs[i] + ".Length";
            writer.Line("using var " + slot + "Memory = new " + scratch + "<" + type + ">(stackalloc " + type + "["
                + scratch + ".OnStack(" + length + ")], " + length + ");");
            writer.Line(names.Type(parameter.Type.AsSpan) + " " + slot + " = " + slot + "Memory.Span;");
            given.Add(slot);
            added.Add("for (int i = 0; i < " + length + "; i++) " + adjoint + "[i] += " + slot + "[i];");
        }

        writer.Line(adapter.Result + " value = " + adapter.Rule + "("
            + string.Join(", ", [.. inputs, "dOutput", .. given]) + ");");
        foreach (string line in added)
        {
            writer.Line(line);
        }

        writer.Line("return value;");
    }

    private static string Numbered(string name, int number) => name + number.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>The methods through which a method is called whose derivative is known without its body.</summary>
internal sealed class AdapterEmitter
{
    private readonly RuleAdapter adapter;
    private readonly SourceWriter writer;
    private readonly Names names;
    private readonly AdaptedParameter[] parameters;
    private readonly string[] inputs;
    private readonly string[] declared;
    private readonly int[] reals;
    private readonly int[] slots;

    private AdapterEmitter(RuleAdapter adapter, SourceWriter writer, Names names)
    {
        this.adapter = adapter;
        this.writer = writer;
        this.names = names;
        parameters = [.. adapter.Parameters];
        inputs = [.. parameters.Select((_, i) => Numbered("x", i))];
        declared = [.. parameters.Select((parameter, i) => names.Type(parameter.Type) + " " + inputs[i])];
        reals = [.. Enumerable.Range(0, parameters.Length).Where(i => parameters[i].Type.HoldsReals)];
        slots = [.. reals.Where(i => parameters[i].HasSlot)];
    }

    public static void Emit(RuleAdapter adapter, SourceWriter writer, Names names)
    {
        AdapterEmitter emitter = new(adapter, writer, names);
        emitter.EmitValue();
        bool goesBack = adapter.IsCalledBack || (adapter.IsCalledAlong && adapter.Forward is null);
        if (goesBack)
        {
            writer.Line();
            emitter.EmitAdjoint();
        }

        if (adapter.IsCalledAlong)
        {
            writer.Line();
            emitter.EmitTangent();
        }
    }

    private string Adjoint => GeneratedNames.Companion(adapter.Name, DerivativeKinds.Accumulate);

    private void EmitValue()
    {
        writer.Call("private static " + adapter.Result + " " + adapter.Name + "(", declared, ") =>");
        writer.Line("    " + adapter.Method + "(" + string.Join(", ", inputs) + ");");
    }

    private void EmitAdjoint()
    {
        IEnumerable<string> added = reals.Select(i => parameters[i].Type.IsArray
            ? names.Type(parameters[i].Type.AsSpan) + " " + Numbered("dX", i)
            : "ref " + parameters[i].Type + " " + Numbered("dX", i));
        writer.Call(
            "private static " + adapter.Result + " " + Adjoint + "(",
            [.. declared, .. added, adapter.Result + " dOutput"],
            ")");
        writer.Block(() =>
        {
            switch (adapter.Reverse)
            {
                case { Kind: DerivativeKinds.Accumulate } adding:
                    IEnumerable<string> given = slots.Select(i =>
                        (parameters[i].Type.IsArray ? "" : "ref ") + Numbered("dX", i));
                    writer.Line("return " + Call(adding.Name, [.. inputs, .. given, "dOutput"]) + ";");
                    break;
                case { } known:
                    EmitOverwriting(known);
                    break;
                default:
                    EmitDirections();
                    break;
            }
        });
    }

    // What overwrites slots gets slots of its own, which are added then.
    private void EmitOverwriting(KnownDerivative known)
    {
        List<string> given = [];
        foreach (int i in slots)
        {
            string slot = Numbered("slot", i);
            bool isArray = parameters[i].Type.IsArray;
            if (isArray)
            {
                EmitScratch(i, slot);
            }

            given.Add(isArray ? slot : "out " + parameters[i].Type + " " + slot);
        }

        bool hasSeed = known.Kind == DerivativeKinds.Vjp;
        writer.Line(adapter.Result + " value = "
            + Call(known.Name, [.. inputs, .. hasSeed ? new[] { "dOutput" } : [], .. given]) + ";");
        string times = hasSeed ? "" : "dOutput * ";
        foreach (int i in slots)
        {
            (string adjoint, string slot) = (Numbered("dX", i), times + Numbered("slot", i));
            writer.Line(parameters[i].Type.IsArray
                ? ForEach(i) + adjoint + "[i] += " + Converted(slot + "[i]", i) + ";"
                : adjoint + " += " + Converted(slot, i) + ";");
        }

        writer.Line("return value;");
    }

    // Along one input after the other: there is no derivative but those along tangents.
    private void EmitDirections()
    {
        foreach (int i in slots.Where(i => parameters[i].Type.IsArray))
        {
            EmitScratch(i, Numbered("along", i));
        }

        foreach (int i in slots)
        {
            bool isArray = parameters[i].Type.IsArray;
            string along = Numbered("along", i);
            string adjoint = Numbered("dX", i) + (isArray ? "[i]" : "");
            IEnumerable<string> tangents = slots.Select(other =>
                parameters[other].Type.IsArray ? Numbered("along", other) : other == i ? "1" : "0");
            string tangent = Numbered("tangent", i);
            string call = Call(adapter.Forward!, [.. inputs, .. tangents, "out " + adapter.Result + " " + tangent]);
            string[] body = [call + ";", adjoint + " += " + Converted("dOutput * " + tangent, i) + ";"];
            if (!isArray)
            {
                Lines(body);
                continue;
            }

            writer.Line(ForEach(i).TrimEnd());
            writer.Block(() => Lines([along + "[i] = 1;", .. body, along + "[i] = 0;"]));
        }

        writer.Line("return " + Call(adapter.Name, inputs) + ";");
    }

    private void EmitTangent()
    {
        IEnumerable<string> tangents = reals.Select(i => parameters[i].Type.IsArray
            ? names.Type(parameters[i].Type with { Container = Container.ReadOnlySpan }) + " " + Numbered("tangent", i)
            : parameters[i].Type + " " + Numbered("tangent", i));
        writer.Call(
            "private static " + adapter.Result + " " + GeneratedNames.TangentOfHelper(adapter.Name) + "(",
            [.. declared, .. tangents],
            ")");
        writer.Block(() =>
        {
            if (adapter.Forward is { } forward)
            {
                IEnumerable<string> given = slots.Select(i => Numbered("tangent", i));
                writer.Line(Call(forward, [.. inputs, .. given, "out " + adapter.Result + " tangent"]) + ";");
                writer.Line("return tangent;");
                return;
            }

            EmitProduct();
        });
    }

    // ⟨∂F, tangents⟩
    private void EmitProduct()
    {
        foreach (int i in reals)
        {
            if (parameters[i].Type.IsArray)
            {
                EmitScratch(i, Numbered("slot", i));
            }
            else
            {
                writer.Line(parameters[i].Type + " " + Numbered("slot", i) + " = 0;");
            }
        }

        IEnumerable<string> given = reals.Select(i =>
            (parameters[i].Type.IsArray ? "" : "ref ") + Numbered("slot", i));
        writer.Line(Call(Adjoint, [.. inputs, .. given, "1"]) + ";");
        writer.Line("double sum = 0;");
        foreach (int i in slots)
        {
            string element = parameters[i].Type.IsArray ? "[i]" : "";
            writer.Line((element.Length > 0 ? ForEach(i) : "")
                + "sum += (double)" + Numbered("slot", i) + element + " * " + Numbered("tangent", i) + element + ";");
        }

        writer.Line("return (" + adapter.Result + ")sum;");
    }

    private void EmitScratch(int i, string name)
    {
        string type = parameters[i].Type.Element.ToString();
        string scratch = names.SymDiff("Scratch");
        string length = inputs[i] + ".Length";
        writer.Line("using var " + name + "Memory = new " + scratch + "<" + type + ">(stackalloc " + type + "["
            + scratch + ".OnStack(" + length + ")], " + length + ");");
        writer.Line(names.Type(parameters[i].Type.AsSpan) + " " + name + " = " + name + "Memory.Span;");
    }

    private void Lines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            writer.Line(line);
        }
    }

    // A float slot takes what is computed in double.
    private string Converted(string value, int i) =>
        adapter.Result == IrType.Double && parameters[i].Type.Element == IrType.Single
            ? "(float)(" + value + ")"
            : value;

    private string ForEach(int i) => "for (int i = 0; i < " + inputs[i] + ".Length; i++) ";

    private static string Call(string method, IEnumerable<string> arguments) =>
        method + "(" + string.Join(", ", arguments) + ")";

    private static string Numbered(string name, int number) => name + number.ToString(CultureInfo.InvariantCulture);
}

using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>
/// What the companions have in common that fill a matrix by sweeps: the calls of a companion on numbers and arrays, and
/// the memory between one and the next.
/// </summary>
internal abstract class SweepEmitter
{
    protected SweepEmitter(IrMethod companion, StatementEmitter statements, SourceWriter writer, Names names)
    {
        Companion = companion;
        Statements = statements;
        Writer = writer;
        Names = names;
        Shape = new MatrixShape(companion);
        Value = statements.FreeName("value");
    }

    protected IrMethod Companion { get; }

    protected StatementEmitter Statements { get; }

    protected SourceWriter Writer { get; }

    protected Names Names { get; }

    protected MatrixShape Shape { get; }

    /// <summary>What the value of the method is called.</summary>
    protected string Value { get; }

    protected MatrixSweeps Sweeps => Companion.Sweeps!;

    protected bool IsHessian => Companion.Kind.IsHessian();

    protected bool Returns => Companion.Returned is not { Construction: null };

    protected string Span => Names.Type(Shape.Element!.Value.AsSpan);

    /// <summary>The parameters that have an adjoint or a tangent in a sweep.</summary>
    protected IEnumerable<IrParameter> Swept =>
        Companion.Parameters.Where(parameter => parameter.Active || (parameter.IsOutput && !IsHessian));

    protected void EmitThrows()
    {
        if (Sweeps.ThrowsBefore)
        {
            Writer.Line(Statements.CallOfMethod() + ";");
        }
    }

    protected void EmitValue()
    {
        if (Returns)
        {
            string type = Companion.Returned?.TypeText ?? Names.Type(Companion.Value.Type);
            Writer.Line(type + " " + Value + " = default;");
        }
    }

    protected void EmitReturn()
    {
        if (Returns)
        {
            Writer.Line();
            Writer.Line("return " + Value + ";");
        }
    }

    protected void EmitCleared(IrParameter parameter, string memory)
    {
        if (!MatrixShape.IsOne(parameter))
        {
            Writer.Line(memory + ".Clear();");
        }
    }

    // A one where the row or column is that of an element, among zeros.
    protected void EmitOne(IrParameter parameter, string memory, string index, string first)
    {
        if (MatrixShape.IsOne(parameter))
        {
            Writer.Line(memory + "[0] = " + One(index, first) + ";");
            return;
        }

        string place = first == "0" ? index
            : first.Contains(' ') ? index + " - (" + first + ")"
            : index + " - " + first;
        string unsigned = first == "0" ? "(uint)" + index : "(uint)(" + place + ")";
        Writer.Line("if (" + unsigned + " < (uint)" + memory + ".Length) " + memory + "[" + place + "] = 1;");
    }

    // A one in the place of the column, and zeros.
    protected IEnumerable<string> EmitTangents(string column)
    {
        List<string> tangents = [];
        foreach (IrParameter parameter in Swept)
        {
            int position = Shape.Inputs.ToList().IndexOf(parameter);
            string place = Text(MatrixShape.Sum(0, Shape.Inputs.Take(Math.Max(position, 0))));
            if (!parameter.Local.Type.IsArray)
            {
                tangents.Add(One(column, place));
                continue;
            }

            string memory = MemoryOf(GeneratedNames.Tangent(parameter.Local.Name));
            tangents.Add(memory);
            if (position >= 0)
            {
                EmitCleared(parameter, memory);
                EmitOne(parameter, memory, column, place);
            }
            else
            {
                Writer.Line(memory + ".Clear();");
            }
        }

        return tangents;
    }

    protected void EmitRestored()
    {
        foreach (IrParameter input in Companion.Parameters.Where(input =>
            input is { IsMatrix: false, Written: true, IsRead: true }))
        {
            string kept = Statements.NameOf(
                GeneratedNames.Swept(GeneratedNames.First(input.Local.Name), input.Local.Type));
            Writer.Line(kept + ".CopyTo(" + Statements.NameOf(input.Local) + ");");
        }
    }

    protected void EmitCall(string sweep, IEnumerable<string> arguments)
    {
        IEnumerable<string> inputs = Companion.Parameters
            .Where(parameter => !parameter.IsMatrix)
            .Select(parameter => Statements.NameOf(parameter.Local));
        Writer.Call(
            (Returns ? Value + " = " : "") + sweep + "(",
            [.. inputs, .. arguments],
            ");");
    }

    /// <summary>A slot of the companion as an argument of a sweep, which gives a number before the end.</summary>
    protected string SlotArgument(Slot slot) => slot.Local.Type.IsArray
        ? Statements.NameOf(slot.Local)
        : "out " + Statements.NameOf((Local)Companion.Results.First(result => result.Slot.Equals(slot.Local)).Value);

    protected string MemoryOf(string name) => Statements.NameOf(GeneratedNames.Swept(name, Shape.Element!.Value));

    protected static bool MayBeNone(Expr count) => count is Length or Apply { Operands: [Length, ..] };

    protected static string One(string index, string place) =>
        index.Length == 0 ? "1" : index + " == " + place + " ? 1 : 0";

    protected string Text(Expr expr) => Statements.Expressions.Value(expr);

    protected static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

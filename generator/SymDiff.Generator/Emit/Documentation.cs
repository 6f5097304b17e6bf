using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>
/// The doc comment of a companion: what it returns, what each slot holds, and the formula where it is short.
/// </summary>
internal static class Documentation
{
    private const int LongestFormula = 80;

    public static void Emit(IrMethod original, IrMethod companion, Func<Local, string> nameOf, SourceWriter writer)
    {
        string method = "<see cref=\"" + original.Home.Cref + "\"/>";
        writer.Line("/// <summary>");
        writer.Line("/// " + Summary(companion, method));
        writer.Line("/// </summary>");
        foreach (IrParameter tangent in companion.Parameters.Where(parameter => parameter.TangentOf is not null))
        {
            if (companion.Inputs.Any(input => input.IsPlain && input.Name == tangent.Local.Name))
            {
                writer.Line("/// <param name=\"" + tangent.Local.Name + "\">The tangent of <paramref name=\""
                    + tangent.TangentOf + "\"/>.</param>");
            }
        }

        if (companion is { Kind: DerivativeKinds.Vjp, Seed: { } first })
        {
            writer.Line("/// <param name=\"" + first.Name + "\">The adjoint of the value.</param>");
        }

        IReadOnlyDictionary<string, string> wholes = GeneratedNames.OfWholes(companion);
        foreach (Input input in companion.Inputs.Where(input => GeneratedNames.HasSlot(input, companion.Parameters)))
        {
            if (companion.Slots.All(slot => slot.Input.Length == 0))
            {
                break;
            }

            (string name, string text) = input.IsPlain
                ? companion.Slots.First(slot => slot.Input == input.Name) is var slot
                    ? (slot.Local.Name, Describe(companion, slot))
                    : default
                : (wholes[input.Name], Describe(companion, input));
            writer.Line("/// <param name=\"" + name + "\">" + text + "</param>");
        }

        foreach (Slot slot in companion.Slots.Where(slot => slot.IsTangent))
        {
            string of = slot.Input.Length == 0 ? "the value"
                : "<paramref name=\"" + companion.Slots.First(own => own.Input == slot.Input).Local.Name + "\"/>";
            writer.Line("/// <param name=\"" + slot.Local.Name + "\">Receives the derivative of " + of
                + " along the tangents.</param>");
        }

        if (companion is { Kind: DerivativeKinds.Accumulate, Seed: { } last })
        {
            writer.Line("/// <param name=\"" + last.Name + "\">What the derivatives are multiplied by.</param>");
        }

        writer.Line("/// <returns>The value of " + method + ", to the last bit.</returns>");
        if (companion.Slots.Any(slot => slot.Local.Type.IsArray))
        {
            writer.Line("/// <exception cref=\"global::System.ArgumentException\">");
            writer.Line("/// A slot is shorter than its input, or shares memory with an input or another slot.");
            writer.Line("/// </exception>");
        }
    }

    private static string Summary(IrMethod companion, string method) => companion.Kind switch
    {
        DerivativeKinds.Accumulate => "The value of " + method + "; adds its derivatives, times <paramref name=\""
            + companion.Seed!.Name + "\"/>, to the slots.",
        DerivativeKinds.Vjp => "The value of " + method + ", and its derivatives times <paramref name=\""
            + companion.Seed!.Name + "\"/>, which overwrite the slots.",
        DerivativeKinds.Jvp => "The value of " + method + ", and its derivative along the tangents.",
        DerivativeKinds.Hvp => "The value of " + method + ", its gradient, and the Hessian times the tangents, which"
            + " overwrite the slots.",
        _ => "The value of " + method + " and its gradient, which overwrites the slots.",
    };

    // What is written in place has the shape of the input.
    private static string Describe(IrMethod companion, Input input)
    {
        bool isWritten = companion.Slots.Any(slot => slot.Kind == SlotKind.Exchanged
            && input.Parts.Any(part => part.Parameter == slot.Input));
        string of = input.Name == Input.This ? "this" : "<paramref name=\"" + input.Name + "\"/>";
        string derivative = "∂" + companion.Home.MethodName + "/∂" + input.Name;
        return isWritten
            ? "On entry the adjoint of what " + of + " is afterwards, on return of what it was before."
            : (companion.Kind != DerivativeKinds.Accumulate ? "Receives " : "Receives, added, ") + derivative
                + (input.Construction is null ? "; of the same shape as " + of + "." : ", part by part.");
    }

    private static string Describe(IrMethod companion, Slot slot)
    {
        string derivative = "∂" + companion.Home.MethodName + "/∂" + slot.Input;
        string input = "<paramref name=\"" + slot.Input + "\"/>";
        if (slot.Local.Type.IsArray)
        {
            string shape = slot.Local.Type.IsJagged ? "of the same shape as " : "as long as ";
            return slot.Kind switch
            {
                SlotKind.Exchanged =>
                    "On entry the adjoint of what " + input + " holds afterwards, on return of what it held"
                    + " before; " + shape + input + ".",
                SlotKind.Added => "Receives, added, " + derivative + ", element by element; " + shape + input + ".",
                _ => "Receives " + derivative + ", element by element; " + shape + input + ".",
            };
        }

        string receives = slot.Kind == SlotKind.Overwritten ? "Receives " : "Receives, added, ";
        Expr value = companion.Results.FirstOrDefault(result => result.Slot.Equals(slot.Local))?.Value ?? slot.Local;
        string? formula = companion.Refused || companion.Seed is not null
            ? null
            : Formulas.Of(Formulas.Expand(value, companion.Body));
        return formula is null || formula.Length > LongestFormula
            ? receives + derivative + "."
            : receives + derivative + " = " + Escape(formula) + ".";
    }

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}

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
        foreach ((string name, string text) in Parameters(original, companion))
        {
            writer.Line("/// <param name=\"" + name + "\">" + text + "</param>");
        }

        if (companion.Kind.IsPattern())
        {
            writer.Line("/// <returns>How many entries there are. None of the parameters is changed.</returns>");
            return;
        }

        if (ReturnsValue(companion))
        {
            writer.Line("/// <returns>The value of " + method + ", to the last bit.</returns>");
        }

        if (Checked(companion) is { } what)
        {
            bool isTangent = what == "tangent";
            string sharing = isTangent && !companion.Parameters.Any(parameter => parameter.Written) ? ""
                : ", or shares memory with an input" + (isTangent ? "" : " or another slot");
            writer.Line("/// <exception cref=\"global::System.ArgumentException\">");
            writer.Line("/// A " + what + " is shorter than its input" + sharing + ".");
            writer.Line("/// </exception>");
        }
    }

    // Which parameters must be long enough; null where there are none.
    private static string? Checked(IrMethod companion)
    {
        bool slots = companion.Parameters.Any(parameter => parameter.IsMatrix)
            || companion.Slots.Any(slot => slot.Local.Type.IsArray);
        bool tangents = companion.Parameters.Any(parameter =>
            parameter is { TangentOf: not null, Local.Type.IsArray: true, IsCell: false });
        return slots && tangents ? "slot or tangent" : slots ? "slot" : tangents ? "tangent" : null;
    }

    // What a companion has beside the parameters of the method, in its order.
    private static IEnumerable<(string Name, string Text)> Parameters(IrMethod original, IrMethod companion)
    {
        foreach (Input tangent in companion.Inputs.Where(input => IsTangent(companion, input)))
        {
            string of = companion.Parameters.First(parameter => parameter.Local.Name == tangent.Parts[0].Parameter)
                .TangentOf!;
            Input own = companion.OwnInputs.First(input => input.Parts.Any(part => part.Parameter == of));
            bool isWritten = companion.Parameters.Any(parameter => parameter.Written && parameter.Local.Name == of);
            string mention = Mention(own);
            yield return (tangent.Name, own.Passing == "out" ? "Receives the tangent of " + mention + "."
                : isWritten ? "On entry the tangent of what " + mention + " is, on return of what it is afterwards."
                : "The tangent of " + mention + ".");
        }

        if (companion is { Kind: DerivativeKinds.Vjp, Seeds.Count: > 0 })
        {
            yield return (GeneratedNames.SeedOf(companion), "The adjoint of the value.");
        }

        foreach ((string, string) slot in Slots(original, companion))
        {
            yield return slot;
        }

        if (companion is { Kind: DerivativeKinds.Accumulate, Seeds: [{ } last] })
        {
            yield return (last.Name, "What the derivatives are multiplied by.");
        }

        foreach ((IrParameter matrix, string text) in companion.Parameters
            .Where(parameter => parameter.IsMatrix)
            .Zip(MatrixWords.Of(original, companion.Kind), (parameter, text) => (parameter, text)))
        {
            yield return (matrix.Local.Name, text);
        }
    }

    private static IEnumerable<(string Name, string Text)> Slots(IrMethod original, IrMethod companion)
    {
        KnownNames known = new(original, companion);
        IReadOnlyDictionary<string, string> wholes = GeneratedNames.OfWholes(companion with { Slots = [], Seeds = [] });
        Slot? SlotOf(Input input, bool isTangent) => companion.Slots.FirstOrDefault(slot =>
            slot.IsTangent == isTangent && input.Parts.Any(part => part.Parameter == slot.Input));
        foreach (Input input in companion.OwnInputs)
        {
            if (SlotOf(input, isTangent: false) is { } slot)
            {
                yield return input.IsPlain
                    ? (slot.Local.Name, Describe(companion, slot, known))
                    : (wholes[input.Name], Describe(companion, input));
            }
        }

        foreach (Input input in companion.OwnInputs)
        {
            if (SlotOf(input, isTangent: true) is { } tangent)
            {
                string own = input.IsPlain ? SlotOf(input, isTangent: false)!.Local.Name : wholes[input.Name];
                string mention = "<paramref name=\"" + own + "\"/>";
                yield return (
                    input.IsPlain ? tangent.Local.Name : GeneratedNames.Tangent(own),
                    tangent.Kind == SlotKind.Exchanged
                        ? "On entry the tangent of " + mention + " as it comes, on return as it goes."
                        : "Receives the derivative of " + mention + " along the tangents.");
            }
        }

        if (companion.Slots.FirstOrDefault(slot => slot.Input.Length == 0) is { } ofValue)
        {
            string part = companion.Returned?.Reals[0].Name ?? "";
            yield return (
                ofValue.Local.Name.Substring(0, ofValue.Local.Name.Length - part.Length),
                "Receives the derivative of the value along the tangents.");
        }
    }

    private static bool IsTangent(IrMethod companion, Input input) => companion.Parameters.Any(parameter =>
        parameter.TangentOf is not null && input.Parts.Any(part => part.Parameter == parameter.Local.Name));

    private static string Mention(Input input) =>
        input.Name == Input.This ? "this" : "<paramref name=\"" + input.Name + "\"/>";

    private static bool ReturnsValue(IrMethod companion) => companion.Returned is not { Construction: null };

    private static string Summary(IrMethod companion, string method) => companion.Kind switch
    {
        DerivativeKinds.Vjp when !ReturnsValue(companion) => "Does what " + method + " does, and turns the adjoints of"
            + " what it writes into those of its inputs.",
        DerivativeKinds.Jvp when !ReturnsValue(companion) => "Does what " + method + " does, and turns the tangents of"
            + " its inputs into those of what it writes.",
        DerivativeKinds.Jacobian when !ReturnsValue(companion) => "Does what " + method + " does, and gives the"
            + " Jacobian of what it writes.",
        DerivativeKinds.Accumulate => "The value of " + method + "; adds its derivatives, times <paramref name=\""
            + GeneratedNames.SeedOf(companion) + "\"/>, to the slots.",
        DerivativeKinds.Vjp => "The value of " + method + ", and its derivatives times <paramref name=\""
            + GeneratedNames.SeedOf(companion) + "\"/>, which overwrite the slots.",
        DerivativeKinds.Jvp => "The value of " + method + ", and its derivative along the tangents.",
        DerivativeKinds.Hvp => "The value of " + method + ", its gradient, and the Hessian times the tangents, which"
            + " overwrite the slots.",
        DerivativeKinds.Jacobian => "The value of " + method + " and its Jacobian.",
        DerivativeKinds.SparseJacobian when !ReturnsValue(companion) => "Does what " + method
            + " does, and gives the entries of the Jacobian of what it writes that can be other than zero.",
        DerivativeKinds.SparseJacobian => "The value of " + method
            + " and the entries of its Jacobian that can be other than zero.",
        DerivativeKinds.SparseHessian => "The value of " + method
            + ", its gradient, and the entries of its Hessian that can be other than zero; they overwrite the slots.",
        _ when companion.Kind.IsPattern() => "Where the " + companion.Kind.Dense() + " of " + method
            + " has entries that can be other than zero: input by input, and row by row for each.",
        DerivativeKinds.Hessian => "The value of " + method + ", its gradient and its Hessian, which overwrite the"
            + " slots.",
        _ => "The value of " + method + " and its gradient, which overwrites the slots.",
    };

    // What is written in place has the shape of the input.
    private static string Describe(IrMethod companion, Input input)
    {
        bool isWritten = companion.Slots.Any(slot => slot.Kind == SlotKind.Exchanged
            && input.Parts.Any(part => part.Parameter == slot.Input));
        string of = Mention(input);
        if (input.Passing == "out")
        {
            return "The adjoint of what " + of + " receives.";
        }

        string derivative = "∂" + companion.Home.MethodName + "/∂" + input.Name;
        return isWritten
            ? "On entry the adjoint of what " + of + " is afterwards, on return of what it was before."
            : (companion.Kind != DerivativeKinds.Accumulate ? "Receives " : "Receives, added, ") + derivative
                + (input.Construction is null ? "; of the same shape as " + of + "." : ", part by part.");
    }

    private static string Describe(IrMethod companion, Slot slot, KnownNames known)
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
        if (companion.Results.FirstOrDefault(result => result.Slot.Equals(slot.Local)) is { } own
            && !known.Cover(own.Value))
        {
            return receives + derivative + ".";
        }

        Expr value = companion.Results.FirstOrDefault(result => result.Slot.Equals(slot.Local))?.Value ?? slot.Local;
        string? formula = companion.Refused || companion.Seeds.Count > 0 || companion.Sweeps is not null
            ? null
            : Formulas.Of(value, companion.Body, LongestFormula);
        return formula is null
            ? receives + derivative + "."
            : receives + derivative + " = " + Escape(formula) + ".";
    }

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}

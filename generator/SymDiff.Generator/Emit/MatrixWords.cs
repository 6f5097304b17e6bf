using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>What the rows and columns of a Jacobian or Hessian are, in words, for its doc comment.</summary>
internal static class MatrixWords
{
    public static string Of(IrMethod original, DerivativeKinds kind)
    {
        MatrixShape shape = new(original);
        string columns = List(Names(original, shape.Inputs));
        if (kind == DerivativeKinds.Hessian)
        {
            return "Receives the Hessian by rows: a row and a column for each number in " + columns + ".";
        }

        if (shape is { Returned.Count: 1, Written.Count: 0 })
        {
            return "Receives the Jacobian, one row: a column for each number in " + columns + ".";
        }

        string[] value = shape.Returned.Count > 0 ? ["the value"] : [];
        return "Receives the Jacobian by rows: one for each number in "
            + List([.. value, .. Names(original, shape.Written)]) + "; a column for each in " + columns + ".";
    }

    // Of several parts of one parameter the parameter, once.
    private static IEnumerable<string> Names(IrMethod original, IReadOnlyList<IrParameter> parameters) =>
        parameters
            .Select(parameter => original.Inputs.First(input =>
                input.Parts.Any(part => part.Parameter == parameter.Local.Name)).Name)
            .Distinct()
            .Select(name => name == Input.This ? "this" : "<paramref name=\"" + name + "\"/>");

    private static string List(IEnumerable<string> names) => string.Join(", ", names);
}

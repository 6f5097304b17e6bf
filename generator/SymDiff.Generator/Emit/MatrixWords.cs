using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>What the parameters of a companion for a matrix receive, in words, for its doc comment.</summary>
internal static class MatrixWords
{
    /// <summary>A sentence for each of these parameters.</summary>
    public static string[] Of(IrMethod original, DerivativeKinds kind) => kind switch
    {
        DerivativeKinds.Jacobian => [Jacobian(new MatrixShape(original), original)],
        DerivativeKinds.Hessian =>
        [
            "Receives the Hessian by rows: a row and a column for each number in "
                + List(original, new MatrixShape(original).Inputs) + ".",
        ],
        _ when kind.IsPattern() =>
        [
            "Receives the row of each entry, as far as there is room.",
            "Receives the column of each entry, as far as there is room.",
        ],
        _ => ["Receives the entries, in the order of the pattern."],
    };

    private static string Jacobian(MatrixShape shape, IrMethod original)
    {
        string columns = "a column for each number in " + List(original, shape.Inputs);
        if (shape is { Returned.Count: 1, Written.Count: 0 })
        {
            return "Receives the Jacobian, one row: " + columns + ".";
        }

        string[] rows =
        [
            .. shape.Returned.Take(1).Select(_ => "the value"),
            .. shape.Written.Take(1).Select(_ => List(original, shape.Written)),
        ];
        return "Receives the Jacobian by rows: one for each number in " + string.Join(", ", rows) + "; " + columns
            + ".";
    }

    // Of several parts of one parameter the parameter, once.
    private static string List(IrMethod original, IReadOnlyList<IrParameter> parameters) => string.Join(
        ", ",
        parameters
            .Select(parameter => original.Inputs.First(input =>
                input.Parts.Any(part => part.Parameter == parameter.Local.Name)).Name)
            .Distinct()
            .Select(name => name == Input.This ? "this" : "<paramref name=\"" + name + "\"/>"));
}

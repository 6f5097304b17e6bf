using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// The entries of a Jacobian or Hessian that can be other than zero, and where they are: a sweep for all columns of a
/// colour, of which no two share a row.
/// </summary>
internal static class SparseMatrix
{
    /// <summary>The companion for the entries, or the one that says where they are.</summary>
    public static IrMethod Run(IrMethod primal, DerivativeKinds kind, SparsePattern pattern)
    {
        if (kind.IsPattern())
        {
            return MatrixSignature.Run(primal, kind) with
            {
                Body = [],
                Value = SweptMatrix.NoValue(primal),
                Sweeps = new MatrixSweeps(Columns: null, Rows: null, ThrowsBefore: false) { Pattern = pattern },
            };
        }

        IrMethod swept = SweptMatrix.Run(primal, kind);
        IEnumerable<Stmt> derivatives = swept.Slots
            .Where(slot => kind.IsHessian() && slot.Local.Type.IsArray)
            .Select(slot => SweptMatrix.Memory(GeneratedNames.Tangent(slot.Local.Name), slot.Local));
        return swept with
        {
            Body = [.. swept.Body, .. derivatives],
            Sweeps = swept.Sweeps! with { Pattern = pattern },
        };
    }
}

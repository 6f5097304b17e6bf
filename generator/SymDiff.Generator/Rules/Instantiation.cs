using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Rules;

/// <summary>
/// Puts operands in place of a row's placeholders. Rows are written once, over doubles; for floats every real node of
/// the row becomes a float.
/// </summary>
internal static class Instantiation
{
    public static Expr Of(Expr row, IReadOnlyDictionary<string, Expr> values, IrType real)
    {
        switch (row)
        {
            case Local placeholder:
                return values[placeholder.Name];
            case Constant constant:
                return constant.Type.IsReal ? Constant.Of(constant.Real, real) : constant;
            default:
                EquatableArray<Expr> operands = row.Operands.Map(operand => Of(operand, values, real));
                return row switch
                {
                    Apply { Type.IsReal: true } apply => new Apply(apply.Function, real, operands),
                    Convert { Type.IsReal: true } => new Convert(operands[0], real),
                    _ => row.WithOperands(operands),
                };
        }
    }
}

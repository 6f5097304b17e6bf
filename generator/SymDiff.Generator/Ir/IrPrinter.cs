namespace SymDiff.Generator.Ir;

/// <summary>IR as short text, for traces, snapshots and bug reports.</summary>
internal static class IrPrinter
{
    public static string Print(Expr expr) => expr switch
    {
        Local local => local.Name,
        _ => expr.GetType().Name + "(" + string.Join(", ", expr.Operands.Select(Print)) + ")",
    };
}

namespace SymDiff.Generator.Ir;

/// <summary>The arrays of real numbers in static fields that a method reads, itself or through its helpers.</summary>
internal sealed class StaticArrays : IrWalker
{
    private readonly List<StaticField> fields = [];

    /// <summary>Each field once, in the order of reading.</summary>
    public static IReadOnlyList<StaticField> Of(IrMethod method)
    {
        StaticArrays arrays = new();
        foreach (IrMethod part in method.Helpers.Prepend(method))
        {
            arrays.Visit(part.Body);
            arrays.Visit(part.Value);
        }

        return arrays.fields;
    }

    public override void Visit(Expr expr)
    {
        if (expr is StaticField { Type: { IsArray: true, HoldsReals: true } } field && !fields.Contains(field))
        {
            fields.Add(field);
        }

        base.Visit(expr);
    }
}

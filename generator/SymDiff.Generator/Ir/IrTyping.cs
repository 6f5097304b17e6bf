namespace SymDiff.Generator.Ir;

/// <summary>Which types fit together in one node; the part of the verifier that is about types.</summary>
internal static class IrTyping
{
    public static bool IsWellTyped(Expr expr) => expr switch
    {
        Load load => load.Array.Type is { IsArray: true, IsJagged: false } && load.Index.Type.IsInteger,
        RowOf row => row.Array.Type.IsJagged && row.Index.Type.IsInteger,
        Length length => length.Array.Type.IsArray,
        Slice slice => slice.Array.Type is { IsArray: true, IsJagged: false }
            && slice.Start.Type.IsInteger
            && slice.Count.Type.IsInteger,
        AsSpan whole => IsView(whole.Array.Type, whole.Type),
        Select select => select.Condition.Type.IsBoolean
            && !select.Type.IsArray
            && select.WhenFalse.Type == select.WhenTrue.Type,
        Convert convert => IsNumber(convert.Operand.Type) && IsNumber(convert.Type),
        Apply apply => IsWellTyped(apply),
        _ => true,
    };

    private static bool IsWellTyped(Apply apply) => apply.Function switch
    {
        "Less" or "LessOrEqual" or "Greater" or "GreaterOrEqual" =>
            apply.Type.IsBoolean && AreAlike(apply) && IsNumber(apply.Operands[0].Type),
        "Equal" or "NotEqual" => apply.Type.IsBoolean && AreAlike(apply) && !apply.Operands[0].Type.IsArray,
        "AndAlso" or "OrElse" or "Not" => apply.Type.IsBoolean && AreAlike(apply) && apply.Operands[0].Type.IsBoolean,
        "And" or "Or" or "Xor" => IsClosed(apply) && !apply.Type.HoldsReals,
        "Add" or "Subtract" or "Multiply" or "Divide" or "Remainder" or "Negate" =>
            IsClosed(apply) && IsNumber(apply.Type),
        _ => !apply.Type.IsArray && (CallNames.AreOf(apply.Function) || HasOneWidth(apply)),
    };

    private static bool IsView(IrType array, IrType span) =>
        array is { IsArray: true, IsJagged: false }
        && array.Scalar == span.Scalar
        && span.Container is Container.Span or Container.ReadOnlySpan
        && (array.IsWritable || span.Container == Container.ReadOnlySpan);

    private static bool IsNumber(IrType type) => !type.IsArray && !type.IsBoolean;

    private static bool AreAlike(Apply apply) => apply.Operands.All(operand => operand.Type == apply.Operands[0].Type);

    private static bool IsClosed(Apply apply) => apply.Operands.All(operand => operand.Type == apply.Type);

    // Floats and doubles meet only in a conversion; integers and truth values may stand beside either.
    private static bool HasOneWidth(Apply apply)
    {
        Scalar[] reals = [.. apply.Operands
            .Select(operand => operand.Type)
            .Concat([apply.Type])
            .Where(type => type.HoldsReals)
            .Select(type => type.Scalar)
            .Distinct()];
        return reals.Length <= 1;
    }
}

namespace SymDiff.Generator.Ir;

/// <summary>
/// Which numbers the rows and columns of a Jacobian belong to. The columns are the active inputs in order, the elements
/// of an array one after the other. The rows are the reals that the method returns, then what it writes, in the order
/// of its parameters. What is written and never read is no input: it has rows and no columns.
/// </summary>
internal sealed class MatrixShape(IrMethod method)
{
    /// <summary>The inputs of the columns.</summary>
    public IReadOnlyList<IrParameter> Inputs { get; } =
        [.. method.Parameters.Where(parameter => parameter.Active && (!parameter.Written || parameter.IsRead))];

    /// <summary>What the method returns, and nothing where it returns no number.</summary>
    public IReadOnlyList<IrType> Returned { get; } =
        method.Returned is { } whole ? [.. whole.Reals.Select(part => part.Type)] : [method.Value.Type];

    /// <summary>What the method writes and has rows for.</summary>
    public IReadOnlyList<IrParameter> Written { get; } =
        [.. method.Parameters.Where(parameter => parameter.IsOutput || parameter is { Active: true, Written: true })];

    /// <summary>What the rows belong to, in order: the returned reals, then arrays that are written.</summary>
    public IReadOnlyList<Expr> Outputs { get; } =
    [
        .. Bundle.LeavesOf(method.Value).Where(leaf => leaf.Type.IsReal),
        .. method.Parameters
            .Where(parameter => parameter.IsOutput || parameter is { Active: true, Written: true })
            .Select(parameter => parameter.Local),
    ];

    public Expr Columns => Sum(0, Inputs);

    public Expr Rows => Sum(Returned.Count, Written);

    /// <summary>The one kind of real that inputs and outputs are of; null where there are both.</summary>
    public IrType? Element
    {
        get
        {
            IrType[] types =
            [
                .. Returned.Concat(Inputs.Concat(Written).Select(parameter => parameter.Local.Type.Element)).Distinct(),
            ];
            return types.Length == 1 ? types[0] : null;
        }
    }

    /// <summary>How many numbers the first of some parameters hold, behind others.</summary>
    public static Expr Sum(int others, IEnumerable<IrParameter> parameters)
    {
        IrParameter[] all = [.. parameters];
        int numbers = others + all.Count(parameter => IsOne(parameter));
        Expr? lengths = all.Where(parameter => !IsOne(parameter))
            .Select(parameter => (Expr)new Length(parameter.Local))
            .Aggregate((Expr?)null, (sum, length) => sum is null ? length : sum + length);
        return lengths is null ? Constant.Of(numbers)
            : numbers == 0 ? lengths
            : Constant.Of(numbers) + lengths;
    }

    /// <summary>Whether a parameter is one number: a scalar, or the cell behind a reference.</summary>
    public static bool IsOne(IrParameter parameter) => !parameter.Local.Type.IsArray || parameter.IsCell;
}

namespace SymDiff.Generator.Rules;

/// <summary>All rows together, and the one lookup by name.</summary>
internal static class RuleTable
{
    public static readonly IReadOnlyList<Primitive> Rows =
    [
        .. ArithmeticRules.Rows,
        .. LogicRules.Rows,
        .. PowerRules.Rows,
        .. TrigonometricRules.Rows,
        .. PiecewiseRules.Rows,
        .. SpecialRules.Rows,
        .. ReductionRules.Rows,
        .. TensorRules.Rows,
    ];

    private const string Tensors = "System.Numerics.Tensors.TensorPrimitives";

    /// <summary>The types, by full name, whose static methods the rows name.</summary>
    public static readonly IReadOnlyList<string> Classes =
        ["System.Math", "System.MathF", "double", "float", "SymDiff.SpecialFunctions", "SymDiff.Diff", Tensors];

    private static readonly Dictionary<string, Primitive> ByName = Rows.ToDictionary(row => row.Name);

    /// <summary>The row of a function that occurs in the IR; the verifier has made sure that there is one.</summary>
    public static Primitive Get(string function) =>
        ByName.TryGetValue(function, out Primitive? row) ? row : Primitive.OfCall(function)!;

    public static Primitive? Find(string function) =>
        ByName.TryGetValue(function, out Primitive? row) ? row : Primitive.OfCall(function);

    /// <summary>
    /// The row of a static method of the base library or of <c>SymDiff.SpecialFunctions</c>, by its full name and its
    /// parameter types as C# writes them; null where there is none.
    /// </summary>
    public static Primitive? FindMethod(string containingType, string method, IReadOnlyList<string> parameterTypes)
    {
        if (!Classes.Contains(containingType))
        {
            return null;
        }

        return Rows.FirstOrDefault(row => row.Host != Host.Operator
            && row.Host == Host.Tensors == (containingType == Tensors)
            && row.Text == method
            && row.Half is null
            && row.LastArgument is null
            && Takes(row, parameterTypes));
    }

    private static bool Takes(Primitive row, IReadOnlyList<string> types) => row.Kind switch
    {
        PrimitiveKind.Map or PrimitiveKind.Coupled =>
            types.Count == row.Arity + 1
            && types[row.Arity] is "System.Span<double>" or "System.Span<float>"
            && types.Take(row.Arity).Any(IsSource)
            && types.Take(row.Arity).All(type => IsSource(type) || IsScalar(type)),
        _ when row.TakesArrays => types.Count == row.Arity && types.All(IsSource),
        _ => types.Count == row.Arity && types.All(IsScalar),
    };

    private static bool IsSource(string type) => type is "System.ReadOnlySpan<double>" or "System.ReadOnlySpan<float>";

    private static bool IsScalar(string type) => type is "double" or "float" or "int";
}

using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>
/// The values that a struct, a tuple or an object holds together. Only the front end has bundles, while it takes such
/// a value apart; a finished method has none.
/// </summary>
/// <param name="parts">The values.</param>
/// <param name="names">What generated code calls them, behind the name of the whole.</param>
internal sealed class Bundle(EquatableArray<Expr> parts, EquatableArray<string> names)
    : Expr(IrType.Several, parts, parts.Count)
{
    /// <summary>What stands for a value that is different memory in two arms: nothing can be read from it.</summary>
    public static readonly Bundle Nothing = new([], []);

    public EquatableArray<string> Names => names;


    /// <summary>The values that are no bundles themselves, in order.</summary>
    public IEnumerable<Expr> Leaves => Operands.SelectMany(LeavesOf);

    public static IEnumerable<Expr> LeavesOf(Expr value) => value is Bundle bundle ? bundle.Leaves : [value];

    /// <summary>The same structure with another value at each leaf.</summary>
    public static Expr Map(Expr value, Func<Expr, Expr> map) =>
        value is Bundle bundle
            ? new Bundle(bundle.Operands.Map(part => Map(part, map)), bundle.Names)
            : map(value);

    /// <summary>The bundle with another value in the place of one part.</summary>
    public Bundle With(int part, Expr value) =>
        new(Operands.Select((old, i) => i == part ? value : old).ToEquatableArray(), Names);

    public override Expr WithOperands(EquatableArray<Expr> operands) => new Bundle(operands, names);
}

using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Rules;

/// <summary>
/// A formula that loses digits or overflows where another one, equal in mathematics, does not. Both are over the
/// placeholders of <see cref="Primitive"/>; operands of sums and products match in either order.
/// </summary>
internal sealed record Hazard(Message Message, Expr Formula, Expr Instead)
{
    /// <summary>
    /// In a formula, the sum that a loop of the user's adds up, of terms that fit the operand.
    /// </summary>
    public static Expr Total(Expr term) => new Apply(TotalName, IrType.Double, [term]);

    /// <summary>The name of <see cref="Total"/>.</summary>
    public const string TotalName = "Total";

    /// <summary>
    /// In what stands instead, the logarithm of the sum of the exponentials of all elements of an array, of which the
    /// operand is one.
    /// </summary>
    public static Expr LogTotalExp(Expr element) => new Apply("LogSumExp", IrType.Double, [element]);
}

using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Rules;

/// <summary>A struct of <c>System.Numerics</c>: the numbers that it is, in the order of memory.</summary>
/// <param name="Name">The name of the struct.</param>
/// <param name="Number">The type of its numbers.</param>
/// <param name="Parts">What they are called.</param>
internal sealed record NumericsType(string Name, IrType Number, EquatableArray<string> Parts);

/// <summary>Gives a value a name, so that it is computed once: <c>name("length", Sqrt(…))</c>.</summary>
internal delegate Expr Naming(string name, Expr value);

/// <summary>
/// A member of such a struct, as formulas over the numbers of its operands; they have the bits that .NET's own code
/// gives.
/// </summary>
/// <param name="Type">The struct that has the member.</param>
/// <param name="Member">
/// The name in metadata: <c>op_Addition</c>, <c>Dot</c>, <c>get_Zero</c>, <c>.ctor</c>.
/// </param>
/// <param name="Parameters">The types of the operands; of an instance member, the struct itself is the first.</param>
/// <param name="Result">The numbers of the result.</param>
internal sealed record NumericsRow(
    string Type,
    string Member,
    EquatableArray<string> Parameters,
    Func<Naming, IReadOnlyList<Components>, Components> Result);

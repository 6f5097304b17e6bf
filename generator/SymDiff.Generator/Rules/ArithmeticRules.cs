using SymDiff.Generator.Ir;
using static SymDiff.Generator.Rules.Domain;
using static SymDiff.Generator.Rules.Functions;
using static SymDiff.Generator.Rules.Row;

namespace SymDiff.Generator.Rules;

/// <summary>Arithmetic. <c>Remainder</c> is C#'s <c>%</c>, whose quotient is truncated.</summary>
internal static class ArithmeticRules
{
    public static readonly Primitive[] Rows =
    [
        Operator(Binary("Add",       (x, y, r) => (Number(1), Number(1)),   Reals, Reals, cost: 1), "+") with { IsCommutative = true },
        Operator(Binary("Subtract",  (x, y, r) => (Number(1), Number(-1)),  Reals, Reals, cost: 1), "-"),
        Operator(Binary("Multiply",  (x, y, r) => (y, x),                   Reals, Reals, cost: 1), "*") with { IsCommutative = true },
        Operator(Binary("Divide",    (x, y, r) => (1 / y, -r / y),          Reals, NonZero, cost: 4), "/"),
        Operator(Unary("Negate",     (x, r) => Number(-1),                  Reals, cost: 1), "-"),
    ];
}

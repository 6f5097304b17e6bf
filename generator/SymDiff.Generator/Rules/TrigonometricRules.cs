using static SymDiff.Generator.Rules.Domain;
using static SymDiff.Generator.Rules.Functions;
using static SymDiff.Generator.Rules.Row;

namespace SymDiff.Generator.Rules;

/// <summary>Circular and hyperbolic functions and their inverses.</summary>
internal static class TrigonometricRules
{
    public static readonly Primitive[] Rows =
    [
        Unary("Sin",  (x, r) => Cos(x),     Reals),
        Unary("Cos",  (x, r) => -Sin(x),    Reals),
        Unary("Tanh", (x, r) => 1 - r * r,  Reals),
    ];
}

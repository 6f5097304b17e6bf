using static SymDiff.Generator.Rules.Domain;
using static SymDiff.Generator.Rules.Functions;
using static SymDiff.Generator.Rules.Row;

namespace SymDiff.Generator.Rules;

/// <summary>Powers, roots, exponentials, logarithms.</summary>
internal static class PowerRules
{
    public static readonly Primitive[] Rows =
    [
        Unary("Sqrt", (x, r) => 0.5 / r, Positive) with { ZeroAdjointWins = true, Kink = "+∞ at 0; 0 where the adjoint is 0" },
        Unary("Exp",  (x, r) => r,       Reals),
        Unary("Log",  (x, r) => 1 / x,   Positive),
    ];
}

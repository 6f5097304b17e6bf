using static SymDiff.Generator.Rules.Domain;
using static SymDiff.Generator.Rules.Functions;
using static SymDiff.Generator.Rules.Row;

namespace SymDiff.Generator.Rules;

/// <summary>Functions of a whole array. The partial is that of one element <c>x</c>.</summary>
internal static class ReductionRules
{
    public static readonly Primitive[] Rows =
    [
        Reduction("LogSumExp", (x, r) => Exp(x - r), Reals),
        Reduction("Norm", (x, r) => Choose(Equal(r, Number(0)), Number(0), x / r), Reals)
            with { Kink = "0 at the origin" },
        Reduction("Sum", (x, r) => Number(1), Reals),
    ];
}

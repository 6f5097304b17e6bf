using static SymDiff.Generator.Rules.Functions;
using static SymDiff.Generator.Simplify.Pattern;
using static SymDiff.Generator.Simplify.Promise;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// Powers, roots, exponentials, logarithms. <c>Exp(x) · Exp(y)</c> is left alone: the product may not overflow where
/// <c>Exp(x + y)</c> does.
/// </summary>
internal static class PowerRewrites
{
    public static readonly Rewrite[] Rows =
    [
        new(Exact,    Pow(X, Number(0)),    Number(1)),
        new(Exact,    Pow(X, Number(1)),    X),
        new(Rounding, Pow(X, Number(2)),    X * X),
        new(Rounding, Pow(X, Number(3)),    X * X * X),
        new(Rounding, Pow(X, Number(-1)),   1 / X),
        new(Rounding, Pow(X, Number(-2)),   1 / (X * X)),
        new(Rounding, Pow(X, Number(0.5)),  Sqrt(X)),
        new(Rounding, Pow(X, Number(1.5)),  X * Sqrt(X)),
        new(Rounding, Pow(X, Number(-0.5)), 1 / Sqrt(X)),
        new(Rounding, Log(Exp(X)),          X),
    ];
}

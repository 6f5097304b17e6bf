using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// A base to a power. Powers are counted in halves, so that <c>Sqrt(x)</c> is a power of x. Factors below the fraction
/// bar remember the divisor they came from: <c>a / (b * c)</c> and <c>a / b / c</c> overflow for other values.
/// </summary>
internal sealed record Factor(Expr Base, int Halves, Expr? Divisor)
{
    public bool IsAbove => Halves > 0;
}

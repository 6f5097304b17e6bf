using SymDiff;

namespace GradBench.Evals;

/// <summary>The square of a number.</summary>
internal static partial class Hello
{
    [Differentiable]
    public static double Square(double x) => x * x;
}

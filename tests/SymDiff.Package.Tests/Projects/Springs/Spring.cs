using SymDiff;

namespace Springs;

/// <summary>What another author ships: a method, and its companions with it.</summary>
public static partial class Spring
{
    /// <summary>The energy of springs between neighbours on a line.</summary>
    /// <param name="x">Where the masses are.</param>
    /// <param name="k">The stiffness.</param>
    /// <returns>The energy.</returns>
    [Differentiable(Derivatives.Gradient | Derivatives.Accumulate)]
    public static double Energy(ReadOnlySpan<double> x, double k)
    {
        double sum = 0;
        for (int i = 1; i < x.Length; i++)
        {
            double stretch = x[i] - x[i - 1] - 1;
            sum += 0.5 * k * stretch * stretch;
        }

        return sum;
    }
}

namespace SymDiff.Tests.Support;

/// <summary>
/// A number with its rate of change along one direction of the inputs. Run through a method, it gives a directional
/// derivative by forward mode: a way to the gradient that shares nothing with the generator's.
/// </summary>
internal readonly record struct Dual(double Value, double Tangent)
{
    /// <summary>The tangent of a function: each partial times the tangent of its operand. What does not change
    /// contributes exactly nothing, also beside an infinite partial.</summary>
    public static double Chain(IReadOnlyList<double> partials, IReadOnlyList<double> tangents)
    {
        double sum = 0;
        for (int i = 0; i < partials.Count; i++)
        {
            sum += tangents[i] == 0 ? 0 : partials[i] * tangents[i];
        }

        return sum;
    }
}

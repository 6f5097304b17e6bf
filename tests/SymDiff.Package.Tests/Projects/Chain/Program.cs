using System.Globalization;
using Springs;
using SymDiff;

double[] x = [0, 1.5, 2, 4.5];
double[] dX = new double[4];
double loss = Chain.LossGradient(x, 0.5, dX, out double dLogK);
double[] numbers = [loss, .. dX, dLogK];
Console.WriteLine(string.Join(" ", numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))));

internal static partial class Chain
{
    /// <summary>Calls a method of another package.</summary>
    [Differentiable]
    public static double Loss(ReadOnlySpan<double> x, double logK)
    {
        double energy = Spring.Energy(x, Math.Exp(logK));
        return energy * energy;
    }
}

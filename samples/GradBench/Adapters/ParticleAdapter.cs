using System.Text.Json;
using GradBench.Evals;

namespace GradBench.Adapters;

/// <summary>Of the two letters, the first is the mode for the control, the second the mode for the force.</summary>
internal static class ParticleAdapter
{
    public static Eval Eval { get; } = new(
        "particle",
        ("ff", input => Minimize(input, Particle.MissByForward, ForwardOverForward)),
        ("fr", input => Minimize(input, Particle.MissByReverse, ForwardOverReverse)),
        ("rf", input => Minimize(input, Particle.MissByForward, ReverseOverForward)),
        ("rr", input => Minimize(input, Particle.MissByReverse, ReverseOverReverse)));

    // The control is the first coordinate, and nothing depends on the second one.
    private static Work Minimize(JsonElement input, Func<double, double> miss, Func<double, double> slope)
    {
        double start = input.Number("w");
        return Work.Number(() => GradientDescent.ArgMin(
            w => miss(w.X), w => new Point(slope(w.X), 0), new Point(start, 0)).X);
    }

    private static double ForwardOverForward(double w)
    {
        Particle.MissByForwardJvp(w, 1, out double slope);
        return slope;
    }

    private static double ForwardOverReverse(double w)
    {
        Particle.MissByReverseJvp(w, 1, out double slope);
        return slope;
    }

    private static double ReverseOverForward(double w)
    {
        Particle.MissByForwardGradient(w, out double slope);
        return slope;
    }

    private static double ReverseOverReverse(double w)
    {
        Particle.MissByReverseGradient(w, out double slope);
        return slope;
    }
}

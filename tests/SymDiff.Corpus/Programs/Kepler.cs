namespace SymDiff.Corpus;

/// <summary>Kepler's equation, M = E − e·sin E, solved to a tolerance.</summary>
public static partial class Kepler
{
    private const double Tolerance = 1e-13;

    [Differentiable]
    [Sample(0.8, 0.3)]
    [Sample(2.5, 0.85)]
    [Sample(-1.0, 0.0, IsSmooth = false)]
    public static double EccentricAnomaly(double meanAnomaly, double eccentricity)
    {
        double e = meanAnomaly;
        double error = e - eccentricity * Math.Sin(e) - meanAnomaly;
        while (Math.Abs(error) > Tolerance)
        {
            e -= error / (1 - eccentricity * Math.Cos(e));
            error = e - eccentricity * Math.Sin(e) - meanAnomaly;
        }

        return e;
    }

    [Differentiable]
    [Sample(0.8, 0.3)]
    [Sample(2.9, 0.97)]
    public static double TrueAnomaly(double meanAnomaly, double eccentricity)
    {
        double e = eccentricity < 0.8 ? meanAnomaly : Math.PI;
        double step;
        int rounds = 0;
        do
        {
            step = (e - eccentricity * Math.Sin(e) - meanAnomaly) / (1 - eccentricity * Math.Cos(e));
            e -= step;
            rounds++;
        }
        while (Math.Abs(step) > Tolerance && rounds < 50);

        return 2 * Math.Atan2(
            Math.Sqrt(1 + eccentricity) * Math.Sin(e / 2),
            Math.Sqrt(1 - eccentricity) * Math.Cos(e / 2));
    }

    [Differentiable]
    [Sample(1.5, 0.2, 1.0, 3.0)]
    [Sample(0.7, 0.6, 2.0, 11.0)]
    [Sample(0.7, 1.5, 2.0, 11.0, Throws = typeof(ArgumentOutOfRangeException))]
    public static double DistanceFromFocus(double axis, double eccentricity, double mass, double time)
    {
        if (eccentricity >= 1)
        {
            throw new ArgumentOutOfRangeException(nameof(eccentricity));
        }

        double meanMotion = Math.Sqrt(mass / (axis * axis * axis));
        double e = SolveByHalley(meanMotion * time % (2 * Math.PI), eccentricity);
        return axis * (1 - eccentricity * Math.Cos(e));
    }

    private static double SolveByHalley(double m, double eccentricity)
    {
        double e = m + eccentricity * Math.Sin(m);
        for (int i = 0; i < 100; i++)
        {
            (double s, double c) = (eccentricity * Math.Sin(e), eccentricity * Math.Cos(e));
            double f = e - s - m;
            if (Math.Abs(f) < Tolerance)
            {
                return e;
            }

            double slope = 1 - c;
            e -= 2 * f * slope / (2 * slope * slope - f * s);
        }

        return e;
    }
}

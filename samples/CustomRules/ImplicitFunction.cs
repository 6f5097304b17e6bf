using SymDiff;

namespace CustomRules;

/// <summary>
/// An implicit function. Kepler's equation E = M + e·sin E has no closed form: a loop finds E, and how many rounds it
/// takes is nobody's business. Where E = g(E, M, e), the implicit function theorem gives
/// dE = (g_M·dM + g_e·de)/(1 − g_E), and the partials of g are generated.
/// </summary>
public static partial class ImplicitFunction
{
    /// <summary>One round of the fixed point.</summary>
    [Differentiable]
    public static double Step(double anomaly, double mean, double eccentricity) =>
        mean + eccentricity * Math.Sin(anomaly);

    /// <summary>The eccentric anomaly E of a planet: the fixed point of <see cref="Step"/>.</summary>
    public static double Solve(double mean, double eccentricity)
    {
        double anomaly = mean;
        for (double before = double.NaN; before != anomaly && !(Math.Abs(before - anomaly) < 1e-15);)
        {
            before = anomaly;
            anomaly = Step(before, mean, eccentricity);
        }

        return anomaly;
    }

    /// <summary>The implicit function theorem: one call of a generated gradient, at the solution.</summary>
    [DerivativeOf(typeof(ImplicitFunction), nameof(Solve))]
    public static double SolveVjp(
        double mean, double eccentricity, double dOutput, out double dMean, out double dEccentricity)
    {
        double anomaly = Solve(mean, eccentricity);
        StepGradient(anomaly, mean, eccentricity, out double byItself, out double byMean, out double byEccentricity);
        dMean = dOutput * byMean / (1 - byItself);
        dEccentricity = dOutput * byEccentricity / (1 - byItself);
        return anomaly;
    }

    /// <summary>How far a planet is from where it was seen.</summary>
    [Differentiable]
    public static double Miss(
        double eccentricity, double phase, [NoDerivative] double time, [NoDerivative] double x, [NoDerivative] double y)
    {
        double anomaly = Solve(time + phase, eccentricity);
        double dx = Math.Cos(anomaly) - eccentricity - x;
        double dy = Math.Sqrt(1 - eccentricity * eccentricity) * Math.Sin(anomaly) - y;
        return dx * dx + dy * dy;
    }

    public static void Run(Report report)
    {
        report.Title("2. An implicit function: Kepler's equation, by the implicit function theorem");
        const double mean = 0.8, eccentricity = 0.4;
        double anomaly = SolveVjp(mean, eccentricity, 1, out double dMean, out double dEccentricity);
        report.Check("E - e sin E", anomaly - eccentricity * Math.Sin(anomaly), mean);
        report.Check("dE/dM = 1 / (1 - e cos E)", dMean, 1 / (1 - eccentricity * Math.Cos(anomaly)));
        report.Check("dE/de = sin E / (1 - e cos E)", dEccentricity,
            Math.Sin(anomaly) / (1 - eccentricity * Math.Cos(anomaly)));
        report.Check("gradient of the distance", GradientCheck.Gradient(
            at => Miss(at[0], at[1], 0.5, 0.3, 0.9),
            (at, slots) => MissGradient(at[0], at[1], 0.5, 0.3, 0.9, out slots[0], out slots[1]),
            [eccentricity, 0.3],
            ("eccentricity", 1),
            ("phase", 1)));

        // The orbit is found again from eight sightings.
        (double e, double phase) = (0.1, 0);
        for (int round = 0; round < 3000; round++)
        {
            (double byE, double byPhase) = (0, 0);
            for (int i = 0; i < 8; i++)
            {
                double seen = Solve(i * 0.7 + 0.25, 0.35);
                double x = Math.Cos(seen) - 0.35;
                double y = Math.Sqrt(1 - 0.35 * 0.35) * Math.Sin(seen);
                MissGradient(e, phase, i * 0.7, x, y, out double dE, out double dPhase);
                byE += dE;
                byPhase += dPhase;
            }

            e -= 0.02 * byE;
            phase -= 0.02 * byPhase;
        }

        report.Check("eccentricity, found by descent", e, 0.35);
        report.Check("phase, found by descent", phase, 0.25);
    }
}

using SymDiff;

namespace CustomRules;

/// <summary>
/// A rule is believed: the compiler checks its signature, and a test must check its numbers. This one has a sign wrong.
/// </summary>
public static partial class WrongRule
{
    public static double Damped(double x, double rate) => Math.Exp(-rate * x) * Math.Cos(x);

    [DerivativeOf(typeof(WrongRule), nameof(Damped))]
    public static double DampedVjp(double x, double rate, double dOutput, out double dX, out double dRate)
    {
        double decay = Math.Exp(-rate * x);
        dX = dOutput * -decay * (rate * Math.Cos(x) + Math.Sin(x));
        dRate = dOutput * x * decay * Math.Cos(x);
        return decay * Math.Cos(x);
    }

    [Differentiable]
    public static double Energy(double x, double rate) => Damped(x, rate) * Damped(x, rate);

    public static void Run(Report report)
    {
        report.Title("5. A wrong rule, and how a test finds it");
        CheckReport differences = GradientCheck.Gradient(
            at => Energy(at[0], at[1]),
            (at, slots) => EnergyGradient(at[0], at[1], out slots[0], out slots[1]),
            [0.7, 0.3],
            ("x", 1),
            ("rate", 1));
        report.Say("GradientCheck says: " + differences.ToString().ReplaceLineEndings("; "));
        report.CheckThat("the wrong rule is found", !differences.Agrees);
        report.CheckThat("and it is the derivative by 'rate'", differences.Worst?.Name == "rate");
    }
}

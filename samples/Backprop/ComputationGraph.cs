using SymDiff;

namespace Backprop;

/// <summary>System 2: the graph d = a·b + c, e = 2·d, f = e + 2, forwards and backwards, node by node.</summary>
public static partial class ComputationGraph
{
    [Differentiable]
    public static double F(double a, double b, double c)
    {
        double d = a * b + c;
        double e = 2 * d;
        double f = e + 2;
        return f;
    }

    /// <summary>The part of the graph behind d: its derivative is the adjoint of d.</summary>
    [Differentiable]
    public static double FromD(double d) => 2 * d + 2;

    /// <summary>The part of the graph behind e.</summary>
    [Differentiable]
    public static double FromE(double e) => e + 2;

    public static void Run(Report report)
    {
        report.Title("2. The computation graph: d = a b + c, e = 2 d, f = e + 2");
        const double a = 3;
        const double b = -2;
        const double c = 5;
        double d = a * b + c;
        double e = 2 * d;
        double f = FGradient(a, b, c, out double dA, out double dB, out double dC);
        report.Say("forwards");
        report.Step("d = a b + c", d);
        report.Step("e = 2 d", e);
        report.Step("f = e + 2", f);
        FromEGradient(e, out double dE);
        FromDGradient(d, out double dD);
        report.Say("local derivatives: de/dd = 2, df/de = 1, dd/da = b, dd/db = a, dd/dc = 1");
        report.Say("backwards, each adjoint from the one behind it");
        report.Check("df/df", 1, 1);
        report.Check("df/de = df/df 1", dE, 1);
        report.Check("df/dd = df/de 2", dD, 2);
        report.Check("df/da = df/dd b", dA, 2 * b);
        report.Check("df/db = df/dd a", dB, 2 * a);
        report.Check("df/dc = df/dd 1", dC, 2);
    }
}

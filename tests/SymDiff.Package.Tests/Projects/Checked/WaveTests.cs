using SymDiff;
using Xunit;

public partial class WaveTests
{
    [Differentiable]
    private static double Wave(ReadOnlySpan<double> w, double b) => Math.Sin(w[0] * b) + w[1] * w[1];

    [Fact]
    public void Gradient_agrees_with_differences()
    {
        CheckReport report = GradientCheck.Gradient(
            x => Wave(x[..2], x[2]),
            (x, dX) => WaveGradient(x[..2], x[2], dX[..2], out dX[2]),
            [0.3, -1.2, 2.0],
            ("w", 2), ("b", 1));
        Assert.True(report.Agrees, report.ToString());
    }

    [Fact]
    public void A_wrong_gradient_is_seen()
    {
        CheckReport report = GradientCheck.Gradient(
            x => Wave(x[..2], x[2]),
            (x, dX) => WaveGradient(x[..2], x[1], dX[..2], out dX[2]),
            [0.3, -1.2, 2.0]);
        Assert.False(report.Agrees);
    }
}

using Xunit;

namespace SymDiff.Tests.Rules;

/// <summary>
/// The two results of one call have the bits of the functions that compute each half, over all magnitudes: so a
/// companion may call those.
/// </summary>
public class PairTests
{
    private const int Count = 400_000;

    [Fact]
    public void SinCos_has_the_bits_of_Sin_and_Cos()
    {
        foreach (double x in Points())
        {
            (double sin, double cos) = Math.SinCos(x);
            Same(Math.Sin(x), sin, x);
            Same(Math.Cos(x), cos, x);
            (float sinF, float cosF) = MathF.SinCos((float)x);
            Same(MathF.Sin((float)x), sinF, x);
            Same(MathF.Cos((float)x), cosF, x);
        }
    }

    [Fact]
    public void SinCosPi_has_the_bits_of_SinPi()
    {
        foreach (double x in Points())
        {
            Same(double.SinPi(x), double.SinCosPi(x).SinPi, x);
            Same(float.SinPi((float)x), float.SinCosPi((float)x).SinPi, x);
        }
    }

    private static IEnumerable<double> Points()
    {
        Random random = new(11);
        double[] edges =
            [0, -0.0, 0.25, 0.5, 1, 1.5, -2, 1e22, 1e300, double.Epsilon, double.NaN, double.PositiveInfinity];
        return edges.Concat(Enumerable.Range(0, Count).Select(i => (i % 3) switch
        {
            0 => (random.NextDouble() - 0.5) * 20,
            1 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
            _ => random.Next(-4000, 4000) * Math.PI / 16,
        }));
    }

    private static void Same(double expected, double actual, double x) => Assert.True(
        BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual), $"at {x:R}");
}

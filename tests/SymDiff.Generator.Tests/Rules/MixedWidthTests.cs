using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>Calls that stay calls, of methods that take or return both floats and doubles.</summary>
public class MixedWidthTests
{
    [Theory]
    [InlineData("float", "double")]
    [InlineData("double", "float")]
    [InlineData("float", "float")]
    public void Numbers_of_both_widths_can_be_nested(string input, string result)
    {
        double[] slots = UserCode.Slots($$"""
            public static partial class User
            {
                [Differentiable]
                public static {{result}} F({{input}} x) => ({{result}})(x * x * x);

                [Differentiable]
                public static {{result}} G({{input}} x, {{input}} y) => ({{result}})(x * x * y);

                public static partial {{result}} FGradient({{input}} x, out {{input}} dX);
                public static partial {{result}} FVjp({{input}} x, {{result}} dOutput, out {{input}} dX);
                public static partial {{result}} GGradient(
                    {{input}} x, {{input}} y, out {{input}} dX, out {{input}} dY);

                [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
                public static double Outer({{input}} x)
                {
                    FGradient(x, out {{input}} slope);
                    FVjp(x, ({{result}})x, out {{input}} times);
                    GGradient(x, slope, out {{input}} dX, out {{input}} dY);
                    return slope + times + dX + dY;
                }

                public static double[] Slots(double x)
                {
                    OuterGradient(({{input}})x, out {{input}} dX);
                    OuterJvp(({{input}})x, 1, out double tangent);
                    return [Outer(({{input}})x), dX, tangent];
                }
            }
            """, 2.0);

        // 3x² + 3x³ + 2x·3x² + x²
        Assert.Equal([12 + 24 + 48 + 4, 12 + 36 + 72 + 4, 12 + 36 + 72 + 4], slots);
    }

    [Theory]
    [InlineData("static double Kept(float x, double y, int n) => n == 0 ? x * y : y * Kept(x, y, n - 1);")]
    [InlineData("""
        static double Kept(float x, double y, int n) => x * Math.Pow(y, n + 1);
        [DerivativeOf(typeof(User), nameof(Kept))]
        internal static double KeptVjp(
            float x, double y, int n, double dOutput, out float dX, out double dY)
        {
            dX = (float)(dOutput * Math.Pow(y, n + 1));
            dY = dOutput * x * (n + 1) * Math.Pow(y, n);
            return Kept(x, y, n);
        }
        """)]
    [InlineData("""
        static double Kept(float x, double y, int n) => x * Math.Pow(y, n + 1);
        [DerivativeOf(typeof(User), nameof(Kept))]
        internal static double KeptJvp(
            float x, double y, int n, float xTangent, double yTangent, out double tangent)
        {
            tangent = xTangent * Math.Pow(y, n + 1) + yTangent * x * (n + 1) * Math.Pow(y, n);
            return Kept(x, y, n);
        }
        """)]
    public void Recursion_and_rules_take_both_widths(string kept)
    {
        double[] slots = UserCode.Slots($$"""
            public static partial class User
            {
                {{kept}}

                [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
                public static double F(float x, double y) => Kept(x, y, 2) + Kept((float)(y * y), x, 1);

                public static double[] Slots(double x, double y)
                {
                    FGradient((float)x, y, out float dX, out double dY);
                    FJvp((float)x, y, 1, 0, out double byX);
                    FJvp((float)x, y, 0, 1, out double byY);
                    return [dX, dY, byX, byY];
                }
            }
            """, 0.5, 1.5);

        // x·y³ + y²·x²
        (double x, double y) = (0.5, 1.5);
        double first = (y * y * y) + (2 * y * y * x), second = (3 * x * y * y) + (2 * y * x * x);
        Assert.All(
            slots.Zip([first, second, first, second], (actual, expected) => Math.Abs(actual - expected)),
            difference => Assert.True(difference < 1e-5, string.Join(", ", slots)));
    }
}

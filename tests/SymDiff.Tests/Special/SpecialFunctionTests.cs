using System.Reflection;
using Xunit;

namespace SymDiff.Tests.Special;

/// <summary>The special functions against values computed with thirty digits.</summary>
public class SpecialFunctionTests
{
    public static TheoryData<string, double, double> References => new()
    {
        { "Sigmoid", -30, 9.357622968839299e-14 },
        { "LogSigmoid", -30, -30.000000000000092 },
        { "Softplus", -30, 9.357622968839737e-14 },
        { "Erf", -30, -1.0 },
        { "NormalPdf", -30, 1.4736461348785476e-196 },
        { "NormalCdf", -30, 4.906713927148187e-198 },
        { "Silu", -30, -2.8072868906517896e-12 },
        { "Gelu", -30, -1.472014178144456e-196 },
        { "Sigmoid", -3, 0.04742587317756678 },
        { "LogSigmoid", -3, -3.048587351573742 },
        { "Softplus", -3, 0.04858735157374206 },
        { "Erf", -3, -0.9999779095030014 },
        { "Erfc", -3, 1.9999779095030015 },
        { "NormalPdf", -3, 0.0044318484119380075 },
        { "NormalCdf", -3, 0.0013498980316300946 },
        { "Silu", -3, -0.14227761953270035 },
        { "Gelu", -3, -0.0040496940948902835 },
        { "Sigmoid", -0.5, 0.37754066879814546 },
        { "LogSigmoid", -0.5, -0.9740769841801067 },
        { "Softplus", -0.5, 0.4740769841801067 },
        { "Erf", -0.5, -0.5204998778130465 },
        { "Erfc", -0.5, 1.5204998778130465 },
        { "NormalPdf", -0.5, 0.35206532676429947 },
        { "NormalCdf", -0.5, 0.3085375387259869 },
        { "Silu", -0.5, -0.18877033439907273 },
        { "Gelu", -0.5, -0.15426876936299344 },
        { "Sigmoid", 0, 0.5 },
        { "LogSigmoid", 0, -0.6931471805599453 },
        { "Softplus", 0, 0.6931471805599453 },
        { "Erf", 0, 0.0 },
        { "Erfc", 0, 1.0 },
        { "NormalPdf", 0, 0.3989422804014327 },
        { "NormalCdf", 0, 0.5 },
        { "Silu", 0, 0.0 },
        { "Gelu", 0, 0.0 },
        { "Sigmoid", 1e-3, 0.5002499999791666 },
        { "LogSigmoid", 1e-3, -0.6926473055599401 },
        { "Softplus", 1e-3, 0.6936473055599401 },
        { "Erf", 1e-3, 0.0011283787909692365 },
        { "Erfc", 1e-3, 0.9988716212090307 },
        { "NormalPdf", 1e-3, 0.39894208093034234 },
        { "NormalCdf", 1e-3, 0.500398942213911 },
        { "Silu", 1e-3, 0.0005002499999791667 },
        { "Gelu", 1e-3, 0.000500398942213911 },
        { "Sigmoid", 0.7, 0.6681877721681662 },
        { "LogSigmoid", 0.7, -0.4031860488854579 },
        { "Softplus", 0.7, 1.103186048885458 },
        { "Erf", 0.7, 0.6778011938374184 },
        { "Erfc", 0.7, 0.3221988061625815 },
        { "NormalPdf", 0.7, 0.31225393336676127 },
        { "NormalCdf", 0.7, 0.758036347776927 },
        { "Silu", 0.7, 0.46773144051771626 },
        { "Gelu", 0.7, 0.5306254434438489 },
        { "Sigmoid", 2, 0.8807970779778824 },
        { "LogSigmoid", 2, -0.1269280110429725 },
        { "Softplus", 2, 2.1269280110429727 },
        { "Erf", 2, 0.9953222650189527 },
        { "Erfc", 2, 0.004677734981047266 },
        { "NormalPdf", 2, 0.05399096651318805 },
        { "NormalCdf", 2, 0.9772498680518208 },
        { "Silu", 2, 1.7615941559557649 },
        { "Gelu", 2, 1.9544997361036416 },
        { "Sigmoid", 2.5, 0.9241418199787564 },
        { "LogSigmoid", 2.5, -0.07888973429254963 },
        { "Softplus", 2.5, 2.5788897342925496 },
        { "Erf", 2.5, 0.999593047982555 },
        { "Erfc", 2.5, 0.0004069520174449589 },
        { "NormalPdf", 2.5, 0.017528300493568537 },
        { "NormalCdf", 2.5, 0.9937903346742238 },
        { "Silu", 2.5, 2.310354549946891 },
        { "Gelu", 2.5, 2.4844758366855597 },
        { "Sigmoid", 5, 0.9933071490757152 },
        { "LogSigmoid", 5, -0.006715348489118068 },
        { "Softplus", 5, 5.006715348489118 },
        { "Erf", 5, 0.9999999999984626 },
        { "Erfc", 5, 1.537459794428035e-12 },
        { "NormalPdf", 5, 1.4867195147342977e-06 },
        { "NormalCdf", 5, 0.9999997133484281 },
        { "Silu", 5, 4.966535745378576 },
        { "Gelu", 5, 4.999998566742141 },
        { "Sigmoid", 30, 0.9999999999999064 },
        { "LogSigmoid", 30, -9.357622968839737e-14 },
        { "Softplus", 30, 30.000000000000092 },
        { "Erf", 30, 1.0 },
        { "NormalPdf", 30, 1.4736461348785476e-196 },
        { "NormalCdf", 30, 1.0 },
        { "Silu", 30, 29.999999999997193 },
        { "Gelu", 30, 30.0 },
        { "LogGamma", 1e-3, 6.907178885383853 },
        { "Digamma", 1e-3, -1000.5755719318103 },
        { "XLogX", 1e-3, -0.006907755278982137 },
        { "LogGamma", 0.1, 2.252712651734206 },
        { "Digamma", 0.1, -10.423754940411078 },
        { "XLogX", 0.1, -0.23025850929940456 },
        { "LogGamma", 0.5, 0.5723649429247001 },
        { "Digamma", 0.5, -1.9635100260214235 },
        { "XLogX", 0.5, -0.34657359027997264 },
        { "LogGamma", 1, 0.0 },
        { "Digamma", 1, -0.5772156649015329 },
        { "XLogX", 1, 0.0 },
        { "LogGamma", 1.5, -0.12078223763524522 },
        { "Digamma", 1.5, 0.03648997397857652 },
        { "XLogX", 1.5, 0.6081976621622466 },
        { "LogGamma", 2, 0.0 },
        { "Digamma", 2, 0.42278433509846713 },
        { "XLogX", 2, 1.3862943611198906 },
        { "LogGamma", 3.25, 0.9358019311087253 },
        { "Digamma", 3.25, 1.016990911068179 },
        { "XLogX", 3.25, 3.83062873811035 },
        { "LogGamma", 10, 12.801827480081469 },
        { "Digamma", 10, 2.251752589066721 },
        { "XLogX", 10, 23.025850929940457 },
        { "LogGamma", 50, 144.5657439463449 },
        { "Digamma", 50, 3.901989673427892 },
        { "XLogX", 50, 195.6011502714073 },
        { "LogGamma", 1000, 5905.220423209181 },
        { "Digamma", 1000, 6.907255195648812 },
        { "XLogX", 1000, 6907.7552789821375 },
        { "Logit", 1e-8, -18.420680733952366 },
        { "NormalQuantile", 1e-8, -5.612001244174789 },
        { "Logit", 0.001, -6.906754778648554 },
        { "NormalQuantile", 0.001, -3.0902323061678136 },
        { "Logit", 0.1, -2.1972245773362196 },
        { "NormalQuantile", 0.1, -1.2815515655446004 },
        { "Logit", 0.3, -0.8472978603872036 },
        { "NormalQuantile", 0.3, -0.5244005127080408 },
        { "Logit", 0.5, 0.0 },
        { "NormalQuantile", 0.5, 0.0 },
        { "Logit", 0.9, 2.1972245773362196 },
        { "NormalQuantile", 0.9, 1.2815515655446004 },
        { "Logit", 0.999, 6.906754778648554 },
        { "NormalQuantile", 0.999, 3.0902323061678136 },
        { "Log1p", -0.9999, -9.210340371976294 },
        { "Log1p", -0.5, -0.6931471805599453 },
        { "Log1p", -1e-3, -0.0010005003335835335 },
        { "Log1p", -1e-10, -1.00000000005e-10 },
        { "Log1p", 1e-17, 1e-17 },
        { "Log1p", 1e-8, 9.999999950000001e-09 },
        { "Log1p", 0.3, 0.26236426446749106 },
        { "Log1p", 1, 0.6931471805599453 },
        { "Log1p", 1.5, 0.9162907318741551 },
        { "Log1p", 40, 3.713572066704308 },
        { "Log1p", 1e30, 69.07755278982137 },
        { "Expm1", -50, -1.0 },
        { "Expm1", -1.5, -0.7768698398515702 },
        { "Expm1", -1, -0.6321205588285577 },
        { "Expm1", -0.3, -0.2591817793182821 },
        { "Expm1", -1e-9, -9.999999995e-10 },
        { "Expm1", 1e-17, 1e-17 },
        { "Expm1", 1e-4, 0.00010000500016667084 },
        { "Expm1", 0.7, 1.0137527074704764 },
        { "Expm1", 1, 1.718281828459045 },
        { "Expm1", 2, 6.38905609893065 },
        { "Expm1", 30, 10686474581523.463 },
        { "Log1MExp", -1e-10, -23.025850929990458 },
        { "Log1MExp", -0.1, -2.3521684610440907 },
        { "Log1MExp", -0.7, -0.6863410028083851 },
        { "Log1MExp", -3, -0.05106918094270159 },
        { "Log1MExp", -40, -4.248354255291561e-18 },
    };

    [Theory]
    [MemberData(nameof(References))]
    public void A_value_has_nearly_all_digits(string function, double x, double expected)
    {
        // A tail like e^(-x²) multiplies the rounding of its argument by x².
        AssertClose(expected, (double)Call(function, typeof(double), x), 2e-14 * Math.Max(1, x * x / 50));
        double ofRounded = (double)Call(function, typeof(double), (double)(float)x);
        AssertClose((float)ofRounded, (float)Call(function, typeof(float), (float)x), 2e-6);
    }

    [Theory]
    [InlineData(1, 0.3, 12.24536454610773)]
    [InlineData(1, 1, 1.6449340668482264)]
    [InlineData(1, 2.5, 0.49035775610023485)]
    [InlineData(1, 20, 0.05127082293520312)]
    [InlineData(2, 0.3, -75.27253658872603)]
    [InlineData(2, 1, -2.4041138063191885)]
    [InlineData(2, 2.5, -0.2362040516417274)]
    [InlineData(2, 20, -0.0026281224023146548)]
    [InlineData(3, 0.3, 743.1417646550497)]
    [InlineData(3, 1, 6.493939402266829)]
    [InlineData(3, 2.5, 0.22390584881725206)]
    [InlineData(3, 20, 0.0002693742213396389)]
    [InlineData(4, 0.3, -9883.468555496987)]
    [InlineData(4, 1, -24.88626612344088)]
    [InlineData(4, 2.5, -0.3137559995067314)]
    [InlineData(4, 20, -4.140597772639667e-05)]
    public void PolyGamma_has_nearly_all_digits(int n, double x, double expected) =>
        AssertClose(expected, SpecialFunctions.PolyGamma(n, x), 1e-13);

    [Theory]
    [InlineData("Sigmoid", 1.0, 0.0)]
    [InlineData("Softplus", double.PositiveInfinity, 0.0)]
    [InlineData("Log1p", double.PositiveInfinity, double.NaN)]
    [InlineData("Expm1", double.PositiveInfinity, -1.0)]
    [InlineData("Erf", 1.0, -1.0)]
    [InlineData("Erfc", 0.0, 2.0)]
    [InlineData("NormalCdf", 1.0, 0.0)]
    [InlineData("Silu", double.PositiveInfinity, 0.0)]
    [InlineData("Gelu", double.PositiveInfinity, 0.0)]
    public void At_infinity_a_function_has_its_limit(string function, double above, double below)
    {
        Assert.Equal(above, Call(function, typeof(double), double.PositiveInfinity));
        Assert.Equal(below, Call(function, typeof(double), double.NegativeInfinity));
        Assert.Equal(double.NaN, Call(function, typeof(double), double.NaN));
    }

    [Fact]
    public void LogSumExp_never_overflows()
    {
        Assert.Equal(1000 + Math.Log(3), SpecialFunctions.LogSumExp([1000.0, 1000, 1000]), 1e-12);
        Assert.Equal(-1000 + Math.Log(2), SpecialFunctions.LogSumExp([-1000.0, -1000]), 1e-12);
        Assert.Equal(double.NegativeInfinity, SpecialFunctions.LogSumExp(ReadOnlySpan<double>.Empty));
        Assert.Equal(1000 + Math.Log(2), SpecialFunctions.LogAddExp(1000.0, 1000), 1e-12);
    }

    [Fact]
    public void A_norm_neither_overflows_nor_vanishes()
    {
        Assert.Equal(5e200, SpecialFunctions.Norm([3e200, 4e200]), 1e187);
        Assert.Equal(5e-200, SpecialFunctions.Norm([3e-200, -4e-200]), 1e-213);
        Assert.Equal(0, SpecialFunctions.Norm([0.0, 0]));
        Assert.Equal(5, SpecialFunctions.Norm([3f, 4]));
        Assert.Equal(7, SpecialFunctions.Sum([3.0, 4]));
    }

    private static object Call(string function, Type type, object x) =>
        typeof(SpecialFunctions)
            .GetMethod(function, BindingFlags.Public | BindingFlags.Static, [type])!.Invoke(null, [x])!;

    // Relative, but near the zeros of ln Γ at 1 and 2 absolute.
    private static void AssertClose(double expected, double actual, double tolerance) => Assert.True(
        Math.Abs(expected - actual) <= tolerance * (expected == 0 ? 1 : Math.Abs(expected)),
        $"{actual:R} instead of {expected:R}");
}

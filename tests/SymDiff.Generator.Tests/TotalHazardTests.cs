using Microsoft.CodeAnalysis;
using SymDiff.CodeFixes;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>Sums of exponentials that a loop adds up: hand-written softmax, and the logarithm of such a sum.</summary>
public class TotalHazardTests
{
    private const string Sum = "for (int i = 0; i < x.Length; i++) { sum += Math.Exp(x[i]); }";

    [Theory]
    [InlineData(Sum)]
    [InlineData("for (int i = 0; i < x.Length; ++i) sum = sum + Math.Exp(x[i]);")]
    [InlineData("foreach (double v in x) { sum += Math.Exp(v); }")]
    [InlineData("for (int i = 0; i < x.Length; i++) { double e = Math.Exp(x[i]); sum += e; }")]
    public Task The_logarithm_of_a_sum_of_exponentials(string loop) => EditedCode.Check(
        new ReplaceExpressionFix(),
        InBody($"double sum = 0; {loop} return Math.Log(sum) - x[1];"),
        InBody($"double sum = 0; {loop} return SpecialFunctions.LogSumExp(x) - x[1];"));

    [Fact]
    public Task A_softmax_is_shifted_by_the_logarithm_of_its_sum() => EditedCode.Check(
        new ReplaceExpressionFix(),
        InBody("""
            double sum = 0;
                    for (int i = 0; i < x.Length; i++)
                    {
                        sum += Math.Exp(x[i]);
                    }

                    double mean = 0;
                    for (int i = 0; i < x.Length; i++)
                    {
                        mean += i * (Math.Exp(x[i]) / sum);
                    }

                    return mean;
            """),
        InBody("""
            double sum = 0;
                    for (int i = 0; i < x.Length; i++)
                    {
                        sum += Math.Exp(x[i]);
                    }
                    double logSum = SpecialFunctions.LogSumExp(x);

                    double mean = 0;
                    for (int i = 0; i < x.Length; i++)
                    {
                        mean += i * (Math.Exp(x[i] - logSum));
                    }

                    return mean;
            """));

    [Theory]
    [InlineData("double m = 9; " + Sum + " return Math.Log(sum) * m;", "Math.Log(sum)", true)]
    [InlineData("for (int i = 1; i < x.Length; i++) { sum += Math.Exp(x[i]); } return Math.Log(sum);",
        "Math.Log(sum)", false)]
    [InlineData("for (int i = 0; i < x.Length; i++) { sum += Math.Exp(x[i] * y); } return Math.Log(sum);",
        "Math.Log(sum)", false)]
    [InlineData(Sum + " x[0] = 2; return Math.Log(sum);", "Math.Log(sum)", false)]
    [InlineData("double[] p = new double[x.Length]; "
        + "for (int i = 0; i < x.Length; i++) { p[i] = Math.Exp(x[i]); sum += p[i]; } return p[0] / sum;",
        "p[0] / sum", false)]
    [InlineData("double[] p = new double[x.Length]; "
        + "for (int i = 0; i < x.Length; i++) { p[i] = Math.Exp(x[i]); sum += p[i]; } "
        + "for (int i = 0; i < x.Length; i++) { p[i] /= sum; } return p[0];",
        "p[i] /= sum", false)]
    public async Task What_is_found_is_marked_and_mended_only_where_that_is_sure(
        string body,
        string marked,
        bool isMended)
    {
        Diagnosis diagnosis = await Diagnosis.Of(Method("double sum = 0; " + body));
        Diagnostic only = Assert.Single(diagnosis.OfAnalyzer);
        Assert.Equal(("SYMD307", marked), (only.Id, diagnosis.TextAt(only)));
        Assert.Equal(isMended, only.Properties.ContainsKey("replacement"));
    }

    [Fact]
    public async Task A_message_speaks_of_the_operands_of_the_user()
    {
        Diagnosis diagnosis = await Diagnosis.Of(Method("""
            double sum = 0;
            double[] p = new double[3];
            for (int k = 0; k < 3; k++) { double logit = x[k] * y; p[k] = Math.Exp(logit); sum += p[k]; }
            return p[0] / sum;
            """));
        Assert.Contains(
            "Write 'Math.Exp(logit - SpecialFunctions.LogSumExp(exponents))'",
            Assert.Single(diagnosis.OfAnalyzer).GetMessage());
    }

    [Theory]
    [InlineData("double m = x[0]; foreach (double v in x) { m = Math.Max(m, v); } "
        + "foreach (double v in x) { sum += Math.Exp(v - m); } return m + Math.Log(sum);")]
    [InlineData("double m = x[0]; for (int i = 0; i < x.Length; i++) { sum += Math.Exp(x[i] - m); } "
        + "return Math.Exp(x[0] - m) / sum;")]
    [InlineData("double m = x[0]; for (int i = 0; i < x.Length; i++) { double z = x[i] - m; sum += Math.Exp(z); } "
        + "return Math.Log(sum);")]
    [InlineData("for (int i = 0; i < x.Length; i++) { sum += x[i] * x[i]; } return Math.Log(sum);")]
    [InlineData(Sum + " return sum;")]
    public async Task A_shifted_sum_is_not_found(string body)
    {
        Diagnosis diagnosis = await Diagnosis.Of(Method("double sum = 0; " + body));
        Assert.Empty(diagnosis.OfAnalyzer);
    }

    private static string Method(string body) =>
        "[Differentiable]\npublic static double F(double[] x, double y)\n{\n" + body + "\n}";

    private static string InBody(string body) => $$"""
        using System;
        using SymDiff;
        public static partial class Model
        {
            [Differentiable]
            public static double F(double[] x, double y)
            {
                {{body}}
            }
        }
        """;
}

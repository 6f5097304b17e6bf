namespace SymDiff.Generator.Tests.Support;

/// <summary>Stands in for <see cref="SpecialFunctions"/> on dual numbers.</summary>
public static class SourceDualSpecial
{
    public static SourceDual Sigmoid(SourceDual x) => Of(x, SpecialFunctions.Sigmoid(x.Value),
        SpecialFunctions.Sigmoid(x.Value) * SpecialFunctions.Sigmoid(-x.Value));

    public static SourceDual LogSigmoid(SourceDual x) =>
        Of(x, SpecialFunctions.LogSigmoid(x.Value), SpecialFunctions.Sigmoid(-x.Value));

    public static SourceDual Softplus(SourceDual x) =>
        Of(x, SpecialFunctions.Softplus(x.Value), SpecialFunctions.Sigmoid(x.Value));

    public static SourceDual Logit(SourceDual x) =>
        Of(x, SpecialFunctions.Logit(x.Value), 1 / x.Value + 1 / (1 - x.Value));

    public static SourceDual LogAddExp(SourceDual x, SourceDual y) => new(
        SpecialFunctions.LogAddExp(x.Value, y.Value),
        SourceDual.Times(x.Rate, SpecialFunctions.Sigmoid(x.Value - y.Value))
            + SourceDual.Times(y.Rate, SpecialFunctions.Sigmoid(y.Value - x.Value)));

    public static SourceDual Relu(SourceDual x) => x.Value > 0 ? x : 0;

    public static SourceDual Silu(SourceDual x) =>
        new(SpecialFunctions.Silu(x.Value), (x * Sigmoid(x)).Rate);

    public static SourceDual Gelu(SourceDual x) =>
        new(SpecialFunctions.Gelu(x.Value), (x * NormalCdf(x)).Rate);

    public static SourceDual Erf(SourceDual x) =>
        Of(x, SpecialFunctions.Erf(x.Value), 2 / Math.Sqrt(Math.PI) * Math.Exp(-x.Value * x.Value));

    public static SourceDual Erfc(SourceDual x) =>
        Of(x, SpecialFunctions.Erfc(x.Value), -2 / Math.Sqrt(Math.PI) * Math.Exp(-x.Value * x.Value));

    public static SourceDual NormalPdf(SourceDual x) =>
        Of(x, SpecialFunctions.NormalPdf(x.Value), -x.Value * SpecialFunctions.NormalPdf(x.Value));

    public static SourceDual NormalCdf(SourceDual x) =>
        Of(x, SpecialFunctions.NormalCdf(x.Value), Math.Exp(-x.Value * x.Value / 2) / Math.Sqrt(2 * Math.PI));

    public static SourceDual NormalQuantile(SourceDual p)
    {
        double x = SpecialFunctions.NormalQuantile(p.Value);
        return Of(p, x, Math.Sqrt(2 * Math.PI) * Math.Exp(x * x / 2));
    }

    public static SourceDual LogGamma(SourceDual x) =>
        Of(x, SpecialFunctions.LogGamma(x.Value), SpecialFunctions.Digamma(x.Value));

    public static SourceDual Digamma(SourceDual x) =>
        Of(x, SpecialFunctions.Digamma(x.Value), SpecialFunctions.PolyGamma(1, x.Value));

    public static SourceDual PolyGamma(int n, SourceDual x) =>
        Of(x, SpecialFunctions.PolyGamma(n, x.Value), SpecialFunctions.PolyGamma(n + 1, x.Value));

    public static SourceDual XLogX(SourceDual x) =>
        Of(x, SpecialFunctions.XLogX(x.Value), 1 + Math.Log(x.Value));

    public static SourceDual Log1p(SourceDual x) =>
        Of(x, SpecialFunctions.Log1p(x.Value), 1 / (1 + x.Value));

    public static SourceDual Expm1(SourceDual x) =>
        Of(x, SpecialFunctions.Expm1(x.Value), Math.Exp(x.Value));

    public static SourceDual Log1MExp(SourceDual x) =>
        Of(x, SpecialFunctions.Log1MExp(x.Value), -1 / double.ExpM1(-x.Value));

    public static SourceDual LogSumExp(ReadOnlySpan<SourceDual> x)
    {
        double value = SpecialFunctions.LogSumExp(Values(x));
        double rate = 0;
        foreach (SourceDual cell in x)
        {
            rate += SourceDual.Times(cell.Rate, Math.Exp(cell.Value - value));
        }

        return new(value, rate);
    }

    public static SourceDual Sum(ReadOnlySpan<SourceDual> x)
    {
        double rate = 0;
        foreach (SourceDual cell in x)
        {
            rate += cell.Rate;
        }

        return new(SpecialFunctions.Sum(Values(x)), rate);
    }

    public static SourceDual Norm(ReadOnlySpan<SourceDual> x)
    {
        double value = SpecialFunctions.Norm(Values(x));
        double rate = 0;
        foreach (SourceDual cell in x)
        {
            rate += value == 0 ? 0 : cell.Rate * (cell.Value / value);
        }

        return new(value, rate);
    }

    private static SourceDual Of(SourceDual x, double value, double slope) =>
        new(value, SourceDual.Times(x.Rate, slope));

    private static double[] Values(ReadOnlySpan<SourceDual> x)
    {
        double[] values = new double[x.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = x[i].Value;
        }

        return values;
    }
}

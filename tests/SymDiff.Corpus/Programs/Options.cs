namespace SymDiff.Corpus;

/// <summary>Prices of options and what follows from them.</summary>
public static partial class Options
{
    private static readonly double[] Series = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.319381530];

    private enum Right
    {
        Call,
        Put,
    }

    [Differentiable]
    [Sample(100.0, 95.0, 0.03, 0.2, 0.75)]
    [Sample(80.0, 120.0, 0.01, 0.45, 2.0)]
    [Sample(80.0, 120.0, 0.01, 0.45, 0.0, IsSmooth = false)]
    public static double StraddlePrice(double spot, double strike, double rate, double volatility, double years) =>
        BlackScholes(Right.Call, spot, strike, rate, volatility, years)
        + BlackScholes(Right.Put, spot, strike, rate, volatility, years);

    [Differentiable]
    [Sample(100.0, 95.0, 0.03, 0.75, 11.0)]
    [Sample(100.0, 120.0, 0.0, 1.5, 4.5)]
    public static double ImpliedVolatility(double spot, double strike, double rate, double years, double price)
    {
        double volatility = 0.3;
        for (int i = 0; i < 100; i++)
        {
            double error = BlackScholes(Right.Call, spot, strike, rate, volatility, years) - price;
            double deviation = volatility * Math.Sqrt(years);
            double d1 = Moneyness(spot, strike, rate, years) / deviation + deviation / 2;
            double vega = spot * Math.Sqrt(years) * Math.Exp(-d1 * d1 / 2) / Math.Sqrt(2 * Math.PI);
            double step = error / vega;
            volatility -= step;
            if (Math.Abs(step) < 1e-12)
            {
                break;
            }
        }

        return volatility;
    }

    [Differentiable]
    [Sample(100.0, 110.0, 0.05, 0.3, 1.0, 6)]
    [Sample(100.0, 90.0, 0.02, 0.25, 0.5, 25)]
    public static double AmericanPut(
        double spot, double strike, double rate, double volatility, double years, int steps)
    {
        double dt = years / steps;
        double up = Math.Exp(volatility * Math.Sqrt(dt));
        double down = 1 / up;
        double p = (Math.Exp(rate * dt) - down) / (up - down);
        double discount = Math.Exp(-rate * dt);
        double[] value = new double[steps + 1];
        for (int i = 0; i <= steps; i++)
        {
            value[i] = Math.Max(0, strike - spot * Math.Pow(up, 2 * i - steps));
        }

        for (int level = steps - 1; level >= 0; level--)
        {
            for (int i = 0; i <= level; i++)
            {
                double held = discount * (p * value[i + 1] + (1 - p) * value[i]);
                double exercised = strike - spot * Math.Pow(up, 2 * i - level);
                value[i] = held > exercised ? held : exercised;
            }
        }

        return value[0];
    }

    private static double BlackScholes(
        Right right, double spot, double strike, double rate, double volatility, double years)
    {
        if (years <= 0)
        {
            return Math.Max(0, right == Right.Call ? spot - strike : strike - spot);
        }

        double deviation = volatility * Math.Sqrt(years);
        double d1 = Moneyness(spot, strike, rate, years) / deviation + deviation / 2;
        double d2 = d1 - deviation;
        double discounted = strike * Math.Exp(-rate * years);
        switch (right)
        {
            case Right.Call:
                return spot * NormalCdf(d1) - discounted * NormalCdf(d2);
            case Right.Put:
                return discounted * NormalCdf(-d2) - spot * NormalCdf(-d1);
            default:
                throw new ArgumentOutOfRangeException(nameof(right));
        }
    }

    private static double Moneyness(double spot, double strike, double rate, double years) =>
        Math.Log(spot / strike) + rate * years;

    // Abramowitz and Stegun 26.2.17.
    private static double NormalCdf(double x)
    {
        double t = 1 / (1 + 0.2316419 * Math.Abs(x));
        double series = 0;
        foreach (double coefficient in Series)
        {
            series = t * (series + coefficient);
        }

        double tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * series;
        return x < 0 ? tail : 1 - tail;
    }
}

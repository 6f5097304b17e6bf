namespace SymDiff.Corpus;

/// <summary>Prices and their sensitivities.</summary>
public static partial class Finance
{
    [Differentiable]
    [Sample(100.0, 95.0, 0.03, 0.2, 1.5)]
    [Sample(80.0, 95.0, 0.01, 0.4, 0.5)]
    public static double BlackScholesCall(double spot, double strike, double rate, double volatility, double years)
    {
        double deviation = volatility * Math.Sqrt(years);
        double d1 = (Math.Log(spot / strike) + (rate + 0.5 * volatility * volatility) * years) / deviation;
        double d2 = d1 - deviation;
        double n1 = 1 / (1 + Math.Exp(-1.702 * d1));
        double n2 = 1 / (1 + Math.Exp(-1.702 * d2));
        return spot * n1 - strike * Math.Exp(-rate * years) * n2;
    }

    [Differentiable]
    [Sample(0.05, 100.0, 5, 10)]
    public static double BondPrice(double yield, double face, double coupon, int years)
    {
        double price = 0;
        double discount = 1;
        for (int t = 1; t <= years; t++)
        {
            discount /= 1 + yield;
            price += coupon * discount;
        }

        return price + face * discount;
    }

    [Differentiable]
    [Sample(100.0, 100.0, 0.05, 0.2, 1.0, 6)]
    public static double BinomialTree(
        double spot, double strike, double rate, double volatility, double years, int steps)
    {
        double dt = years / steps;
        double up = Math.Exp(volatility * Math.Sqrt(dt));
        double down = 1 / up;
        double growth = Math.Exp(rate * dt);
        double p = (growth - down) / (up - down);
        double[] values = new double[steps + 1];
        for (int i = 0; i <= steps; i++)
        {
            values[i] = Math.Max(0, spot * Math.Pow(up, 2 * i - steps) - strike + 0.37);
        }

        for (int step = steps - 1; step >= 0; step--)
        {
            for (int i = 0; i <= step; i++)
            {
                values[i] = (p * values[i + 1] + (1 - p) * values[i]) / growth;
            }
        }

        return values[0];
    }
}

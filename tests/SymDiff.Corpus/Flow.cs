namespace SymDiff.Corpus;

/// <summary>Loops that end when they please, and every way out of them.</summary>
public static partial class Flow
{
    [Differentiable]
    [Sample(1.3, 0.4)]
    [Sample(0.2, 0.9)]
    public static double KeplerToTolerance(double meanAnomaly, double eccentricity)
    {
        double e = meanAnomaly;
        double step;
        int rounds = 0;
        do
        {
            step = (e - eccentricity * Math.Sin(e) - meanAnomaly) / (1 - eccentricity * Math.Cos(e));
            e -= step;
            rounds++;
        }
        while (Math.Abs(step) > 1e-14 && rounds < 50);
        return e;
    }

    [Differentiable]
    [Sample(1.3, 0.4)]
    public static double EndlessButForBreak(double m, double e)
    {
        double x = m;
        while (true)
        {
            double d = (x - e * Math.Sin(x) - m) / (1 - e * Math.Cos(x));
            x -= d;
            if (Math.Abs(d) < 1e-13)
            {
                break;
            }
        }

        return x;
    }

    [Differentiable]
    [Sample(0.7)]
    [Sample(2.2)]
    [Sample(0.05)]
    public static double HalveWhileLarge(double x)
    {
        while (x > 0.1)
        {
            x *= 0.5 + 0.01 * x;
        }

        return x;
    }

    [Differentiable]
    [Sample(new[] { 0.1, -0.2, 0.7, 0.9 }, 1.5)]
    [Sample(new[] { 0.1, -0.2, 0.3 }, 1.5)]
    [Sample(new double[0], 1.5)]
    public static double ReturnInLoop(double[] a, double y)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] > 0.5)
            {
                return a[i] * y;
            }

            y *= 1.1;
        }

        return -y;
    }

    [Differentiable]
    [Sample(new[] { 0.1, -0.2, 0.7, 0.9 })]
    public static double ContinueInLoop(double[] a)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] < 0)
            {
                continue;
            }

            s += a[i] * a[i] * (i + 1);
        }

        return s;
    }

    [Differentiable]
    [Sample(new[] { 0.1, 0.6, 1.2, 0.9, -0.4, 0.3 }, 0.7)]
    [Sample(new[] { 0.1, 0.6, 1.0, 0.9, -0.1, 0.8 }, 2.7)]
    public static double EveryWayOut(double[] a, double x)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = i; j < a.Length; j++)
            {
                if (a[j] < -0.3)
                {
                    break;
                }

                if (a[j] > 1.1)
                {
                    continue;
                }

                s += a[i] * a[j] * x;
                if (s > 3)
                {
                    return s * s;
                }
            }

            s += x;
        }

        return s;
    }

    [Differentiable]
    [Sample(3, 0.4)]
    [Sample(4, 0.4)]
    [Sample(5, 0.4)]
    [Sample(6, 0.4)]
    [Sample(6, 1.4)]
    public static double Switch(int kind, double x)
    {
        switch (kind)
        {
            case 3:
                return x * x;
            case 4:
            case 5:
                x = Math.Sin(x);
                break;
            default:
                x += 1;
                if (x > 2)
                {
                    break;
                }

                x *= 3;
                break;
        }

        return x * 2;
    }

    [Differentiable]
    [Sample(3, 0.4)]
    [Sample(5, 0.4)]
    [Sample(7, 1.4)]
    [Sample(7, 0.4)]
    public static double SwitchExpression(int kind, double x) => kind switch
    {
        3 => x * x,
        > 4 and < 6 => Math.Exp(x),
        _ when x > 1 => 2 * x,
        _ => 5 * x * x,
    };

    [Differentiable]
    [Sample(1.4, 2.0)]
    [Sample(0.3, 2.0, Throws = typeof(ArgumentException))]
    [Sample(1.4, 6.0, Throws = typeof(ArgumentOutOfRangeException))]
    public static double Guarded(double x, double y)
    {
        if (x < 0.4)
        {
            throw new ArgumentException("too small", nameof(x));
        }

        if (y > 5)
        {
            throw new ArgumentOutOfRangeException(nameof(y));
        }

        return Math.Log(x) * y;
    }

    [Differentiable]
    [Sample(1, 0.4)]
    [Sample(9, 0.4, Throws = typeof(ArgumentException))]
    public static double SwitchThatThrows(int kind, double x) => kind switch
    {
        1 => x * x,
        2 => Math.Exp(x),
        _ => throw new ArgumentException("no such kind", nameof(kind)),
    };

    [Differentiable]
    [Sample(1.2, 0.3)]
    [Sample(0.9, 1.3)]
    [Sample(0.3, 1.3)]
    [Sample(0.3, 0.3)]
    public static double EarlyReturns(double x, double y)
    {
        if (x > 1)
        {
            return y * x;
        }

        if (y > 1)
        {
            double z = x * y;
            if (z > 1)
            {
                return z * z;
            }

            x = z;
        }

        return x + y;
    }
}

namespace SymDiff.Corpus;

/// <summary>Loops whose conditions and steps do more than count.</summary>
public static partial class FreeLoops
{
    [Differentiable]
    [Sample(0.8, 5)]
    public static double CountDownInCondition(double x, int n)
    {
        int i = n;
        double s = 0;
        while (i-- > 0)
        {
            if (i % 2 == 0)
            {
                continue;
            }

            s += Math.Pow(x, i);
        }

        return s + i * x;
    }

    [Differentiable]
    [Sample(0.8, 5)]
    public static double GeometricIndex(double x, int n)
    {
        double s = 0;
        for (int i = 1; i < 100; i *= 2)
        {
            s += x / i;
            if (i > n * 4)
            {
                break;
            }
        }

        return s;
    }

    [Differentiable]
    [Sample(new[] { 0.1, 0.6, 0.9, 1.2, 0.3 })]
    public static double WritesWhileItRuns(double[] a)
    {
        int i = 0;
        double s = 1;
        while (i < a.Length && a[i] < 1.0)
        {
            a[i] = a[i] * s;
            s += a[i];
            i++;
        }

        return s * i;
    }

    [Differentiable]
    [Sample(0.8, 4)]
    public static double WhileInFor(double x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            double y = x + i;
            while (y > 0.3)
            {
                y *= 0.6;
                s += y * y;
            }

            s *= y;
        }

        return s;
    }

    [Differentiable]
    [Sample(1.8)]
    [Sample(0.9)]
    public static double WhileInWhile(double x)
    {
        double s = 0;
        while (x > 0.1)
        {
            double y = x;
            int k = 0;
            while (y > 0.05)
            {
                y = y * y * 0.4;
                s += y;
                if (++k > 5)
                {
                    return s;
                }
            }

            x -= 0.3 + 0.01 * y;
        }

        return s;
    }

    [Differentiable]
    [Sample(new[] { 0.1, 0.6, 0.9, 1.2, 0.3, -0.5, 0.4, 0.8 })]
    [Sample(new[] { 0.1, -0.6, 2.9, 1.2, 0.3, -0.5, 0.4, 0.8 })]
    public static double SwitchInLoop(double[] a)
    {
        double s = 1;
        for (int i = 0; i < a.Length; i++)
        {
            switch (i % 4)
            {
                case 0:
                    s += a[i];
                    break;
                case 1:
                    if (a[i] > 0)
                    {
                        continue;
                    }

                    s *= a[i] + 2;
                    break;
                case 2:
                    s -= Math.Exp(a[i]);
                    if (s < -4)
                    {
                        return s;
                    }

                    break;
                default:
                    s = s * s / 3;
                    break;
            }

            s += 0.1;
        }

        return s;
    }

    [Differentiable]
    [Sample(1.8, 1.1)]
    [Sample(0.8, 1.1)]
    public static double ChoiceInCondition(double x, double y)
    {
        while (x > 1 ? y > 0.5 : y > 0.1)
        {
            y *= 0.7;
            x = x > 1.5 ? x * 0.9 : x + 0.01;
        }

        return x * y;
    }

    [Differentiable]
    [Sample(0.8, 3)]
    [Sample(1.8, 4)]
    public static double Patterns(double x, int k)
    {
        if (x is > 0.5 and < 1.5)
        {
            x *= 2;
        }

        if (k is 3 or 5)
        {
            x *= x;
        }

        return x;
    }

    [Differentiable]
    [Sample(new[] { 0.1, 0.6, 0.95, 1.2, 0.3, -0.5, 0.4, 0.8 })]
    public static double IndexSkips(double[] a)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
        {
            s += a[i];
            if (a[i] > 0.9)
            {
                i++;
            }
        }

        return s * s;
    }

    [Differentiable]
    [Sample(new[] { 0.1, 0.6, 0.95, 1.3, 0.3 })]
    [Sample(new[] { 0.1, 0.6, 0.95 })]
    [Sample(new double[] { 2 })]
    public static double AssignsInCondition(double[] a)
    {
        int i = 0;
        double v;
        double s = 0;
        while (i < a.Length && (v = a[i++]) < 1.2)
        {
            s += v * v;
        }

        return s;
    }

    [Differentiable]
    [Sample(new[] { 0.1, -0.6, 0.95, 1.3, 0.3 }, 0.5)]
    public static double ForEachWithJumps(double[] a, double x)
    {
        foreach (double v in a)
        {
            if (v < 0)
            {
                continue;
            }

            if (v > 1)
            {
                break;
            }

            x *= 1 + v;
        }

        return x;
    }

    [Differentiable]
    [Sample(5.0)]
    [Sample(1.0)]
    public static double LoopThatOnlyReturns(double x)
    {
        for (; ;)
        {
            x = Math.Sqrt(x + 1);
            if (x < 1.7)
            {
                return x * 3;
            }

            x -= 0.3;
        }
    }

    [Differentiable]
    [Sample(0.9, 0.2)]
    [Sample(0.3, 0.2)]
    public static double BranchNotTaken(double x, double y) => x > 0.5 ? Math.Sqrt(x) * y : y > 0.1 ? y : 0;
}

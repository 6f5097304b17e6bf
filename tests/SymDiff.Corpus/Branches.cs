namespace SymDiff.Corpus;

/// <summary>Decisions: statements, conditional expressions, and values that depend on the way taken.</summary>
public static partial class Branches
{
    [Differentiable]
    [Sample(0.5)]
    [Sample(-0.5)]
    public static double LeakyRelu(double x) => x > 0 ? x : 0.01 * x;

    [Differentiable]
    [Sample(0.5, 0.2)]
    [Sample(0.2, 0.5)]
    [Sample(-0.2, 0.5)]
    public static double Nest(double x, double y)
    {
        double z;
        if (x > 0)
        {
            if (y > x)
            {
                z = x * y;
            }
            else
            {
                z = x - y;
                z *= z;
            }
        }
        else
        {
            z = Math.Exp(x) * y;
        }

        return z * x;
    }

    [Differentiable]
    [Sample(0.5)]
    [Sample(1.5)]
    [Sample(2.5)]
    public static double Ladder(double x)
    {
        double z = 0;
        if (x < 1)
        {
            z = x;
        }
        else if (x < 2)
        {
            z = x * x;
        }
        else
        {
            z = x * x * x;
        }

        return z;
    }

    [Differentiable]
    [Sample(0.5, 2.0)]
    [Sample(0.0, 2.0, IsSmooth = false, Gradient = new[] { 0.0, 0.0 })]
    public static double BranchNotTaken(double x, double y) => x == 0 ? 0 : y * Math.Log(x * x);

    [Differentiable]
    [Sample(3.0)]
    [Sample(-3.0)]
    public static double EarlyReturn(double x)
    {
        if (x < 0)
        {
            return -x * x;
        }

        double y = x + 1;
        return y * y;
    }

    [Differentiable]
    [Sample(3.0, 1)]
    [Sample(3.0, 2)]
    [Sample(3.0, 3)]
    public static double EveryPathReturns(double x, int kind)
    {
        if (kind == 1)
        {
            return x;
        }
        else if (kind == 2)
        {
            return x * x;
        }
        else
        {
            return Math.Sqrt(x);
        }
    }

    [Differentiable]
    [Sample(0.8, 0.3)]
    [Sample(0.3, 0.8)]
    public static double BranchOnOverwrittenValue(double x, double y)
    {
        double z = x * 2;
        if (z > 1)
        {
            z = z * y;
            y = Math.Sin(z);
        }

        z = z * z;
        if (z > y)
        {
            z = Math.Tanh(z + y);
        }

        return z * y + x;
    }

    [Differentiable]
    [Sample(0.8, 0.3)]
    [Sample(0.3, 0.8)]
    public static double BothAssigned(double x, double y)
    {
        double low = x;
        double high = y;
        if (low > high)
        {
            double t = low;
            low = high;
            high = t;
        }

        return high * high - 3 * low;
    }

    [Differentiable]
    [Sample(0.8, 1.5)]
    [Sample(-0.8, 1.5)]
    [Sample(0.8, -1.5)]
    public static double LazyConditions(double x, double y)
    {
        double z = 1;
        if (x > 0 && Math.Log(x) < y)
        {
            z = Math.Log(x);
        }

        if (x < 0 || Math.Sqrt(x) > y)
        {
            z = z + x * y;
        }

        return z * y;
    }

    [Differentiable]
    [Sample(0.3, 0.6)]
    [Sample(2.5, 0.6)]
    public static double Huber(double r, double delta)
    {
        double size = Math.Abs(r);
        return size <= delta ? 0.5 * r * r : delta * (size - 0.5 * delta);
    }

    [Differentiable]
    [Sample(0.3)]
    [Sample(1.7)]
    public static double NestedConditionals(double x) => x < 1 ? x < 0.5 ? x : x * x : x < 2 ? Math.Exp(-x) : 1 / x;

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, -1.2 })]
    public static double BranchInsideLoop(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double t = Math.Tanh(x[i]);
            if (t > 0)
            {
                double u = t * sum;
                sum += Math.Sin(u) + t;
            }
            else
            {
                sum -= t * t;
            }
        }

        return sum;
    }

    [Differentiable]
    [Sample(1.2, 0.4)]
    public static double EmptyElse(double x, double y)
    {
        double z = y;
        if (x > 1)
        {
        }
        else
        {
            z = x;
        }

        return z * x;
    }
}

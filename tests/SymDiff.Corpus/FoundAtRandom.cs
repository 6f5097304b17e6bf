namespace SymDiff.Corpus;

/// <summary>Small methods on which random programs once found a defect.</summary>
public static partial class FoundAtRandom
{
    /// <summary>What is written to the array is nowhere read: it has no part in the derivative.</summary>
    [Differentiable]
    [Sample(0.7, 0.3)]
    public static double StoreNeverRead(double x, double y)
    {
        Span<double> dead = stackalloc double[3];
        dead[2] *= 1 % (0 / x);
        return x * y;
    }

    /// <summary>The same in a loop, of a grid that is made anew in each iteration.</summary>
    [Differentiable]
    [Sample(new[] { 0.7, 0.3 }, 0.4)]
    public static double GridNeverRead(double[] w, double y)
    {
        double sum = 0;
        foreach (double v in w)
        {
            double[,] dead = new double[2, 3];
            dead[0, 2] = y * (v % dead[1, 0]);
            sum += v * y;
        }

        return sum;
    }

    /// <summary>What the loop hands on ends with it.</summary>
    [Differentiable]
    [Sample(0.7, 0.3)]
    public static double CarriedNeverRead(double x, double y)
    {
        double dead = x;
        for (int i = 0; i < 3; i++)
        {
            dead = dead % (0 * y);
            x *= y;
        }

        return x;
    }

    /// <summary>What is seen from the end is the element itself, while it changes.</summary>
    [Differentiable]
    [Sample(0.7, 0.3)]
    public static double SeenFromTheEnd(double x, double y)
    {
        Span<double> kept = stackalloc double[2];
        kept[1] = x * y;
        return Seen(in kept[^1], ref kept[1]);
    }

    /// <summary>What an initializer writes to is new, and no memory of the caller.</summary>
    [Differentiable]
    [Sample(0.7, 0.3)]
    public static double InitializedBesideThrow(double x, double y)
    {
        if (x > 9)
        {
            throw new ArgumentException("large", nameof(x));
        }

        Pair pair = new() { First = x * y, Second = y };
        return pair.First * pair.Second;
    }

    /// <summary>The adjoint of a variable has the name of the tangent of a slot.</summary>
    [Differentiable]
    [Sample(0.7, 0.3)]
    public static double NamedLikeTangents(double x, double y)
    {
        double xTangent = Math.Sin(x * y);
        double yTangent = xTangent * y;
        return xTangent * yTangent;
    }

    /// <summary>Arrays that change places in a branch of a branch of a local function that is called twice.</summary>
    [Differentiable]
    [Sample(0.7, 2, 0.3)]
    public static double SwappedInBranches(double x, int n, double y)
    {
        void Step(ref double sum)
        {
            if (x > 0.5)
            {
                if (n > 1)
                {
                    double[] now = [x, y, 0.5];
                    double[] next = new double[3];
                    next[1] = now[0] * now[1];
                    (now, next) = (next, now);
                    sum += now[1] * next[0];
                }
            }
        }

        Step(ref x);
        Step(ref y);
        return x * y;
    }

    /// <summary>Beside what is no number, the other one is the result.</summary>
    [Differentiable]
    [Sample(0.7, 0.3, double.NaN)]
    [Sample(0.7, 0.3, 0.1)]
    public static double BesideNoNumber(double x, double y, [NoDerivative] double absent)
    {
        double missing = absent + 0 * x;
        double larger = double.MaxNumber(x, absent) * double.MinNumber(missing, y);
        return larger + double.MaxMagnitudeNumber(x * y, missing) * double.MinMagnitudeNumber(absent, x);
    }

    /// <summary>A copy that nobody writes to.</summary>
    [Differentiable]
    [Sample(0.7, new[] { 0.5, -0.3, 0.8 })]
    public static double OnlyCopied(double x, double[] b)
    {
        double product = x;
        for (int i = 0; i < b.Length; i++)
        {
            double[] copy = (double[])b.Clone();
            product *= copy[i] + x;
        }

        return product;
    }

    /// <summary>An argument changes the variable that the one before refers to.</summary>
    [Differentiable]
    [Sample(0.7, 0.3)]
    public static double ChangedByTheNext(double x, double y)
    {
        double z = x * y;
        return Both(in z, z = Math.Sin(y)) * z;
    }

    private static double Both(in double a, double b) => a * a * b;

    private static double Seen(in double a, ref double b)
    {
        b *= b;
        return a * b;
    }

    private struct Pair
    {
        public double First;
        public double Second;
    }
}

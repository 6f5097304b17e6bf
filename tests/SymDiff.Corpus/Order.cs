namespace SymDiff.Corpus;

/// <summary>Assignments inside of expressions, and whatever else depends on C#'s order of evaluation.</summary>
public static partial class Order
{
    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double AssignedInside(double x, double y) => x * (x = x + y) + x;

    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double BeforeAndAfterSteps(double x, double y)
    {
        double z = (x += 2) * x;
        y = x++ + ++x;
        return z * y + x;
    }

    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double IndexStepsOnce(double x, double y)
    {
        double[] a = new double[4];
        int i = 0;
        a[i++] = x;
        a[i] = a[i - 1] * y;
        a[i++] += x;
        a[i] = a[i - 1] + a[0];
        double q = a[2] * (a[2] = y) + a[2];
        return q * a[1];
    }

    [Differentiable]
    [Sample(0.7, 1.3)]
    [Sample(0.2, 0.4)]
    public static double LazyReadsOfWrittenMemory(double x, double y)
    {
        double[] a = new double[2];
        a[0] = x;
        a[1] = y;
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            if (i < 2 && a[i] > 0.5)
            {
                s += a[i] * x;
            }
            else
            {
                s -= y;
            }

            if (i > 5 || a[i % 2] < 1)
            {
                a[i % 2] += x * y;
            }
        }

        return s + a[0] * a[1];
    }

    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double WalkThroughWhatChanges(double x, double y)
    {
        double[] a = [x, y, x * y, 1];
        double s = 0;
        foreach (double v in a.AsSpan(1, 3))
        {
            s += v * v;
        }

        foreach (double v in a)
        {
            s = s * v + 1;
            a[0] += 1;
        }

        return s + a[0];
    }

    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double SwappedElements(double x, double y)
    {
        double[] a = [x, y, x * y, 2];
        for (int i = 0; i < 3; i++)
        {
            (a[i], a[i + 1]) = (a[i + 1], a[i] * a[3 - i]);
        }

        return a[0] * a[1] + a[2] * a[3];
    }

    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double StepsOfElements(double x, double y)
    {
        double[] a = new double[3];
        a[1] = x;
        a[1]++;
        --a[2];
        double z = a[1]++ * ++a[2] - a[2]--;
        return z * a[1] * y + a[2];
    }

    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double PermutedByWrittenIndices(double x, double y)
    {
        int[] p = [2, 0, 1];
        double[] a = [x, y, 3];
        double s = 0;
        for (int i = 0; i < p.Length; i++)
        {
            s = s * x + a[p[i]];
            p[i] = (p[i] + 1) % 3;
        }

        for (int i = 0; i < p.Length; i++)
        {
            s += a[p[i]] * a[p[i]] * i;
        }

        return s;
    }

    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double SeveralNamesOfOneArray(double x, double y)
    {
        double[] a = new double[3];
        double[] b = a;
        b[0] = x;
        Span<double> s = a;
        s[1] = y * a[0];
        Span<double> tail = s.Slice(1);
        tail[1] = tail[0] * x;
        return a[2] + b[1];
    }

    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double LayersOfGivenSizes(double x, double y)
    {
        int[] sizes = [2, 3, 2];
        double[] neurons = new double[7];
        neurons[0] = x;
        neurons[1] = y;
        int from = 0;
        int to = 2;
        for (int layer = 1; layer < sizes.Length; layer++)
        {
            for (int j = 0; j < sizes[layer]; j++)
            {
                double z = 0.1 * j;
                for (int i = 0; i < sizes[layer - 1]; i++)
                {
                    z += neurons[from + i] * (0.3 * i + 0.2 * j - 0.1 * layer);
                }

                neurons[to + j] = Math.Tanh(z);
            }

            from = to;
            to += sizes[layer];
        }

        return neurons[5] * neurons[6];
    }

    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double ReductionsOfOverwrittenArrays(double x, double y)
    {
        double[] a = new double[2];
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            a[0] = x * i;
            a[1] = y + s;
            s += SpecialFunctions.LogSumExp(a) + SpecialFunctions.Norm(a);
        }

        return s;
    }

    [Differentiable]
    [Sample(0.7, 1.3)]
    [Sample(6.1, 3.7)]
    [Sample(-0.35, 0.8)]
    public static double ReturnsHereAndThere(double x, double y)
    {
        if (x > 5)
        {
            return x;
        }

        double z = x * y;
        if (z > 0.3)
        {
            z *= 2;
            if (y > 3)
            {
                return z * y;
            }

            z += x;
        }
        else if (y < 0)
        {
            return -z;
        }

        return z * z;
    }

    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double NamedArguments(double x, double y) =>
        Math.Pow(y: x, x: 2) + Math.Max(y, Math.Min(3, x)) + Math.Atan2(x: y, y: x);
}

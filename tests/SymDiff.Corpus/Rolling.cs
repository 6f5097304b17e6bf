namespace SymDiff.Corpus;

/// <summary>Array variables that change places or are given new memory.</summary>
public static partial class Rolling
{
    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, 3)]
    [Sample(new[] { 0.5, -0.3, 0.8 }, 0)]
    public static double ThroughAThird(double[] x, int n)
    {
        double[] a = new double[3];
        double[] b = new double[3];
        x.CopyTo(a, 0);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < a.Length; j++)
            {
                b[j] = Math.Sin(a[(j + 1) % 3]) + a[j] * x[j];
            }

            double[] old = a;
            a = b;
            b = old;
        }

        return a[0] * a[1] + b[2];
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.1 }, 4)]
    [Sample(new[] { 0.5, -0.3 }, 1)]
    public static double MadeInEachIteration(double[] x, int n)
    {
        double[] previous = new double[x.Length];
        x.CopyTo(previous, 0);
        for (int i = 0; i < n; i++)
        {
            double[] current = new double[x.Length];
            for (int j = 1; j < x.Length; j++)
            {
                current[j] = previous[j] * previous[j - 1] + current[j - 1];
            }

            previous = current;
        }

        double sum = 0;
        foreach (double v in previous)
        {
            sum += v * v;
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, 0.1, 5)]
    public static double MadeByCalls(double[] x, double step, int n)
    {
        double[] u = new double[x.Length];
        x.CopyTo(u, 0);
        for (int i = 0; i < n; i++)
        {
            u = Step(u, step);
        }

        return u[0] * u[1] - u[2];
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 }, 1.0, 3)]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 }, 1.2, 3)]
    public static double TwoNamesForOne(double[] x, double c, int n)
    {
        double[] a = new double[x.Length];
        double[] b = new double[x.Length];
        for (int j = 0; j < x.Length; j++)
        {
            a[j] = x[j];
            b[j] = x[j] * x[j];
        }

        if (c > 1.1)
        {
            a = b;
        }

        for (int i = 0; i < n; i++)
        {
            a[i] *= 2;
            b[i] += a[i] * c;
            if (i == 1)
            {
                b = a;
            }
        }

        return a[0] + b[1] * a[2] + b[3];
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 }, 3)]
    public static double CopiedAndChanged(double[] x, int n)
    {
        double[] a = (double[])x.Clone();
        for (int i = 0; i < n; i++)
        {
            double[] b = (double[])a.Clone();
            b[i] = a[i + 1] * a[i];
            b[i + 1] = a[i] * 0.5;
            a = b;
        }

        return a[0] * a[n] + a[1];
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 }, 3)]
    public static double LeftEarly(double[] x, int n)
    {
        double[] a = (double[])x.Clone();
        double[] b = new double[x.Length];
        for (int i = 0; i < n; i++)
        {
            (a, b) = (b, a);
            if (b[i] > 1)
            {
                continue;
            }

            a[0] += b[i] * b[i + 1];
            if (a[0] < -10)
            {
                return a[0];
            }
        }

        return a[0] * 2 + b[0] * b[2];
    }

    private static double[] Step(double[] u, double step)
    {
        double[] next = new double[u.Length];
        for (int j = 0; j < u.Length; j++)
        {
            next[j] = u[j] + step * Math.Cos(u[(j + 1) % u.Length]);
        }

        return next;
    }
}

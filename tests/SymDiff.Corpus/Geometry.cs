namespace SymDiff.Corpus;

/// <summary>Distances, normalisation, mechanics.</summary>
public static partial class Geometry
{
    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 }, new[] { 0.1, 0.9, -0.4 })]
    public static double EuclideanDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double d = a[i] - b[i];
            sum += d * d;
        }

        return Math.Sqrt(sum);
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 0.1, 0.9, -0.4, 1.2, 0.7, 0.3 })]
    public static double PairwiseEnergy(ReadOnlySpan<double> positions)
    {
        double energy = 0;
        int n = positions.Length / 3;
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                double r2 = 0;
                for (int k = 0; k < 3; k++)
                {
                    double d = positions[3 * i + k] - positions[3 * j + k];
                    r2 += d * d;
                }

                double inverse = 1 / (r2 * r2 * r2);
                energy += inverse * inverse - 2 * inverse;
            }
        }

        return energy;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 })]
    public static double Normalised(ReadOnlySpan<double> v)
    {
        double norm = 0;
        for (int i = 0; i < v.Length; i++)
        {
            norm += v[i] * v[i];
        }

        norm = Math.Sqrt(norm);
        double[] unit = new double[v.Length];
        for (int i = 0; i < v.Length; i++)
        {
            unit[i] = v[i] / norm;
        }

        return unit[0] * unit[1] + unit[2];
    }

    [Differentiable]
    [Sample(new[] { 1.0, 1.0, 1.0, -1.2, 0.5 })]
    public static double RosenbrockChain(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length - 1; i++)
        {
            double a = 1 - x[i];
            double b = x[i + 1] - x[i] * x[i];
            sum += a * a + 100 * b * b;
        }

        return sum;
    }

    [Differentiable]
    [Sample(0.6, 1.1, 9.81, 0.02, 20)]
    public static double Pendulum(double angle, double length, double gravity, double h, int steps)
    {
        double speed = 0;
        for (int i = 0; i < steps; i++)
        {
            speed -= h * gravity / length * Math.Sin(angle);
            angle += h * speed;
        }

        return angle;
    }

    [Differentiable]
    [Sample(new[] { 4.0, 1.0, 0.5, 1.0, 3.0, 0.2, 0.5, 0.2, 2.0 }, 3)]
    public static double LogDeterminant(ReadOnlySpan<double> a, int n)
    {
        double[] l = new double[n * n];
        double sum = 0;
        for (int j = 0; j < n; j++)
        {
            double d = a[j * n + j];
            for (int k = 0; k < j; k++)
            {
                d -= l[j * n + k] * l[j * n + k];
            }

            double diagonal = Math.Sqrt(d);
            l[j * n + j] = diagonal;
            sum += 2 * Math.Log(diagonal);
            for (int i = j + 1; i < n; i++)
            {
                double s = a[i * n + j];
                for (int k = 0; k < j; k++)
                {
                    s -= l[i * n + k] * l[j * n + k];
                }

                l[i * n + j] = s / diagonal;
            }
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 0.2 }, 0.35)]
    public static double LinearInterpolation(ReadOnlySpan<double> table, double x)
    {
        double position = x * (table.Length - 1);
        int cell = (int)Math.Floor(position);
        double t = position - cell;
        return table[cell] * (1 - t) + table[cell + 1] * t;
    }

    [Differentiable]
    [Sample(0.3, 0.4, 2.0)]
    public static double SphericalToHeight(double theta, double phi, double radius)
    {
        double x = radius * Math.Sin(theta) * Math.Cos(phi);
        double y = radius * Math.Sin(theta) * Math.Sin(phi);
        double z = radius * Math.Cos(theta);
        return Math.Sqrt(x * x + y * y + z * z) + x * y * z;
    }

    [Differentiable]
    [Sample(new[] { 0.9, 0.1, 0.2, 0.8 }, new[] { 0.5, 0.5 }, 3)]
    public static double MarkovChain(ReadOnlySpan<double> transition, Span<double> state, int steps)
    {
        Span<double> next = stackalloc double[2];
        for (int step = 0; step < steps; step++)
        {
            for (int j = 0; j < 2; j++)
            {
                double p = 0;
                for (int i = 0; i < 2; i++)
                {
                    p += state[i] * transition[2 * i + j];
                }

                next[j] = p;
            }

            for (int j = 0; j < 2; j++)
            {
                state[j] = next[j];
            }
        }

        return state[0] * state[0] + Math.Log(state[1]);
    }
}

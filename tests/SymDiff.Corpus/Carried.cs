namespace SymDiff.Corpus;

/// <summary>Values that a loop hands from one iteration to the next.</summary>
public static partial class Carried
{
    [Differentiable]
    [Sample(new[] { 2.0, -1.0, 0.5, 3.0 }, 0.7)]
    public static double HornerLoop(ReadOnlySpan<double> coefficients, double x)
    {
        double value = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            value = value * x + coefficients[i];
        }

        return value;
    }

    [Differentiable]
    [Sample(1.0, 2.0, 6, Gradient = new[] { 5.0, 8.0 })]
    [Sample(1.0, 2.0, 0, Gradient = new[] { 1.0, 0.0 })]
    public static double Fibonacci(double first, double second, int n)
    {
        double a = first;
        double b = second;
        for (int i = 0; i < n; i++)
        {
            double next = a + b;
            a = b;
            b = next;
        }

        return a;
    }

    [Differentiable]
    [Sample(1.5, 0.4, 3)]
    [Sample(1.5, 0.4, 4)]
    public static double Swap(double x, double y, int n)
    {
        double a = x;
        double b = y;
        for (int i = 0; i < n; i++)
        {
            double t = a;
            a = b;
            b = t;
        }

        return a * a * b;
    }

    [Differentiable]
    [Sample(1.5, 0.4, 0.2, 4)]
    public static double RotateThree(double x, double y, double z, int n)
    {
        for (int i = 0; i < n; i++)
        {
            double t = x;
            x = Math.Sin(y);
            y = z * t;
            z = t;
        }

        return x + 2 * y + 3 * z;
    }

    [Differentiable]
    [Sample(2.0, 6)]
    public static double NewtonSquareRoot(double a, int steps)
    {
        double x = a;
        for (int i = 0; i < steps; i++)
        {
            x = 0.5 * (x + a / x);
        }

        return x;
    }

    [Differentiable]
    [Sample(3.7, 0.3, 8)]
    public static double LogisticMap(double r, double x, int n)
    {
        for (int i = 0; i < n; i++)
        {
            x = r * x * (1 - x);
        }

        return x;
    }

    [Differentiable]
    [Sample(0.8, 1.0, 0.1, 10)]
    public static double Euler(double rate, double y, double h, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            y += h * (-rate * y + Math.Sin(i * h));
        }

        return y;
    }

    [Differentiable]
    [Sample(1.0, 0.0, 0.3, 0.1, 8)]
    public static double RungeKutta(double position, double velocity, double damping, double h, int steps)
    {
        double x = position;
        double v = velocity;
        for (int i = 0; i < steps; i++)
        {
            double x1 = v;
            double v1 = -x - damping * v;
            double x2 = v + 0.5 * h * v1;
            double v2 = -(x + 0.5 * h * x1) - damping * (v + 0.5 * h * v1);
            double x3 = v + 0.5 * h * v2;
            double v3 = -(x + 0.5 * h * x2) - damping * (v + 0.5 * h * v2);
            double x4 = v + h * v3;
            double v4 = -(x + h * x3) - damping * (v + h * v3);
            x += h / 6 * (x1 + 2 * x2 + 2 * x3 + x4);
            v += h / 6 * (v1 + 2 * v2 + 2 * v3 + v4);
        }

        return x * x + v * v;
    }

    [Differentiable]
    [Sample(0.9, 5)]
    public static double GeometricSeries(double q, int n)
    {
        double term = 1;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            sum += term;
            term *= q;
        }

        return sum;
    }

    [Differentiable]
    [Sample(0.9, 9)]
    public static double SineSeries(double x, int n)
    {
        double term = x;
        double sum = x;
        for (int k = 3; k <= n; k += 2)
        {
            term *= -x * x / (k * (k - 1));
            sum += term;
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 }, 0.3)]
    public static double ExponentialAverage(ReadOnlySpan<double> x, double alpha)
    {
        double average = x[0];
        for (int i = 1; i < x.Length; i++)
        {
            average = alpha * x[i] + (1 - alpha) * average;
        }

        return average;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 })]
    public static double Variance(ReadOnlySpan<double> x)
    {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double delta = x[i] - mean;
            mean += delta / (i + 1);
            squares += delta * (x[i] - mean);
        }

        return squares / x.Length;
    }

    [Differentiable]
    [Sample(0.6, 5)]
    public static double OldValueReadAfterTheNew(double x, int n)
    {
        double z = x;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double old = z;
            z = Math.Sin(z) + x;
            sum += old * z;
        }

        return sum;
    }

    [Differentiable]
    [Sample(0.6, 3, 2)]
    public static double CarriedThroughTwoLoops(double x, int n, int m)
    {
        double a = x;
        double b = 1;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < m; j++)
            {
                double t = a;
                a = a * b + x;
                b = Math.Cos(t);
            }

            b *= a;
        }

        return a + b;
    }

    [Differentiable]
    [Sample(0.6, 0.4, 4)]
    public static double SwapInsideBranch(double x, double y, int n)
    {
        for (int i = 0; i < n; i++)
        {
            if (i % 2 == 0)
            {
                double t = x;
                x = y * y;
                y = t;
            }
            else
            {
                x += y;
            }
        }

        return x - y;
    }

    [Differentiable]
    [Sample(1.2, 3)]
    public static double DeadCarriedValue(double x, int n)
    {
        double used = x;
        double unused = 1;
        for (int i = 0; i < n; i++)
        {
            unused = unused * used;
            used = used * x;
        }

        return used;
    }
}

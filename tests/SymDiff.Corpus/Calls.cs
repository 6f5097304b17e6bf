namespace SymDiff.Corpus;

/// <summary>Methods that call methods, in every way C# has.</summary>
public static partial class Calls
{
    private delegate double Curve(double x);

    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double OptionalAndNamed(double x, double y) =>
        Blend(x, y) + Blend(weight: 0.9, b: x, a: y) - Blend(y, x, weight: x);

    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double Extension(double x, double y) => x.Squared().Plus(y).Squared() * y.Squared();

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8 })]
    public static double ParamsOfNumbers(double[] x) => Total(x[0], x[1] * x[2], x[2]) * Total() + Total(x);

    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double OutAndRef(double x, double y)
    {
        Split(x * y, out double whole, out var rest);
        Swap(ref x, ref whole);
        Swap(ref rest, ref y);
        return x * rest - whole / y;
    }

    [Differentiable]
    [Sample(0.7, 1.3, 4)]
    public static double LocalFunctionThatChanges(double x, double y, int n)
    {
        double sum = 0;
        int calls = 0;
        for (int i = 0; i < n; i++)
        {
            Add(x * i);
            x = Next(x);
        }

        return sum * calls;

        void Add(double value)
        {
            sum += value * y;
            calls++;
        }

        static double Next(double value) => value * 0.9 + 0.01;
    }

    [Differentiable]
    [Sample(0.2, 1.4)]
    public static double IntegralOfLambda(double from, double to)
    {
        double width = to - from;
        return Integrate(t => Math.Exp(-t * t) * width, from, to, 6);
    }

    [Differentiable]
    [Sample(0.9)]
    [Sample(2.4)]
    public static double RootOfLambda(double a)
    {
        Func<double, double> f = x => x * x * x + x - a;
        Func<double, double> slope = x => 3 * x * x + 1;
        double x = 1;
        for (int i = 0; i < 30; i++)
        {
            double step = f(x) / slope(x);
            x -= step;
            if (Math.Abs(step) < 1e-14)
            {
                break;
            }
        }

        return x;
    }

    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double ComposedLambdas(double x, double y)
    {
        Curve inner = t => Math.Sin(t) + y;
        Curve outer = t => inner(t * t) * inner(t);
        y *= 2;
        return outer(x) + Twice(outer, x);
    }

    [Differentiable]
    [Sample(0.7, 3)]
    [Sample(-0.7, 0)]
    public static double ReturnsEarlyWhenCalled(double x, int n)
    {
        double sum = 0;
        for (int i = 0; i <= n; i++)
        {
            sum += Piecewise(x - 0.3 * i) * Piecewise(sum);
        }

        return sum + Piecewise(x);
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 })]
    public static double WritesThroughViews(double[] x)
    {
        Normalize(x.AsSpan(0, 2));
        Normalize(x.AsSpan(2));
        Normalize(x);
        return x[0] * x[3] - x[1];
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 }, 1)]
    public static double OverTheSameArrayTwice(double[] x, int k)
    {
        Mix(x, x, k);
        return x[0] + x[1] * x[2];
    }

    [Differentiable]
    [Sample(1.3, 0.4)]
    public static double GenericOverNumbers(double x, double y) => Cubed(x) * Average(Cubed(y), x) + Cubed((float)2);

    [Differentiable]
    [Sample(0.7, 1.3)]
    [Sample(0.7, -1.3, Throws = typeof(ArgumentOutOfRangeException))]
    public static double GuardedInside(double x, double y) => SafeRoot(y) * x + SafeRoot(x);

    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double OrderOfArguments(double x, double y)
    {
        double z = Blend(x += y, x *= 2, y = x - y);
        return z * x - y;
    }

    [Differentiable]
    [Sample(0.7)]
    public static double ThreeDeep(double x) => First(x) + First(2 * x);

    [Differentiable]
    [Sample(0.7, 1.3)]
    public static double CallsAnotherMarked(double x, double y) => ThreeDeep(x * y) * Extension(y, x);

    private static double First(double x) => Second(x, x * x) - Second(x * x, x);

    private static double Second(double x, double y) => Third(x + y) * Third(x - y) + y;

    private static double Third(double x)
    {
        double result = x;
        while (Math.Abs(result) > 0.5)
        {
            result *= 0.6;
        }

        return result;
    }

    private static double Blend(double a, double b, double weight = 0.25) => a * weight + b * b * (1 - weight);

    private static double Squared(this double x) => x * x;

    private static double Plus(this double x, double y) => x + y;

    private static double Total(params double[] values)
    {
        double sum = 1;
        foreach (double value in values)
        {
            sum += value * value;
        }

        return sum;
    }

    private static void Split(double x, out double whole, out double rest)
    {
        whole = Math.Sin(x);
        rest = x - whole * x;
    }

    private static void Swap(ref double a, ref double b)
    {
        double kept = a;
        a = b;
        b = kept;
    }

    private static double Integrate(Func<double, double> f, double from, double to, int intervals)
    {
        double h = (to - from) / intervals;
        double sum = (f(from) + f(to)) / 2;
        for (int i = 1; i < intervals; i++)
        {
            sum += f(from + i * h);
        }

        return sum * h;
    }

    private static double Twice(Curve curve, double x) => curve(curve(x) * 0.1);

    private static double Piecewise(double x)
    {
        if (x < 0)
        {
            return -x;
        }

        if (x > 0.5)
        {
            return 0.25 + x / 2;
        }

        return x * x + 0.25;
    }

    private static void Normalize(Span<double> x)
    {
        double sum = 0;
        foreach (double value in x)
        {
            sum += value * value;
        }

        for (int i = 0; i < x.Length; i++)
        {
            x[i] /= Math.Sqrt(sum);
        }
    }

    private static void Mix(Span<double> a, Span<double> b, int k)
    {
        for (int i = 0; i < a.Length; i++)
        {
            a[i] += b[(i + k) % b.Length] * b[i];
        }
    }

    private static T Cubed<T>(T x)
        where T : System.Numerics.IFloatingPointIeee754<T> => x * x * x;

    private static T Average<T>(T x, T y)
        where T : System.Numerics.IFloatingPointIeee754<T> => (x + y) / (T.One + T.One) * T.Tanh(x);

    private static double SafeRoot(double x)
    {
        if (x <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(x));
        }

        return Math.Sqrt(x);
    }
}

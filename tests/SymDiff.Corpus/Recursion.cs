namespace SymDiff.Corpus;

/// <summary>Methods that call themselves, directly and by way of others.</summary>
public static partial class Recursion
{
    [Differentiable]
    [Sample(1.3, 5)]
    [Sample(1.3, 0)]
    [Sample(-0.7, -3)]
    public static double PowerBySquaring(double x, int n)
    {
        if (n < 0)
        {
            return 1 / PowerBySquaring(x, -n);
        }

        if (n == 0)
        {
            return 1;
        }

        double half = PowerBySquaring(x, n / 2);
        return n % 2 == 0 ? half * half : half * half * x;
    }

    [Differentiable]
    [Sample(0.0, 1.5, 1e-6)]
    [Sample(-1.0, 0.3, 1e-4)]
    public static double AdaptiveSimpson(double from, double to, [NoDerivative] double tolerance)
    {
        double middle = (from + to) / 2;
        return Refine(from, to, Integrand(from), Integrand(middle), Integrand(to), tolerance, 12);
    }

    [Differentiable]
    [Sample(new[] { 0.0, 0.0, 0.0, 0.4, 1.0, 1.0, 1.0 }, 0.3, 1)]
    [Sample(new[] { 0.0, 0.2, 0.5, 0.9, 1.0, 1.3, 1.7 }, 0.7, 2)]
    public static double CoxDeBoor(ReadOnlySpan<double> knots, double t, int i) => Basis(knots, t, i, 2);

    [Differentiable]
    [Sample(0.6, 6)]
    [Sample(1.4, 7)]
    public static double EvenAndOdd(double x, int n) => Even(x, n) - x * Odd(x, n);

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2, 0.1, -0.6, 0.9 })]
    public static double TreeOfTanh(ReadOnlySpan<double> weights) => Node(weights, 0) * weights[0];

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2, 0.1, -0.6, 0.9, 0.35 })]
    public static double MiniMax(ReadOnlySpan<double> leaves) =>
        Best(leaves, true, double.NegativeInfinity, double.PositiveInfinity) * leaves.Length;

    [Differentiable]
    [Sample(0.4, 0.3, 5)]
    public static double FibonacciTree(double x, double y, int n)
    {
        if (n < 2)
        {
            return n == 0 ? x : y;
        }

        return Math.Sin(FibonacciTree(x, y, n - 1)) + FibonacciTree(y, x, n - 2) * 0.5;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 }, 0.7)]
    public static double HornerFromTheTail(ReadOnlySpan<double> c, double x) =>
        c.Length == 0 ? 0 : c[0] + x * HornerFromTheTail(c[1..], x);

    private static double Refine(
        double a, double b, double fa, double fm, double fb, double tolerance, int depth)
    {
        double m = (a + b) / 2;
        double left = Integrand((a + m) / 2);
        double right = Integrand((m + b) / 2);
        double coarse = (b - a) / 6 * (fa + 4 * fm + fb);
        double fine = (b - a) / 12 * (fa + 4 * left + 2 * fm + 4 * right + fb);
        if (depth == 0 || Math.Abs(fine - coarse) < 15 * tolerance)
        {
            return fine + (fine - coarse) / 15;
        }

        return Refine(a, m, fa, left, fm, tolerance / 2, depth - 1)
            + Refine(m, b, fm, right, fb, tolerance / 2, depth - 1);
    }

    private static double Integrand(double x) => Math.Exp(-x * x) * Math.Cos(3 * x);

    private static double Basis(ReadOnlySpan<double> knots, double t, int i, int degree)
    {
        if (degree == 0)
        {
            return knots[i] <= t && t < knots[i + 1] ? 1 : 0;
        }

        double value = 0;
        if (knots[i + degree] > knots[i])
        {
            value += (t - knots[i]) / (knots[i + degree] - knots[i]) * Basis(knots, t, i, degree - 1);
        }

        if (knots[i + degree + 1] > knots[i + 1])
        {
            value += (knots[i + degree + 1] - t) / (knots[i + degree + 1] - knots[i + 1])
                * Basis(knots, t, i + 1, degree - 1);
        }

        return value;
    }

    private static double Even(double x, int n) => n == 0 ? 1 : x * Odd(x, n - 1) + 0.1;

    private static double Odd(double x, int n) => n == 0 ? x : Math.Cos(Even(x, n - 1));

    private static double Node(ReadOnlySpan<double> weights, int at)
    {
        if (at >= weights.Length)
        {
            return 1;
        }

        double sum = weights[at];
        for (int child = 2 * at + 1; child <= 2 * at + 2; child++)
        {
            sum += weights[at] * Node(weights, child);
        }

        return Math.Tanh(sum);
    }

    private static double Best(ReadOnlySpan<double> leaves, bool maximise, double alpha, double beta)
    {
        if (leaves.Length == 1)
        {
            return leaves[0];
        }

        int half = leaves.Length / 2;
        double best = maximise ? double.NegativeInfinity : double.PositiveInfinity;
        for (int side = 0; side < 2; side++)
        {
            double value = Best(leaves.Slice(side * half, half), !maximise, alpha, beta);
            if (maximise)
            {
                best = Math.Max(best, value);
                alpha = Math.Max(alpha, best);
            }
            else
            {
                best = Math.Min(best, value);
                beta = Math.Min(beta, best);
            }

            if (beta <= alpha)
            {
                break;
            }
        }

        return best;
    }
}

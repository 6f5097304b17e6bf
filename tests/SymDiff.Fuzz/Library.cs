namespace SymDiff.Fuzz;

/// <summary>What random methods use, each part put into the class where it is wanted.</summary>
internal static class Library
{
    /// <summary>Marks a statement on which the signature rests; it is not taken away.</summary>
    public const string Kept = "/* kept */";

    public static readonly IReadOnlyDictionary<string, string> Members = new Dictionary<string, string>
    {
        ["Pair"] = """
                public struct Pair(double x, double y)
                {
                    public double X = x;
                    public double Y = y;
                    public double Norm => Math.Sqrt(X * X + Y * Y + 0.1);
                    public double Dot(Pair o) => X * o.X + Y * o.Y;
                    public static Pair operator +(Pair a, Pair b) => new(a.X + b.Y, a.Y * b.X);
                    public static Pair operator *(double k, Pair b) => new(k * b.X, k + b.Y);
                    public void Turn(double t) => (X, Y) = (Math.Cos(t) * X - Y, Math.Sin(t) * X + Y * t);
                }

            """,
        ["Point"] = "    public record struct Point(double A, double B);\n",
        ["Model"] = """
                public class Level
                {
                    public double At(double x) => Math.Sin(x) * 0.5;
                }

                public class Model : Level
                {
                    public double[] W = [0, 0];
                    public double B;
                    public double Slope => W[0] * B;
                    public new double At(double x) => base.At(x) * W[1] + B;
                }

            """,
        ["Again"] = """
                private static double Again(double x, double y, int depth)
                {
                    if (depth <= 0)
                    {
                        return x * y;
                    }

                    double half = Again(y, Math.Sin(x), depth - 1);
                    return x > y ? half + x : Math.Cos(half) * Again(x * 0.5, half, depth - 2);
                }

            """,
        ["Power"] = """
                private static T Power<T>(T v, int n)
                    where T : System.Numerics.INumber<T>
                {
                    T p = T.One;
                    for (int i = 0; i < n; i++)
                    {
                        p *= v;
                    }

                    return p;
                }

            """,
        ["Twice"] = "    private static double Twice(Func<double, double> f, double v) => f(f(v));\n",
        ["Pong"] = "",
        ["Ping"] = """
                private static double Ping(double v, int n) => n == 0 ? v : Pong(v * 0.5 + v * v * 0.1, n - 1);
                private static double Pong(double v, int n) => n == 0 ? -v : Ping(Math.Sin(v), n - 1);

            """,
        ["Times"] = "    private static double Times(double value, double by = 2) => value * by;\n",
        ["Swap"] = "    private static void Swap(ref double a, ref double b) => (a, b) = (b, a);\n",
        ["Split"] = """
                private static (double One, double Two) Split(double x, out double rest)
                {
                    rest = x - Math.Sin(x);
                    return x > 0 ? (x * rest, rest) : (rest, x);
                }

            """,
        ["Over"] = """
                private static double Over(Span<double> p, ReadOnlySpan<double> q, double w)
                {
                    for (int i = 0; i < p.Length; i++)
                    {
                        p[i] = Math.Tanh(p[i] + q[0] * w);
                        if (q[^1] > p[i])
                        {
                            break;
                        }
                    }

                    return p[0] * q[^1];
                }

            """,
        ["Made"] = """
                private static double[] Made(double a, double b)
                {
                    double[] p = new double[3];
                    p[0] = a * b;
                    p[2] = Math.Sin(b);
                    return p;
                }

            """,
        ["Total"] = """
                private static double Total(params ReadOnlySpan<double> all)
                {
                    double sum = 0;
                    foreach (double one in all)
                    {
                        sum += one * one * 0.5;
                    }

                    return sum;
                }

            """,
        ["Curve"] = """
                private interface ICurve
                {
                    static abstract double At(double x);
                }

                private struct Square : ICurve
                {
                    public static double At(double x) => x * x;
                }

                private struct Wave : ICurve
                {
                    public static double At(double x) => Math.Sin(x) - checked(x * 0.5);
                }

                private static double Bent<T>(double x)
                    where T : ICurve => T.At(T.At(x));

            """,
        ["Through"] = "    private static double Through(in double a, double b) => a * b - Math.Sin(a);\n",
        ["Kept"] = """
                private struct Kept
                {
                    public double K { get => field * 2; set; }
                    public double Plain { get; set; }
                }

            """,
        ["Holder"] = """
                private struct Holder
                {
                    public Pair Kept;
                    public Pair Copied { get; set; }
                }

            """,
        ["Seen"] = """
                private static double Seen(in double a, ref double b)
                {
                    b = Math.Sin(b) * 0.75;
                    return a * b;
                }

            """,
        ["Apart"] = """
                private static double Apart(in double a, double[] b)
                {
                    b[0] *= 0.5;
                    return a * b[0] + b[^1];
                }

            """,
        ["Halves"] = """
                private partial struct Halves
                {
                    public double V;
                    public partial double Square { get; }
                    public partial double Square => V * V;
                }

                private static partial double Both(Halves s, double y);
                private static partial double Both(Halves s, double y) => s.Square * y;

            """,
        ["Halve"] = "    private static double Halve(double v) => v * 0.5 + v * v * 0.1;\n",
        ["Table"] = "    private static readonly double[] Table = [1, 0.5, -0.25];\n",
        ["Kind"] = "    public enum Kind { Down, Up }\n",
    };
}

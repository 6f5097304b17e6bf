using System.Text.Json;
using GradBench.Evals;

namespace GradBench.Adapters;

/// <summary>Of the two letters, the first is the mode for the minimum, the second the mode for the maximum.</summary>
internal static class SaddleAdapter
{
    public static Eval Eval { get; } = new(
        "saddle",
        ("ff", input => Find(input, Saddle.RidgeByForward, ForwardOverForward, Saddle.ArgMaxByForward)),
        ("fr", input => Find(input, Saddle.RidgeByReverse, ForwardOverReverse, Saddle.ArgMaxByReverse)),
        ("rf", input => Find(input, Saddle.RidgeByForward, ReverseOverForward, Saddle.ArgMaxByForward)),
        ("rr", input => Find(input, Saddle.RidgeByReverse, ReverseOverReverse, Saddle.ArgMaxByReverse)));

    private static Work Find(
        JsonElement input,
        Func<Point, Point, double> ridge,
        Func<Point, Point, Point> slope,
        Func<Point, Point, Point> argMax)
    {
        double[] coordinates = input.Vector("start", 2);
        Point start = new(coordinates[0], coordinates[1]);
        double[] saddle = new double[4];
        return Work.Vector(saddle, () =>
        {
            Point x = GradientDescent.ArgMin(p => ridge(p, start), p => slope(p, start), start);
            Point y = argMax(x, start);
            (saddle[0], saddle[1], saddle[2], saddle[3]) = (x.X, x.Y, y.X, y.Y);
        });
    }

    private static Point ForwardOverForward(Point x, Point start)
    {
        Saddle.RidgeByForwardJvp(x, start, new Point(1, 0), out double alongX);
        Saddle.RidgeByForwardJvp(x, start, new Point(0, 1), out double alongY);
        return new Point(alongX, alongY);
    }

    private static Point ForwardOverReverse(Point x, Point start)
    {
        Saddle.RidgeByReverseJvp(x, start, new Point(1, 0), out double alongX);
        Saddle.RidgeByReverseJvp(x, start, new Point(0, 1), out double alongY);
        return new Point(alongX, alongY);
    }

    private static Point ReverseOverForward(Point x, Point start)
    {
        Saddle.RidgeByForwardGradient(x, start, out Point slope);
        return slope;
    }

    private static Point ReverseOverReverse(Point x, Point start)
    {
        Saddle.RidgeByReverseGradient(x, start, out Point slope);
        return slope;
    }
}

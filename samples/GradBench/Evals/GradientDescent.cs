namespace GradBench.Evals;

/// <summary>Steps against the gradient, of a size that grows while they help and shrinks when one does not.</summary>
internal static class GradientDescent
{
    private const double Precision = 1e-5;
    private const int StepsBeforeGrowth = 10;

    /// <summary>Where the function is least, from <paramref name="start"/> on downhill.</summary>
    public static Point ArgMin(Func<Point, double> function, Func<Point, Point> gradient, Point start)
    {
        Point x = start;
        double value = function(x);
        Point slope = gradient(x);
        int steps = 0;
        double size = 1e-5;
        while (slope.Length > Precision)
        {
            if (steps == StepsBeforeGrowth)
            {
                size *= 2;
                steps = 0;
                continue;
            }

            Point next = x - size * slope;
            if ((x - next).Length <= Precision)
            {
                break;
            }

            double valueThere = function(next);
            if (valueThere < value)
            {
                x = next;
                value = valueThere;
                slope = gradient(x);
                steps++;
            }
            else
            {
                size /= 2;
                steps = 0;
            }
        }

        return x;
    }

    /// <summary>Where the function is greatest.</summary>
    public static Point ArgMax(Func<Point, double> function, Func<Point, Point> gradient, Point start) =>
        ArgMin(x => -function(x), x => -gradient(x), start);
}

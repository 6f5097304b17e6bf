using SymDiff;

namespace GradBench.Evals;

/// <summary>How far points are from the nearest of some centroids.</summary>
internal static partial class KMeans
{
    /// <summary><c>Σᵢ minⱼ |pᵢ - cⱼ|²</c>, for points and centroids of <paramref name="d"/> numbers.</summary>
    [Differentiable(Derivatives.SparseHessian)]
    public static double Cost(
        [NoDerivative] ReadOnlySpan<double> points, ReadOnlySpan<double> centroids, int d)
    {
        double cost = 0;
        for (int i = 0; i < points.Length / d; i++)
        {
            ReadOnlySpan<double> point = points.Slice(i * d, d);
            cost += SquaredDistance(point, centroids.Slice(Nearest(point, centroids) * d, d));
        }

        return cost;
    }

    /// <summary>Which centroid is nearest to a point; of equally near ones the first.</summary>
    private static int Nearest(ReadOnlySpan<double> point, ReadOnlySpan<double> centroids)
    {
        int nearest = 0;
        double closest = double.PositiveInfinity;
        for (int j = 0; j < centroids.Length / point.Length; j++)
        {
            double distance = SquaredDistance(point, centroids.Slice(j * point.Length, point.Length));
            if (distance < closest)
            {
                closest = distance;
                nearest = j;
            }
        }

        return nearest;
    }

    private static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int l = 0; l < a.Length; l++)
        {
            sum += (a[l] - b[l]) * (a[l] - b[l]);
        }

        return sum;
    }
}

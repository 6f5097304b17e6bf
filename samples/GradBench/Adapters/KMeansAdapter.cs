using System.Text.Json;
using GradBench.Evals;

namespace GradBench.Adapters;

internal static class KMeansAdapter
{
    public static Eval Eval { get; } = new("kmeans", ("cost", Cost), ("dir", Direction));

    private static Work Cost(JsonElement input)
    {
        (double[] points, double[] centroids, int d) = Read(input);
        return Work.Number(() => KMeans.Cost(points, centroids, d));
    }

    // The only entries of the Hessian are those of its diagonal, in order.
    private static Work Direction(JsonElement input)
    {
        (double[] points, double[] centroids, int d) = Read(input);
        double[] gradient = new double[centroids.Length];
        double[] diagonal = new double[KMeans.CostSparseHessianPattern(points, centroids, d, default, default)];
        double[] direction = new double[centroids.Length];
        return Work.Rows(direction, centroids.Length / d, d, () =>
        {
            KMeans.CostSparseHessian(points, centroids, d, gradient, diagonal);
            for (int i = 0; i < direction.Length; i++)
            {
                direction[i] = gradient[i] / diagonal[i];
            }
        });
    }

    private static (double[] Points, double[] Centroids, int D) Read(JsonElement input)
    {
        (double[] points, int d) = input.Rows("points");
        (double[] centroids, int columns) = input.Rows("centroids");
        return d > 0 && d == columns
            ? (points, centroids, d)
            : throw new InvalidDataException("points and centroids are not of one dimension");
    }
}

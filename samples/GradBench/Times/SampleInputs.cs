using System.Text.Json;

namespace GradBench.Times;

/// <summary>Inputs of sizes that the suite sends, some of each eval.</summary>
internal static class SampleInputs
{
    public static IEnumerable<SampleInput> All =>
    [
        LeastSquares(16, 128),
        LeastSquares(512, 128),
        LeastSquares(16392, 128),
        LogSumExp(2500),
        LogSumExp(80000),
        LogSumExp(640000),
        Ode(5, 100),
        Ode(1000, 1),
        Ode(10000, 10),
        Determinant(5),
        Determinant(8),
        Determinant(10),
        GaussianMixture(2, 5),
        GaussianMixture(10, 25),
        GaussianMixture(32, 25),
        Lstm(2, 1024),
        Lstm(4, 4096),
        BundleAdjustment(49, 7776, 31843),
        BundleAdjustment(257, 65132, 225911),
        HandSamples.Input("544 vertices, 100 points", 544, 100, isComplicated: false),
        HandSamples.Input("544 vertices, 100 points in triangles", 544, 100, isComplicated: true),
        HandSamples.Input("10000 vertices, 6400 points in triangles", 10000, 6400, isComplicated: true),
        KMeans(10, 1000, 8),
        KMeans(100, 10000, 8),
        KMeans(1000, 10000, 16),
        SampleInput.Of("particle", "", writer => writer.WriteNumber("w", 0)),
        SampleInput.Of("saddle", "", writer => writer.WriteVector("start", [1, 1])),
    ];

    /// <summary>Numbers from 0 to 1, the same in every run.</summary>
    public static double[] Numbers(int count, int seed = 1)
    {
        Random random = new(seed);
        double[] numbers = new double[count];
        foreach (ref double number in numbers.AsSpan())
        {
            number = random.NextDouble();
        }

        return numbers;
    }

    private static SampleInput LeastSquares(int n, int m) => SampleInput.Of("llsq", $"n={n}, m={m}", writer =>
    {
        writer.WriteVector("x", Numbers(m));
        writer.WriteNumber("n", n);
    });

    private static SampleInput LogSumExp(int n) =>
        SampleInput.Of("lse", $"n={n}", writer => writer.WriteVector("x", Numbers(n)));

    private static SampleInput Ode(int n, int steps) => SampleInput.Of("ode", $"n={n}, s={steps}", writer =>
    {
        writer.WriteVector("x", Numbers(n));
        writer.WriteNumber("s", steps);
    });

    private static SampleInput Determinant(int size) => SampleInput.Of("det", $"l={size}", writer =>
    {
        writer.WriteVector("A", Numbers(size * size));
        writer.WriteNumber("ell", size);
    });

    private static SampleInput GaussianMixture(int d, int k) => SampleInput.Of("gmm", $"d={d}, k={k}, n=1000", writer =>
    {
        const int Points = 1000;
        writer.WriteNumber("d", d);
        writer.WriteNumber("k", k);
        writer.WriteNumber("n", Points);
        writer.WriteRows("x", Numbers(Points * d), Points, d);
        writer.WriteNumber("m", 0);
        writer.WriteNumber("gamma", 1);
        writer.WriteVector("alpha", Numbers(k));
        writer.WriteRows("mu", Numbers(k * d, 2), k, d);
        writer.WriteRows("q", Numbers(k * d, 3), k, d);
        writer.WriteRows("l", Numbers(k * d * (d - 1) / 2, 4), k, d * (d - 1) / 2);
    });

    private static SampleInput Lstm(int layers, int characters) =>
        SampleInput.Of("lstm", $"l={layers}, c={characters}", writer =>
        {
            const int Bits = 14;
            double[] sequence = Array.ConvertAll(Numbers(characters * Bits), Math.Round);
            writer.WriteRows("main_params", Numbers(8 * layers * Bits, 2), 2 * layers, 4 * Bits);
            writer.WriteRows("extra_params", Numbers(3 * Bits, 3), 3, Bits);
            writer.WriteRows("state", Numbers(2 * layers * Bits, 4), 2 * layers, Bits);
            writer.WriteRows("sequence", sequence, characters, Bits);
        });

    private static SampleInput BundleAdjustment(int cameras, int points, int observations) =>
        SampleInput.Of("ba", $"n={cameras}, m={points}, p={observations}", writer =>
        {
            writer.WriteNumber("n", cameras);
            writer.WriteNumber("m", points);
            writer.WriteNumber("p", observations);
            writer.WriteVector("cam", [0.016, -0.013, -0.004, -0.03, -0.11, 1.1, 400, 0.1, -0.2, -3e-7, 5e-13]);
            writer.WriteVector("x", [-0.6, 0.6, -1.1]);
            writer.WriteNumber("w", 1);
            writer.WriteVector("feat", [-330, 260]);
        });

    private static SampleInput KMeans(int k, int n, int d) => SampleInput.Of("kmeans", $"k={k}, n={n}, d={d}", writer =>
    {
        double[] points = Numbers(n * d);
        writer.WriteRows("points", points, n, d);
        writer.WriteRows("centroids", points[^(k * d)..], k, d);
    });
}

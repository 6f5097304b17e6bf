namespace GradBench.Times;

/// <summary>A hand of random skin, with as many bones as those of the suite, in chains like its fingers.</summary>
internal static class HandSamples
{
    private const int Bones = 22;

    public static SampleInput Input(string description, int vertices, int points, bool isComplicated) =>
        SampleInput.Of("ht", description, writer =>
        {
            writer.WriteVector("theta", SampleInputs.Numbers(26));
            writer.WriteStartObject("data");
            writer.WriteStartObject("model");
            writer.WriteIntegers("parents", Parents());
            writer.WriteMatrices("base_relatives", Shifts(0.1), 4);
            writer.WriteMatrices("inverse_base_absolutes", Shifts(-0.2), 4);
            writer.WriteRows("base_positions", Positions(vertices), vertices, 4);
            writer.WriteRows("weights", SampleInputs.Numbers(vertices * Bones, 2), vertices, Bones);
            writer.WriteRows("triangles", Triangles(vertices), vertices, 3);
            writer.WriteBoolean("is_mirrored", false);
            writer.WriteEndObject();
            writer.WriteIntegers("correspondences", [.. Enumerable.Range(0, points).Select(i => i * 7 % vertices)]);
            writer.WriteRows("points", SampleInputs.Numbers(3 * points, 3), points, 3);
            writer.WriteEndObject();
            int shares = isComplicated ? points : 0;
            writer.WriteRows("us", SampleInputs.Numbers(2 * shares, 4), shares, 2);
        });

    // The arm, the wrist, and chains of four bones that begin at the wrist.
    private static int[] Parents() =>
        [.. Enumerable.Range(0, Bones).Select(bone => bone < 2 ? bone - 1 : bone % 4 == 2 ? 1 : bone - 1)];

    private static double[] Shifts(double by)
    {
        double[] matrices = new double[16 * Bones];
        for (int bone = 0; bone < Bones; bone++)
        {
            for (int i = 0; i < 4; i++)
            {
                matrices[16 * bone + 5 * i] = 1;
            }

            matrices[16 * bone + 3 + 4 * (bone % 3)] = by;
        }

        return matrices;
    }

    private static double[] Positions(int vertices)
    {
        double[] positions = SampleInputs.Numbers(4 * vertices, 5);
        for (int vertex = 0; vertex < vertices; vertex++)
        {
            positions[4 * vertex + 3] = 1;
        }

        return positions;
    }

    private static double[] Triangles(int vertices) =>
        [.. Enumerable.Range(0, vertices).SelectMany(i => new double[] { i, (i + 1) % vertices, (i + 2) % vertices })];
}

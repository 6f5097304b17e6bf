using System.Text.Json;
using GradBench.Evals;

namespace GradBench.Adapters;

internal static class HandTrackingAdapter
{
    private const int PoseSize = HandTracking.PoseSize;

    public static Eval Eval { get; } = new("ht", ("objective", Objective), ("jacobian", Jacobian));

    private static Work Objective(JsonElement input)
    {
        Input i = Read(input);
        double[] errors = new double[i.Points.Length];
        return Work.Vector(errors, i.Us.Length > 0
            ? () => HandTracking.SurfaceErrors(i.Theta, i.Us, i.Model, i.Correspondences, i.Points, errors)
            : () => HandTracking.VertexErrors(i.Theta, i.Model, i.Correspondences, i.Points, errors));
    }

    private static Work Jacobian(JsonElement input)
    {
        Input i = Read(input);
        return i.Us.Length > 0 ? Compressed(i) : Dense(i);
    }

    private static Work Dense(Input i)
    {
        double[] errors = new double[i.Points.Length];
        double[] jacobian = new double[errors.Length * PoseSize];
        return Work.Rows(jacobian, errors.Length, PoseSize, () => HandTracking.VertexErrorsJacobian(
            i.Theta, i.Model, i.Correspondences, i.Points, errors, jacobian));
    }

    // The entries are those of the pose, row by row, then those of the shares: each error depends on two of these, and
    // they are to stand in front.
    private static Work Compressed(Input i)
    {
        const int Shares = 2;
        double[] errors = new double[i.Points.Length];
        double[] values = new double[errors.Length * (PoseSize + Shares)];
        double[] jacobian = new double[values.Length];
        return Work.Rows(jacobian, errors.Length, Shares + PoseSize, () =>
        {
            HandTracking.SurfaceErrorsSparseJacobian(
                i.Theta, i.Us, i.Model, i.Correspondences, i.Points, errors, values);
            ReadOnlySpan<double> ofPose = values.AsSpan(0, errors.Length * PoseSize);
            ReadOnlySpan<double> ofShares = values.AsSpan(ofPose.Length);
            for (int row = 0; row < errors.Length; row++)
            {
                Span<double> target = jacobian.AsSpan(row * (Shares + PoseSize), Shares + PoseSize);
                ofShares.Slice(row * Shares, Shares).CopyTo(target);
                ofPose.Slice(row * PoseSize, PoseSize).CopyTo(target[Shares..]);
            }
        });
    }

    private static Input Read(JsonElement input)
    {
        JsonElement data = input.Field("data");
        HandModel model = ReadModel(data.Field("model"));
        (double[] us, _) = input.Rows("us");
        int[] correspondences = data.Integers(
            "correspondences", 0, us.Length > 0 ? model.Triangles.Length / 3 : model.BasePositions.Length / 4);
        if (us.Length > 0 && us.Length != 2 * correspondences.Length)
        {
            throw new InvalidDataException("'us' does not have two numbers for each correspondence");
        }

        double[] points = data.Rows("points", correspondences.Length, 3);
        return new(input.Vector("theta", PoseSize), us, model, correspondences, points);
    }

    private static HandModel ReadModel(JsonElement model)
    {
        int bones = model.Vector("parents").Length;
        int vertices = model.Rows("base_positions").Elements.Length / 4;
        return new(
            model.Integers("parents", -1, bones),
            model.Matrices("base_relatives", bones, 4),
            model.Matrices("inverse_base_absolutes", bones, 4),
            model.Rows("base_positions", vertices, 4),
            model.Rows("weights", vertices, bones),
            model.IntegerRows("triangles", 3, 0, vertices),
            model.Flag("is_mirrored"));
    }

    private sealed record Input(
        double[] Theta, double[] Us, HandModel Model, int[] Correspondences, double[] Points);
}

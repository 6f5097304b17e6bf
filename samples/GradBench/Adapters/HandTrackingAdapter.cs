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
        double[] errors = new double[i.Points.Length];
        double[] direction = new double[i.Points.Length];
        int shares = i.Us.Length > 0 ? 2 : 0;
        int columns = shares + PoseSize;
        double[] jacobian = new double[errors.Length * columns];
        return Work.Rows(jacobian, errors.Length, columns, () =>
        {
            double[] thetaTangent = new double[PoseSize];
            double[] usTangent = new double[i.Us.Length];
            for (int column = 0; column < columns; column++)
            {
                SetDirection(column, shares, usTangent, thetaTangent);
                if (shares > 0)
                {
                    HandTracking.SurfaceErrorsJvp(
                        i.Theta,
                        i.Us,
                        i.Model,
                        i.Correspondences,
                        i.Points,
                        errors,
                        thetaTangent,
                        usTangent,
                        direction,
                        out _);
                }
                else
                {
                    HandTracking.VertexErrorsJvp(
                        i.Theta, i.Model, i.Correspondences, i.Points, errors, thetaTangent, direction, out _);
                }

                for (int row = 0; row < direction.Length; row++)
                {
                    jacobian[row * columns + column] = direction[row];
                }
            }
        });
    }

    // No error depends on the shares of more than one point: one direction serves the first shares of all points at
    // once, and one the second ones. Then comes a direction for each number of the pose.
    private static void SetDirection(int column, int shares, double[] usTangent, double[] thetaTangent)
    {
        Array.Clear(usTangent);
        Array.Clear(thetaTangent);
        if (column >= shares)
        {
            thetaTangent[column - shares] = 1;
            return;
        }

        for (int k = column; k < usTangent.Length; k += 2)
        {
            usTangent[k] = 1;
        }
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

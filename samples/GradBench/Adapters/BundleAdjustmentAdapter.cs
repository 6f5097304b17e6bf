using System.Text.Json;
using GradBench.Evals;

namespace GradBench.Adapters;

internal static class BundleAdjustmentAdapter
{
    private const int CameraSize = BundleAdjustment.CameraSize;
    private const int PointSize = BundleAdjustment.PointSize;
    private const int RowSize = CameraSize + PointSize + 1;

    public static Eval Eval { get; } = new("ba", ("objective", Objective), ("jacobian", Jacobian));

    private static Work Objective(JsonElement input)
    {
        Input i = Read(input);
        double[] errors = new double[2 * i.P];
        double[] weightErrors = new double[i.P];
        return new(
            () =>
            {
                for (int o = 0; o < i.P; o++)
                {
                    BundleAdjustment.ReprojectionError(
                        i.Camera(o), i.Point(o), i.Weights[o], i.Feature(o), errors.AsSpan(2 * o, 2));
                    weightErrors[o] = BundleAdjustment.WeightError(i.Weights[o]);
                }
            },
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartObject("reproj_error");
                writer.WriteVector("elements", errors.AsSpan(0, 2));
                writer.WriteNumber("repeated", i.P);
                writer.WriteEndObject();
                writer.WriteStartObject("w_err");
                writer.WriteNumber("element", weightErrors[0]);
                writer.WriteNumber("repeated", i.P);
                writer.WriteEndObject();
                writer.WriteEndObject();
            });
    }

    // Compressed rows: two for each observation, and then one for each weight.
    private static Work Jacobian(JsonElement input)
    {
        Input i = Read(input);
        int[] rows = new int[3 * i.P + 1];
        int[] columns = new int[(2 * RowSize + 1) * i.P];
        double[] values = new double[columns.Length];
        return new(
            () =>
            {
                Observations(i, rows, columns, values);
                Weights(i, rows, columns, values);
            },
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteIntegers("rows", [.. rows.AsSpan(0, Math.Min(2 * RowSize, rows.Length)), rows[^1]]);
                writer.WriteIntegers("cols", [.. columns.AsSpan(0, 2 * RowSize), columns[^1]]);
                writer.WriteVector("vals", [.. values.AsSpan(0, 2 * RowSize), values[^1]]);
                writer.WriteEndObject();
            });
    }

    private static void Observations(Input input, int[] rows, int[] columns, double[] values)
    {
        Span<double> error = stackalloc double[2];
        for (int o = 0; o < input.P; o++)
        {
            int start = 2 * o * RowSize;
            BundleAdjustment.ReprojectionErrorJacobian(
                input.Camera(o),
                input.Point(o),
                input.Weights[o],
                input.Feature(o),
                error,
                values.AsSpan(start, 2 * RowSize));
            for (int row = 0; row < 2; row++)
            {
                rows[2 * o + row] = start + row * RowSize;
                Columns(input, o, columns.AsSpan(start + row * RowSize, RowSize));
            }
        }
    }

    private static void Weights(Input input, int[] rows, int[] columns, double[] values)
    {
        for (int o = 0; o < input.P; o++)
        {
            int start = 2 * RowSize * input.P + o;
            rows[2 * input.P + o] = start;
            columns[start] = CameraSize * input.N + PointSize * input.M + o;
            BundleAdjustment.WeightErrorGradient(input.Weights[o], out values[start]);
        }

        rows[^1] = values.Length;
    }

    // Of one observation: the numbers of its camera, of its point, and its weight.
    private static void Columns(Input input, int observation, Span<int> columns)
    {
        for (int k = 0; k < CameraSize; k++)
        {
            columns[k] = CameraSize * (observation % input.N) + k;
        }

        for (int k = 0; k < PointSize; k++)
        {
            columns[CameraSize + k] = CameraSize * input.N + PointSize * (observation % input.M) + k;
        }

        columns[RowSize - 1] = CameraSize * input.N + PointSize * input.M + observation;
    }

    private static Input Read(JsonElement input)
    {
        int n = input.Integer("n", 1);
        int m = input.Integer("m", 1);
        int p = input.Integer("p", 1);
        double[] weights = new double[p];
        Array.Fill(weights, input.Number("w"));
        return new(
            n,
            m,
            p,
            Repeated(input.Vector("cam", CameraSize), n),
            Repeated(input.Vector("x", PointSize), m),
            weights,
            Repeated(input.Vector("feat", 2), p));
    }

    private static double[] Repeated(double[] part, int times)
    {
        double[] all = new double[part.Length * times];
        for (int i = 0; i < times; i++)
        {
            part.CopyTo(all, i * part.Length);
        }

        return all;
    }

    /// <summary>Observation o is of camera o mod N and of point o mod M.</summary>
    private sealed record Input(
        int N, int M, int P, double[] Cameras, double[] Points, double[] Weights, double[] Features)
    {
        public ReadOnlySpan<double> Camera(int observation) =>
            Cameras.AsSpan(observation % N * CameraSize, CameraSize);

        public ReadOnlySpan<double> Point(int observation) => Points.AsSpan(observation % M * PointSize, PointSize);

        public ReadOnlySpan<double> Feature(int observation) => Features.AsSpan(2 * observation, 2);
    }
}

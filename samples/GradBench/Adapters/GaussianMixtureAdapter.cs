using System.Text.Json;
using GradBench.Evals;

namespace GradBench.Adapters;

internal static class GaussianMixtureAdapter
{
    public static Eval Eval { get; } = new("gmm", ("objective", Objective), ("jacobian", Jacobian));

    private static Work Objective(JsonElement input)
    {
        Input i = Read(input);
        return Work.Number(() => GaussianMixture.LogPosterior(i.Alpha, i.Mu, i.Q, i.L, i.X, i.D, i.M, i.Gamma));
    }

    private static Work Jacobian(JsonElement input)
    {
        Input i = Read(input);
        double[] dAlpha = new double[i.Alpha.Length];
        double[] dMu = new double[i.Mu.Length];
        double[] dQ = new double[i.Q.Length];
        double[] dL = new double[i.L.Length];
        return new(
            () => GaussianMixture.LogPosteriorGradient(
                i.Alpha, i.Mu, i.Q, i.L, i.X, i.D, i.M, i.Gamma, dAlpha, dMu, dQ, dL),
            writer =>
            {
                int k = dAlpha.Length;
                writer.WriteStartObject();
                writer.WriteVector("alpha", dAlpha);
                writer.WriteRows("mu", dMu, k, i.D);
                writer.WriteRows("q", dQ, k, i.D);
                writer.WriteRows("l", dL, k, dL.Length / k);
                writer.WriteEndObject();
            });
    }

    private static Input Read(JsonElement input)
    {
        int d = input.Integer("d", 1);
        int k = input.Integer("k", 1);
        return new(
            input.Vector("alpha", k),
            input.Rows("mu", k, d),
            input.Rows("q", k, d),
            input.Rows("l", k, d * (d - 1) / 2),
            input.Rows("x", input.Integer("n", 0), d),
            d,
            input.Integer("m", 0),
            input.Number("gamma"));
    }

    private sealed record Input(
        double[] Alpha, double[] Mu, double[] Q, double[] L, double[] X, int D, int M, double Gamma);
}

using GradBench.Adapters;

namespace GradBench;

/// <summary>The evals this program answers.</summary>
internal static class EvalTable
{
    public static IReadOnlyList<Eval> All { get; } =
    [
        HelloAdapter.Eval,
        LeastSquaresAdapter.Eval,
        LogSumExpAdapter.Eval,
        OdeAdapter.Eval,
        DeterminantAdapter.Eval,
        GaussianMixtureAdapter.Eval,
        LstmAdapter.Eval,
        BundleAdjustmentAdapter.Eval,
        HandTrackingAdapter.Eval,
        KMeansAdapter.Eval,
        ParticleAdapter.Eval,
        SaddleAdapter.Eval,
    ];
}

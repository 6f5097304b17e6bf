namespace SymDiff;

/// <summary>Words for the inside of methods that are differentiated.</summary>
public static class Diff
{
    /// <summary>The value of <paramref name="x"/>, with derivative zero: a constant in every companion.</summary>
    public static double StopGradient(double x) => x;

    /// <summary>The value of <paramref name="x"/>, with derivative zero: a constant in every companion.</summary>
    public static float StopGradient(float x) => x;

    /// <summary>
    /// The same elements, with derivative zero: what is read through the result is a constant in every companion.
    /// </summary>
    public static ReadOnlySpan<double> StopGradient(ReadOnlySpan<double> x) => x;

    /// <summary>
    /// The same elements, with derivative zero: what is read through the result is a constant in every companion.
    /// </summary>
    public static ReadOnlySpan<float> StopGradient(ReadOnlySpan<float> x) => x;
}

namespace SymDiff.Generator.Tests.Support;

/// <content>What numbers are asked, and the choices that were added late.</content>
public static partial class SourceDualMath
{
    public static SourceDual MaxNative(SourceDual x, SourceDual y) =>
        Selected(x, y, double.MaxNative(x.Value, y.Value));

    public static SourceDual MinNative(SourceDual x, SourceDual y) =>
        Selected(x, y, double.MinNative(x.Value, y.Value));

    public static SourceDual ClampNative(SourceDual x, SourceDual low, SourceDual high) => Clamp(x, low, high);

    public static SourceDual MaxMagnitudeNumber(SourceDual x, SourceDual y) =>
        SelectedBySize(x, y, double.MaxMagnitudeNumber(x.Value, y.Value));

    public static SourceDual MinMagnitudeNumber(SourceDual x, SourceDual y) =>
        SelectedBySize(x, y, double.MinMagnitudeNumber(x.Value, y.Value));

    public static bool IsEvenInteger(SourceDual x) => double.IsEvenInteger(x.Value);

    public static bool IsOddInteger(SourceDual x) => double.IsOddInteger(x.Value);

    public static bool IsNormal(SourceDual x) => double.IsNormal(x.Value);

    public static bool IsSubnormal(SourceDual x) => double.IsSubnormal(x.Value);

    public static bool IsRealNumber(SourceDual x) => double.IsRealNumber(x.Value);

    public static bool IsPow2(SourceDual x) => double.IsPow2(x.Value);
}

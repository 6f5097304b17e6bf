namespace SymDiff.Fuzz;

/// <summary>
/// Every function of the rules, as C# in which <c>{0}</c> and <c>{1}</c> stand for arguments, fenced in so that it is
/// defined on all reals. Not the reciprocals that processors estimate: no derivative is nearer than the estimate.
/// </summary>
internal static class Primitives
{
    /// <summary>Of numbers.</summary>
    public static readonly IReadOnlyList<string> Functions =
    [
        "Math.Sin({0})", "Math.Cos({0})", "Math.Tanh({0})", "Math.Atan({0})", "Math.Asinh({0})",
        "Math.Cbrt(1.5 + {0} * {0})",
        "Math.Sqrt(1.25 + {0} * {0})", "Math.Log(1.5 + {0} * {0})", "Math.Exp(Math.Sin({0}))", "Math.Exp(-{0} * {0})",
        "Math.Pow(1.5 + Math.Sin({0}), Math.Cos({1}))", "Math.Pow(Math.Sin({0}), 3)", "Math.Pow(Math.Tanh({0}), 2)",
        "Math.Atan2({0}, 2 + Math.Cos({1}))", "double.Hypot({0}, {1})", "Math.Sinh(Math.Sin({0}))",
        "Math.Cosh(Math.Sin({0}))", "Math.Tan(Math.Sin({0}))", "Math.Asin(0.9 * Math.Sin({0}))",
        "Math.Acos(0.9 * Math.Cos({0}))", "Math.Acosh(2 + Math.Sin({0}))", "Math.Atanh(0.8 * Math.Sin({0}))",
        "Math.Log2(2 + Math.Sin({0}))", "Math.Log10(2 + Math.Cos({0}))", "Math.Log(2 + Math.Sin({0}), 3)",
        "double.ExpM1(Math.Sin({0}))", "double.LogP1({0} * {0})", "double.Exp2(Math.Sin({0}))",
        "double.Exp10(Math.Sin({0}))", "double.SinPi({0})", "double.CosPi({0})", "double.AtanPi({0})",
        "double.RootN(2 + Math.Sin({0}), 3)", "double.Lerp({0}, {1}, 0.25)", "Math.FusedMultiplyAdd({0}, {1}, 0.5)",
        "Math.Max({0}, {1})", "Math.Min({0}, {1})", "Math.Abs({0})", "Math.Clamp({0}, -1.0, 1.5)",
        "Math.CopySign({0}, {1})", "Math.MaxMagnitude({0}, {1})", "Math.MinMagnitude({0}, {1})",
        "Math.IEEERemainder({0}, 3)", "({0} % 2.5)", "Math.ScaleB({0}, -1)", "double.DegreesToRadians({0})",
        "({0} * Math.Floor({1}))", "({0} * Math.Round({1}))", "({0} + Math.Truncate({1}))", "({0} * Math.Sign({1}))",
        "SpecialFunctions.Sigmoid({0})", "SpecialFunctions.Softplus({0})", "SpecialFunctions.LogSigmoid({0})",
        "SpecialFunctions.Erf({0})", "SpecialFunctions.NormalCdf({0})", "SpecialFunctions.Gelu({0})",
        "SpecialFunctions.Silu({0})", "SpecialFunctions.Relu({0})", "SpecialFunctions.LogAddExp({0}, {1})",
        "SpecialFunctions.LogGamma(2 + Math.Sin({0}))", "SpecialFunctions.Logit(0.5 + 0.4 * Math.Sin({0}))",
        "double.TanPi(0.3 * Math.Sin({0}))", "double.AsinPi(0.9 * Math.Sin({0}))", "double.AcosPi(0.9 * Math.Cos({0}))",
        "double.Exp2M1(Math.Sin({0}))", "double.Exp10M1(Math.Sin({0}))", "double.Log2P1({0} * {0})",
        "double.Log10P1({0} * {0})", "double.RadiansToDegrees(0.01 * {0})", "double.MultiplyAddEstimate({0}, {1}, 2.0)",
        "double.MaxNumber({0}, {1})", "double.MinNumber({0}, {1})", "Math.BitIncrement({0})", "Math.BitDecrement({0})",
        "({0} * Math.Ceiling({1}))", "({0} + Math.Round({1}, 1))", "SpecialFunctions.Erfc({0})",
        "SpecialFunctions.NormalPdf({0})", "SpecialFunctions.NormalQuantile(0.5 + 0.4 * Math.Sin({0}))",
        "SpecialFunctions.Digamma(2 + Math.Sin({0}))", "SpecialFunctions.XLogX(1.5 + Math.Sin({0}))",
        "SpecialFunctions.Log1p({0} * {0})", "SpecialFunctions.Expm1(Math.Sin({0}))",
        "SpecialFunctions.Log1MExp(-0.5 - {0} * {0})", "SpecialFunctions.PolyGamma(1, 2 + Math.Sin({0}))",
        "double.Ieee754Remainder({0}, 3)",
        "double.Atan2Pi({0}, 2 + Math.Cos({1}))",
        "double.MaxMagnitudeNumber({0}, {1})", "double.MinMagnitudeNumber({0}, {1})",
        "({0} * Math.ILogB(2 + {1} * {1}))",
        "double.MaxNative({0}, {1})", "double.MinNative({0}, {1})", "double.ClampNative({0}, -1.0, 1.5)",
        "(double.IsNaN({0}) ? {1} : {0})", "(double.IsFinite({0}) ? {0} : {1})", "(double.IsNegative({0}) ? {1} : {0})",
        "(double.IsPositive({0}) ? {1} : {0})", "(double.IsInteger({0}) ? {1} : {0})",
        "(double.IsNormal({0}) ? {0} : {1})", "(double.IsInfinity({0}) ? {1} : {0})",
        "(double.IsPositiveInfinity({0}) ? {1} : {0})", "(double.IsNegativeInfinity({0}) ? {1} : {0})",
        "(double.IsEvenInteger({0}) ? {1} : {0})", "(double.IsOddInteger({0}) ? {1} : {0})",
        "(double.IsSubnormal({0}) ? {1} : {0})", "(double.IsRealNumber({0}) ? {0} : {1})",
        "(double.IsPow2({0}) ? {1} : {0})",
    ];

    /// <summary>Of arrays of one length.</summary>
    public static readonly IReadOnlyList<string> Reductions =
    [
        "TensorPrimitives.Sum<double>({0})", "TensorPrimitives.Dot<double>({0}, {1})",
        "TensorPrimitives.SumOfSquares<double>({0})", "TensorPrimitives.SumOfMagnitudes<double>({0})",
        "TensorPrimitives.Norm<double>({0})", "TensorPrimitives.Distance<double>({0}, {1})",
        "TensorPrimitives.StdDev<double>({0})", "TensorPrimitives.Max<double>({0})",
        "TensorPrimitives.Min<double>({0})", "TensorPrimitives.MaxMagnitude<double>({0})",
        "TensorPrimitives.Product<double>({0})", "TensorPrimitives.ProductOfSums<double>({0}, {1})",
        "TensorPrimitives.ProductOfDifferences<double>({0}, {1})", "TensorPrimitives.Average<double>({0})",
        "TensorPrimitives.CosineSimilarity<double>({0}, {1})", "SpecialFunctions.LogSumExp({0})",
        "SpecialFunctions.Sum({0})", "SpecialFunctions.Norm({0})",
    ];

    /// <summary>From arrays to an array of the same length, the last one.</summary>
    public static readonly IReadOnlyList<string> Maps =
    [
        "TensorPrimitives.Add<double>({0}, {1}, {2})", "TensorPrimitives.Subtract<double>({0}, {1}, {2})",
        "TensorPrimitives.Multiply<double>({0}, {1}, {2})", "TensorPrimitives.Multiply<double>({0}, 0.75, {2})",
        "TensorPrimitives.Negate<double>({0}, {2})", "TensorPrimitives.Sin<double>({0}, {2})",
        "TensorPrimitives.Tanh<double>({0}, {2})", "TensorPrimitives.Sigmoid<double>({0}, {2})",
        "TensorPrimitives.SoftMax<double>({0}, {2})", "TensorPrimitives.MultiplyAdd<double>({0}, {1}, {0}, {2})",
        "TensorPrimitives.AddMultiply<double>({0}, 0.5, {1}, {2})", "TensorPrimitives.Max<double>({0}, 0.25, {2})",
        "TensorPrimitives.Hypot<double>({0}, {1}, {2})",
    ];

    /// <summary>Of numbers of single precision.</summary>
    public static readonly IReadOnlyList<string> SingleFunctions =
    [
        "MathF.Sin({0})", "MathF.Cos({0})", "MathF.Tanh({0})", "MathF.Sqrt(1.25f + {0} * {0})",
        "MathF.Exp(MathF.Sin({0}))",
        "MathF.Log(1.5f + {0} * {0})", "MathF.Max({0}, {1})", "Math.Abs({0})", "float.Hypot({0}, {1})",
        "MathF.Pow(1.5f + MathF.Sin({0}), MathF.Cos({1}))", "(float)Math.Sin({0})",
    ];
}

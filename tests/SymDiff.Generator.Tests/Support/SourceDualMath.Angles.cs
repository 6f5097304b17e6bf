namespace SymDiff.Generator.Tests.Support;

/// <content>Circular and hyperbolic functions and their inverses.</content>
public static partial class SourceDualMath
{
    public static SourceDual Sin(SourceDual x) => Of(x, Math.Sin(x.Value), Math.Cos(x.Value));

    public static SourceDual Cos(SourceDual x) => Of(x, Math.Cos(x.Value), -Math.Sin(x.Value));

    public static (SourceDual Sin, SourceDual Cos) SinCos(SourceDual x)
    {
        (double sin, double cos) = Math.SinCos(x.Value);
        return (new(sin, Sin(x).Rate), new(cos, Cos(x).Rate));
    }

    public static (SourceDual SinPi, SourceDual CosPi) SinCosPi(SourceDual x)
    {
        (double sin, double cos) = double.SinCosPi(x.Value);
        return (new(sin, SinPi(x).Rate), new(cos, CosPi(x).Rate));
    }

    public static SourceDual Tan(SourceDual x) =>
        Of(x, Math.Tan(x.Value), 1 / (Math.Cos(x.Value) * Math.Cos(x.Value)));

    public static SourceDual SinPi(SourceDual x) => Of(x, double.SinPi(x.Value), Math.PI * double.CosPi(x.Value));

    public static SourceDual CosPi(SourceDual x) => Of(x, double.CosPi(x.Value), -Math.PI * double.SinPi(x.Value));

    public static SourceDual TanPi(SourceDual x) =>
        Of(x, double.TanPi(x.Value), Math.PI / (double.CosPi(x.Value) * double.CosPi(x.Value)));

    public static SourceDual Asin(SourceDual x) => Of(x, Math.Asin(x.Value), 1 / OtherLeg(x.Value));

    public static SourceDual Acos(SourceDual x) => Of(x, Math.Acos(x.Value), -1 / OtherLeg(x.Value));

    public static SourceDual Atan(SourceDual x) => Of(x, Math.Atan(x.Value), 1 / (1 + x.Value * x.Value));

    public static SourceDual Atan2(SourceDual y, SourceDual x)
    {
        double square = x.Value * x.Value + y.Value * y.Value;
        return Of(y, x, Math.Atan2(y.Value, x.Value), x.Value / square, -y.Value / square);
    }

    public static SourceDual AsinPi(SourceDual x) =>
        Of(x, double.AsinPi(x.Value), 1 / (Math.PI * OtherLeg(x.Value)));

    public static SourceDual AcosPi(SourceDual x) =>
        Of(x, double.AcosPi(x.Value), -1 / (Math.PI * OtherLeg(x.Value)));

    public static SourceDual AtanPi(SourceDual x) =>
        Of(x, double.AtanPi(x.Value), 1 / (Math.PI * (1 + x.Value * x.Value)));

    public static SourceDual Atan2Pi(SourceDual y, SourceDual x) =>
        new(double.Atan2Pi(y.Value, x.Value), Atan2(y, x).Rate / Math.PI);

    public static SourceDual Sinh(SourceDual x) => Of(x, Math.Sinh(x.Value), Math.Cosh(x.Value));

    public static SourceDual Cosh(SourceDual x) => Of(x, Math.Cosh(x.Value), Math.Sinh(x.Value));

    public static SourceDual Tanh(SourceDual x) =>
        Of(x, Math.Tanh(x.Value), 1 / (Math.Cosh(x.Value) * Math.Cosh(x.Value)));

    public static SourceDual Asinh(SourceDual x) =>
        Of(x, Math.Asinh(x.Value), 1 / Math.Sqrt(x.Value * x.Value + 1));

    public static SourceDual Acosh(SourceDual x) =>
        Of(x, Math.Acosh(x.Value), 1 / (Math.Sqrt(x.Value - 1) * Math.Sqrt(x.Value + 1)));

    public static SourceDual Atanh(SourceDual x) =>
        Of(x, Math.Atanh(x.Value), 1 / ((1 - x.Value) * (1 + x.Value)));

    private static double OtherLeg(double x) => Math.Sqrt((1 - x) * (1 + x));
}

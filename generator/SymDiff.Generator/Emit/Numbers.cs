using System.Globalization;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>Constants as C# literals that read back to the same bits, on any runtime and in any culture.</summary>
internal static class Numbers
{
    /// <summary>The literal, with its type visible.</summary>
    public static string Full(Constant constant, Names names) => constant.Type.Scalar switch
    {
        Scalar.Boolean => constant.Boolean ? "true" : "false",
        Scalar.Integer => constant.Integer.ToString(CultureInfo.InvariantCulture),
        Scalar.Single => Named(constant.Real, "float", "MathF", names) ?? Digits((float)constant.Real) + "f",
        _ => Named(constant.Real, "double", "Math", names) ?? WithPoint(Digits(constant.Real)),
    };

    /// <summary>The literal where C# converts an integer literal silently: <c>2</c> for 2.0.</summary>
    public static string Short(Constant constant, Names names) =>
        constant.Type.IsReal && IsSmallInteger(constant.Real)
            ? ((int)constant.Real).ToString(CultureInfo.InvariantCulture)
            : Full(constant, names);

    private static bool IsSmallInteger(double value) =>
        Math.Abs(value) < 1 << 20 && value == Math.Floor(value) && !(value == 0 && 1 / value < 0);

    private static string? Named(double value, string type, string math, Names names)
    {
        double Rounded(double constant) => type == "float" ? (float)constant : constant;
        return value switch
        {
            _ when double.IsNaN(value) => type + ".NaN",
            double.PositiveInfinity => type + ".PositiveInfinity",
            double.NegativeInfinity => type + ".NegativeInfinity",
            _ when value == Rounded(Math.PI) => names.System(math) + ".PI",
            _ when value == Rounded(Math.E) => names.System(math) + ".E",
            _ when value == Rounded(2 * Math.PI) => names.System(math) + ".Tau",
            _ => null,
        };
    }

    // The shortest text that reads back; .NET Framework's "R" is not always exact.
    private static string Digits(double value)
    {
        if (value == 0 && 1 / value < 0)
        {
            return "-0";
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture).Equals(value)
            ? text
            : value.ToString("G17", CultureInfo.InvariantCulture);
    }

    private static string Digits(float value)
    {
        if (value == 0 && 1 / value < 0)
        {
            return "-0";
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return float.Parse(text, CultureInfo.InvariantCulture).Equals(value)
            ? text
            : value.ToString("G9", CultureInfo.InvariantCulture);
    }

    private static string WithPoint(string digits) =>
        digits.IndexOf('.') >= 0 || digits.IndexOf('E') >= 0 ? digits : digits + ".0";
}

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace SymDiff;

/// <summary>
/// The checks of <see cref="DifferentiableAttribute.DebugChecks"/>. Meant for generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Adjoints
{
    /// <summary>Throws for an adjoint that is infinite or NaN.</summary>
    /// <param name="adjoint">The adjoint.</param>
    /// <param name="variable">The variable that it belongs to.</param>
    /// <param name="place">Where the variable got its value.</param>
    /// <exception cref="NotFiniteNumberException">It is infinite or NaN.</exception>
    [StackTraceHidden]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireFinite(double adjoint, string variable, string place)
    {
        if (!double.IsFinite(adjoint))
        {
            Throw(adjoint, "'" + variable + "'", place);
        }
    }

    /// <summary>Throws for an array with an adjoint that is infinite or NaN.</summary>
    /// <param name="adjoints">The adjoints.</param>
    /// <param name="variable">The variable that they belong to.</param>
    /// <param name="place">Where the variable is declared.</param>
    /// <exception cref="NotFiniteNumberException">One is infinite or NaN.</exception>
    [StackTraceHidden]
    public static void RequireFinite(ReadOnlySpan<double> adjoints, string variable, string place)
    {
        for (int i = 0; i < adjoints.Length; i++)
        {
            if (!double.IsFinite(adjoints[i]))
            {
                Throw(adjoints[i], Element(variable, i), place);
            }
        }
    }

    /// <inheritdoc cref="RequireFinite(ReadOnlySpan{double}, string, string)"/>
    [StackTraceHidden]
    public static void RequireFinite(ReadOnlySpan<float> adjoints, string variable, string place)
    {
        for (int i = 0; i < adjoints.Length; i++)
        {
            if (!float.IsFinite(adjoints[i]))
            {
                Throw(adjoints[i], Element(variable, i), place);
            }
        }
    }

    /// <inheritdoc cref="RequireFinite(ReadOnlySpan{double}, string, string)"/>
    [StackTraceHidden]
    public static void RequireFinite(object[] adjoints, string variable, string place)
    {
        for (int i = 0; i < adjoints.Length; i++)
        {
            string row = variable + "[" + i.ToString(CultureInfo.InvariantCulture) + "]";
            switch (adjoints[i])
            {
                case double[] doubles:
                    RequireFinite((ReadOnlySpan<double>)doubles, row, place);
                    break;
                case float[] floats:
                    RequireFinite((ReadOnlySpan<float>)floats, row, place);
                    break;
                case object[] rows:
                    RequireFinite(rows, row, place);
                    break;
            }
        }
    }

    private static string Element(string variable, int index) =>
        "'" + variable + "', element " + index.ToString(CultureInfo.InvariantCulture) + ",";

    [StackTraceHidden]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(double adjoint, string variable, string place) => throw new NotFiniteNumberException(
        $"The adjoint of {variable} is {adjoint.ToString(CultureInfo.InvariantCulture)} ({place}).",
        adjoint);
}

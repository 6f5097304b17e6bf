using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace SymDiff;

/// <summary>
/// The checks of <see cref="DifferentiableAttribute.DebugChecks"/>. Meant for generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Finite
{
    /// <summary>Throws for a derivative that is infinite or NaN.</summary>
    /// <param name="derivative">The derivative.</param>
    /// <param name="variable">The variable that it belongs to.</param>
    /// <param name="place">Where the variable got its value.</param>
    /// <param name="kind">What the derivative is called.</param>
    /// <exception cref="NotFiniteNumberException">It is infinite or NaN.</exception>
    [StackTraceHidden]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Require(double derivative, string variable, string place, string kind = "adjoint")
    {
        if (!double.IsFinite(derivative))
        {
            Throw(derivative, "'" + variable + "'", place, kind);
        }
    }

    /// <summary>Throws for an array with a derivative that is infinite or NaN.</summary>
    /// <param name="derivatives">The derivatives.</param>
    /// <param name="variable">The variable that they belong to.</param>
    /// <param name="place">Where the variable is declared.</param>
    /// <param name="kind">What a derivative is called.</param>
    /// <exception cref="NotFiniteNumberException">One is infinite or NaN.</exception>
    [StackTraceHidden]
    public static void Require(
        ReadOnlySpan<double> derivatives, string variable, string place, string kind = "adjoint")
    {
        for (int i = 0; i < derivatives.Length; i++)
        {
            if (!double.IsFinite(derivatives[i]))
            {
                Throw(derivatives[i], Element(variable, i), place, kind);
            }
        }
    }

    /// <inheritdoc cref="Require(ReadOnlySpan{double}, string, string, string)"/>
    [StackTraceHidden]
    public static void Require(
        ReadOnlySpan<float> derivatives, string variable, string place, string kind = "adjoint")
    {
        for (int i = 0; i < derivatives.Length; i++)
        {
            if (!float.IsFinite(derivatives[i]))
            {
                Throw(derivatives[i], Element(variable, i), place, kind);
            }
        }
    }

    /// <inheritdoc cref="Require(ReadOnlySpan{double}, string, string, string)"/>
    [StackTraceHidden]
    public static void Require(object[] derivatives, string variable, string place, string kind = "adjoint")
    {
        for (int i = 0; i < derivatives.Length; i++)
        {
            string row = variable + "[" + i.ToString(CultureInfo.InvariantCulture) + "]";
            switch (derivatives[i])
            {
                case double[] doubles:
                    Require((ReadOnlySpan<double>)doubles, row, place, kind);
                    break;
                case float[] floats:
                    Require((ReadOnlySpan<float>)floats, row, place, kind);
                    break;
                case object[] rows:
                    Require(rows, row, place, kind);
                    break;
            }
        }
    }

    private static string Element(string variable, int index) =>
        "'" + variable + "', element " + index.ToString(CultureInfo.InvariantCulture) + ",";

    [StackTraceHidden]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(double derivative, string variable, string place, string kind) =>
        throw new NotFiniteNumberException(
            $"The {kind} of {variable} is {derivative.ToString(CultureInfo.InvariantCulture)} ({place}).",
            derivative);
}

namespace SymDiff.Generator.Tests.Support;

/// <summary>
/// Closed forms, by hand, of the class that random programs call for companions and rules: a²·b + sin b, the product
/// of its two derivatives, and s·Σ sin w.
/// </summary>
public static class SourceDualKnown
{
    public static SourceDual Scale => 0.75;

    public static SourceDual StopGradient(SourceDual x) => x.Value;

    public static SourceDual WellGradient(SourceDual a, SourceDual b, out SourceDual dA, out SourceDual dB)
    {
        dA = 2 * a * b;
        dB = a * a + SourceDualMath.Cos(b);
        return a * a * b + SourceDualMath.Sin(b);
    }

    public static SourceDual WellGradientAccumulate(
        SourceDual a, SourceDual b, ref SourceDual dA, ref SourceDual dB, SourceDual dOutput)
    {
        SourceDual value = WellGradient(a, b, out SourceDual slopeA, out SourceDual slopeB);
        dA += dOutput * slopeA;
        dB += dOutput * slopeB;
        return value;
    }

    public static SourceDual WellVjp(
        SourceDual a, SourceDual b, SourceDual dOutput, out SourceDual dA, out SourceDual dB)
    {
        dA = dB = 0;
        return WellGradientAccumulate(a, b, ref dA, ref dB, dOutput);
    }

    public static SourceDual WellJvp(
        SourceDual a, SourceDual b, SourceDual aTangent, SourceDual bTangent, out SourceDual tangent)
    {
        SourceDual value = WellGradient(a, b, out SourceDual slopeA, out SourceDual slopeB);
        tangent = slopeA * aTangent + slopeB * bTangent;
        return value;
    }

    public static SourceDual WellJacobian(SourceDual a, SourceDual b, Span<SourceDual> jacobian) =>
        WellGradient(a, b, out jacobian[0], out jacobian[1]);

    public static SourceDual WellHessian(
        SourceDual a, SourceDual b, out SourceDual dA, out SourceDual dB, Span<SourceDual> hessian)
    {
        hessian[0] = 2 * b;
        hessian[1] = hessian[2] = 2 * a;
        hessian[3] = -SourceDualMath.Sin(b);
        return WellGradient(a, b, out dA, out dB);
    }

    public static SourceDual WellHvp(
        SourceDual a,
        SourceDual b,
        SourceDual aTangent,
        SourceDual bTangent,
        out SourceDual dA,
        out SourceDual dB,
        out SourceDual dATangent,
        out SourceDual dBTangent)
    {
        dATangent = 2 * b * aTangent + 2 * a * bTangent;
        dBTangent = 2 * a * aTangent - SourceDualMath.Sin(b) * bTangent;
        return WellGradient(a, b, out dA, out dB);
    }

    public static SourceDual SlopeGradient(SourceDual a, SourceDual b, out SourceDual dA, out SourceDual dB)
    {
        WellGradient(a, b, out SourceDual one, out SourceDual other);
        dA = 2 * b * other + one * 2 * a;
        dB = 2 * a * other - one * SourceDualMath.Sin(b);
        return one * other;
    }

    public static SourceDual EnergyGradient(
        ReadOnlySpan<SourceDual> w, SourceDual s, Span<SourceDual> dW, out SourceDual dS)
    {
        dS = 0;
        for (int i = 0; i < w.Length; i++)
        {
            dW[i] = s * SourceDualMath.Cos(w[i]);
            dS += SourceDualMath.Sin(w[i]);
        }

        return s * dS;
    }

    public static SourceDual EnergyJvp(
        ReadOnlySpan<SourceDual> w,
        SourceDual s,
        ReadOnlySpan<SourceDual> wTangent,
        SourceDual sTangent,
        out SourceDual tangent)
    {
        SourceDual[] slopes = new SourceDual[w.Length];
        SourceDual value = EnergyGradient(w, s, slopes, out SourceDual dS);
        tangent = dS * sTangent;
        for (int i = 0; i < w.Length; i++)
        {
            tangent += slopes[i] * wTangent[i];
        }

        return value;
    }

    public static SourceDual Round(SourceDual a) => SourceDualMath.Sqrt(1.25 + a * a);

    public static SourceDual Mixed(ReadOnlySpan<SourceDual> w, SourceDual s) => w[0] * w[^1] + s * w[1];

    public static SourceDual Level(SourceDual a) => a.Value < 0.1 ? 1 : Math.Cos(a.Value);

    public static SourceDual Weighed(SourceDual v, SourceDual by) => v * by.Value + SourceDualMath.Sin(v);

    public static SourceDual Bend(SourceDual v, SourceDual by) => SourceDualMath.Sin(v) * by;
}

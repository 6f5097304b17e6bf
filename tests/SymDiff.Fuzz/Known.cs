namespace SymDiff.Fuzz;

/// <summary>
/// A class that all programs may call: what needs companions or rules of its own. On dual numbers its closed forms
/// stand in for it (<see cref="SymDiff.Generator.Tests.Support.SourceDualKnown"/>).
/// </summary>
internal static class Known
{
    public const string Source = """
        public static partial class Known
        {
            [NoDerivative]
            public static double Scale = 0.75;

            [Differentiable]
            public static double Well(double a, double b) => a * a * b + Math.Sin(b);

            public static partial double WellGradient(double a, double b, out double dA, out double dB);

            public static partial double WellGradientAccumulate(
                double a, double b, ref double dA, ref double dB, double dOutput = 1);

            public static partial double WellVjp(double a, double b, double dOutput, out double dA, out double dB);

            public static partial double WellJvp(
                double a, double b, double aTangent, double bTangent, out double tangent);

            public static partial double WellJacobian(double a, double b, Span<double> jacobian);

            public static partial double WellHessian(
                double a, double b, out double dA, out double dB, Span<double> hessian);

            public static partial double WellHvp(
                double a, double b, double aTangent, double bTangent,
                out double dA, out double dB, out double dATangent, out double dBTangent);

            [Differentiable]
            public static double Slope(double a, double b)
            {
                WellGradient(a, b, out double dA, out double dB);
                return dA * dB;
            }

            public static partial double SlopeGradient(double a, double b, out double dA, out double dB);

            [Differentiable]
            public static double Energy(ReadOnlySpan<double> w, double s)
            {
                double sum = 0;
                for (int i = 0; i < w.Length; i++)
                {
                    sum += s * Math.Sin(w[i]);
                }

                return sum;
            }

            public static partial double EnergyGradient(
                ReadOnlySpan<double> w, double s, Span<double> dW, out double dS);

            public static partial double EnergyJvp(
                ReadOnlySpan<double> w, double s, ReadOnlySpan<double> wTangent, double sTangent, out double tangent);

            // The body cannot be read.
            public static double Round(double a)
            {
                try { return Math.Sqrt(1.25 + a * a); } finally { GC.KeepAlive(null); }
            }

            [DerivativeOf(typeof(Known), nameof(Round))]
            public static double RoundVjp(double a, double dOutput, out double dA)
            {
                dA = dOutput * a / Round(a);
                return Round(a);
            }

            public static double Mixed(ReadOnlySpan<double> w, double s)
            {
                try { return w[0] * w[^1] + s * w[1]; } finally { GC.KeepAlive(null); }
            }

            [DerivativeOf(typeof(Known), nameof(Mixed))]
            public static double MixedJvp(
                ReadOnlySpan<double> w, double s, ReadOnlySpan<double> wTangent, double sTangent, out double tangent)
            {
                tangent = w[0] * wTangent[^1] + w[^1] * wTangent[0] + s * wTangent[1] + w[1] * sTangent;
                return Mixed(w, s);
            }

            [NoDerivative]
            public static double Level(double a)
            {
                try { return a < 0.1 ? 1 : Math.Cos(a); } finally { GC.KeepAlive(null); }
            }

            public static double Weighed(double v, [NoDerivative] double by) => v * by + Math.Sin(v);

            public static double Bend(this double v, double by = 0.5) => Math.Sin(v) * by;
        }
        """;
}

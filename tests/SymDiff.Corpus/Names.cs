namespace SymDiff.Corpus;

/// <summary>Names that generated code must not trip over.</summary>
public static partial class Names
{
    private const double Rate = 0.25;

    private static readonly double Offset = Math.Sqrt(2);

    private static readonly double[] Weights = [0.5, -1, 2];

    [Differentiable]
    [Sample(0.7, 1.2)]
    public static double Keywords(double @class, double @for)
    {
        double @double = @class * @for;
        double @return = @double * @class;
        return @return;
    }

    [Differentiable]
    [Sample(0.7, 1.2, 0.3)]
    public static double LooksGenerated(double x, double value, double result)
    {
        double dValue = x * value;
        double dZ = dValue * result;
        double z = Math.Sin(dZ);
        return z * dZ + dValue;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3 }, 0.4)]
    public static double CalledLikeTemporaries(ReadOnlySpan<double> exp, double product)
    {
        double sum = Math.Exp(exp[0]) + Math.Exp(exp[1]);
        double exp1 = sum * product;
        double memory = Math.Exp(exp1);
        double record = memory * memory;
        return record;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3 }, 2)]
    public static double IndexNames(ReadOnlySpan<double> i, int j)
    {
        double k = 0;
        for (int n = 0; n < j; n++)
        {
            k += i[n] * i[n];
        }

        for (int n = 0; n < j; n++)
        {
            k *= i[n];
        }

        return k;
    }

    [Differentiable]
    [Sample(0.6, 1.4)]
    public static double Numbered(double z, double z1)
    {
        double z2 = z * z1;
        z = z2 * z1;
        z1 = z * z2;
        z2 = z + z1;
        return z2 * z;
    }

    [Differentiable]
    [Sample(0.6)]
    public static double ShadowProne(double x)
    {
        double total = 0;
        for (int i = 0; i < 2; i++)
        {
            double t = x * i + total;
            total += Math.Sin(t);
        }

        for (int i = 0; i < 3; i++)
        {
            double t = Math.Cos(total * i);
            total += t * x;
        }

        double u = total * x;
        return u;
    }

    [Differentiable]
    [Sample(0.6)]
    public static double Fields(double x) => Rate * x * x + Offset * x + Weights[1] * Math.Exp(x * Weights[0]);

    [Differentiable]
    [Sample(new[] { 0.4, 0.2, -0.8 })]
    public static double WeightedByField(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < Weights.Length; i++)
        {
            sum += Weights[i] * x[i] * x[i];
        }

        return sum;
    }

    [Differentiable]
    [Sample(0.3, 0.8)]
    public static double NonAsciiNames(double α, double ß) => α * ß + Math.Sin(α);

    [Differentiable]
    [Sample(0.3, 0.8)]
    public static double OneLetterApart(double x, double X) => x * X * X;

    [Differentiable]
    [Sample(0.3, 0.8, 1.4)]
    public static double CalledLikeSlots(double x, double dX, double output)
    {
        double dOutput = x * dX;
        return dOutput * output * output;
    }

    [Differentiable]
    [Sample(0.3, 4, true)]
    public static double Inactive(double x, int count, bool negate)
    {
        double y = count * x;
        return negate ? -y : y;
    }

    [Differentiable]
    [Sample(0.3, 2.0)]
    public static double HeldConstant(double x, [NoDerivative] double scale) => Math.Sin(scale * x) * scale;

    [Differentiable(WithRespectTo = new[] { "y" })]
    [Sample(0.3, 2.0, 1.1)]
    public static double OnlyOne(double x, double y, double z) => x * y * y + z * y;

    [Differentiable(Derivatives.Gradient | Derivatives.Accumulate)]
    [Sample(0.3, new[] { 2.0, 1.1 })]
    public static double Both(double x, ReadOnlySpan<double> y) => x * y[0] * y[1];

    [Differentiable(Derivatives.Accumulate)]
    [Sample(0.3, new[] { 2.0, 1.1 })]
    public static double OnlyAccumulate(double x, ReadOnlySpan<double> y) => x * x * y[0] * y[1];

    internal static partial class Inner
    {
        [Differentiable]
        [Sample(0.3)]
        internal static double Hidden(double x) => x * x * x;
    }
}

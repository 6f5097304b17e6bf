using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Derivatives of any order, by composing companions again: against a closed form, and against Taylor series.
/// </summary>
public class HigherOrderTests
{
    private const string All = """
        Derivatives.Gradient | Derivatives.Jvp | Derivatives.Vjp | Derivatives.Jacobian | Derivatives.Hessian
            | Derivatives.Hvp
        """;

    private const string Composed = $$"""
        public static partial class User
        {
            static double Twice(double x, double y) => x * y;
            static double Looped(double x)
            {
                double s = x;
                for (int i = 0; i < 4; i++) s = Math.Sin(s * x) + s * s;
                return s;
            }
            static double Branched(double x)
            {
                double e = Math.Exp(x * x);
                if (x < 0) return -e;
                return e > 1 ? e / Math.Sqrt(x) : x;
            }
            static double Power(double x, int n) => n == 0 ? 1 : x * Power(x, n - 1);
            static double Summed(double x)
            {
                double[] parts = new double[4];
                for (int i = 0; i < 4; i++) parts[i] = x * Math.Exp(x + x) / 4;
                return TensorPrimitives.Sum<double>(parts);
            }

            [Differentiable]
            public static double F(double x) => FORMULA;

            public static partial double FGradient(double x, out double dX);

            [Differentiable]
            public static double D1(double x) { FGradient(x, out double dX); return dX; }

            public static partial double D1Jvp(double x, double xTangent, out double tangent);

            [Differentiable]
            public static double D2(double x) { D1Jvp(x, 1, out double tangent); return tangent; }

            public static partial double D2Hvp(
                double x, double xTangent, out double dX, out double dXTangent);

            [Differentiable]
            public static double D4(double x) { D2Hvp(x, 1, out _, out double second); return second; }

            public static partial double D2Jacobian(double x, Span<double> jacobian);

            [Differentiable({{All}})]
            public static double D3(double x)
            {
                double[] row = new double[1];
                D2Jacobian(x, row);
                return row[0];
            }

            public static double[] Slots(double x)
            {
                double[] jacobian = new double[1], hessian = new double[1];
                D4Gradient(x, out double fifth);
                D3Gradient(x, out double gradient);
                D3Vjp(x, 1, out double vjp);
                D3Jvp(x, 1, out double jvp);
                D3Jacobian(x, jacobian);
                D3Hessian(x, out double again, hessian);
                D3Hvp(x, 1, out double once, out double hvp);
                return
                [
                    F(x), D1(x), D2(x), D3(x), D4(x),
                    gradient, vjp, jvp, jacobian[0], again, once, hessian[0], hvp, fifth,
                ];
            }
        }
        """;

    // Of what Slots returns.
    private static readonly int[] Orders = [0, 1, 2, 3, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5];

    private static readonly (string Text, Func<Taylor, Taylor> Series)[] Formulas =
    [
        ("Math.Sin(x * x) / (1 + x)", x => Taylor.Sin(x * x) / (1 + x)),
        ("Math.Sqrt(1 + Math.Exp(x) * x)", x => Taylor.Sqrt(1 + (Taylor.Exp(x) * x))),
        ("Math.Log(2 + Math.Cos(3 * x)) * x", x => Taylor.Log(2 + Taylor.Cos(3 * x)) * x),
        ("Looped(x)", x => Enumerable.Range(0, 4).Aggregate(x, (s, _) => Taylor.Sin(s * x) + (s * s))),
        ("Branched(x)", x => Taylor.Exp(x * x) / Taylor.Sqrt(x)),
        ("Power(x, 5)", x => x * x * x * x * x),
    ];

    public static IEnumerable<TheoryDataRow<int>> FormulaRows =>
        Enumerable.Range(0, Formulas.Length).Select(i => new TheoryDataRow<int>(i));

    [Theory]
    [MemberData(nameof(FormulaRows))]
    public void Derivatives_of_higher_order_are_those_of_the_series(int row)
    {
        const double X = 0.6;
        (string formula, Func<Taylor, Taylor> series) = Formulas[row];
        double[] slots = UserCode.Slots(Composed.Replace("FORMULA", formula, StringComparison.Ordinal), X);
        Taylor expected = series(Taylor.Variable(X));
        for (int i = 0; i < Orders.Length; i++)
        {
            double derivative = expected.Derivative(Orders[i]);
            Assert.True(Math.Abs(derivative - slots[i]) < 1e-9 * (1 + Math.Abs(derivative)),
                $"{formula}, order {Orders[i]}, slot {i}: {slots[i]} instead of {derivative}");
        }
    }

    // f = x·exp(2x) has the n-th derivative (2ⁿx + n·2ⁿ⁻¹)·exp(2x).
    [Theory]
    [InlineData("x * Math.Exp(2 * x)")]
    [InlineData("Twice(Math.Exp(x), Math.Sqrt(x * x * Math.Exp(2 * x)))")]
    [InlineData("Summed(x)")]
    public void Derivatives_of_any_order_come_by_composing_again(string formula)
    {
        const double X = 0.3;
        double[] slots = UserCode.Slots(Composed.Replace("FORMULA", formula, StringComparison.Ordinal), X);
        Assert.Equal(Orders.Length, slots.Length);
        for (int i = 0; i < Orders.Length; i++)
        {
            double power = Math.Pow(2, Orders[i]);
            double expected = ((power * X) + (Orders[i] * power / 2)) * Math.Exp(2 * X);
            Assert.True(Math.Abs(expected - slots[i]) < 1e-10 * Math.Abs(expected),
                $"{formula}, order {Orders[i]}, slot {i}: {slots[i]} instead of {expected}");
        }
    }
}

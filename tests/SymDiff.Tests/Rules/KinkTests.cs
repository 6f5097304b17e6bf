using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;
using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Tests.Rules;

/// <summary>The conventions at kinks and edges, row by row.</summary>
public class KinkTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData("Abs", 0.0, 0.0)]
    [InlineData("Sqrt", 0.0, Infinity)]
    [InlineData("Cbrt", 0.0, Infinity)]
    [InlineData("Asin", 1.0, Infinity)]
    [InlineData("Acos", 1.0, -Infinity)]
    [InlineData("Acosh", 1.0, Infinity)]
    [InlineData("Relu", 0.0, 0.0)]
    [InlineData("XLogX", 0.0, -Infinity)]
    [InlineData("Sigmoid", 800.0, 0.0)]
    [InlineData("Sigmoid", -800.0, 0.0)]
    [InlineData("Softplus", -800.0, 0.0)]
    [InlineData("Softplus", 800.0, 1.0)]
    [InlineData("Tanh", 400.0, 0.0)]
    public void One_operand(string function, double x, double expected) =>
        Assert.Equal(expected, Partial(function, 0, alone: true, x));

    [Theory]
    [InlineData("Max", 1.0, 1.0, 0.5, 0.5)]
    [InlineData("Min", 1.0, 1.0, 0.5, 0.5)]
    [InlineData("Max", 2.0, 1.0, 1.0, 0.0)]
    [InlineData("Min", 2.0, 1.0, 0.0, 1.0)]
    [InlineData("MaxMagnitude", -1.0, 1.0, 0.5, 0.5)]
    [InlineData("Hypot", 0.0, 0.0, 0.0, 0.0)]
    [InlineData("Pow", 0.0, 2.0, 0.0, 0.0)]
    [InlineData("Pow", 0.0, 1.0, 1.0, 0.0)]
    [InlineData("Pow", 0.0, 0.0, 0.0, double.NaN)]
    [InlineData("Pow", 0.0, -1.0, -Infinity, double.NaN)]
    [InlineData("Pow", 0.0, 0.5, Infinity, 0.0)]
    [InlineData("Pow", 0.0, 3.5, 0.0, 0.0)]
    public void Two_active_operands(string function, double x, double y, double dx, double dy)
    {
        Assert.Equal(dx, Partial(function, 0, alone: false, x, y));
        Assert.Equal(dy, Partial(function, 1, alone: false, x, y));
    }

    [Theory]
    [InlineData("Max", 0.0, 0.0, 0.0)]
    [InlineData("Max", 1.0, 0.0, 1.0)]
    [InlineData("Max", -1.0, 0.0, 0.0)]
    [InlineData("Min", 0.0, 0.0, 0.0)]
    [InlineData("Min", -1.0, 0.0, 1.0)]
    public void Against_a_constant_a_tie_counts_for_nothing(string function, double x, double c, double dx) =>
        Assert.Equal(dx, Partial(function, 0, alone: true, x, c));

    [Theory]
    [InlineData(-1.0, 0.0)]
    [InlineData(0.0, 1.0)]
    [InlineData(1.0, 0.0)]
    [InlineData(2.0, 0.0)]
    public void Clamp_between_constants(double x, double dx) =>
        Assert.Equal(dx, Partial("Clamp", 0, alone: true, x, -1.0, 1.0));

    [Fact]
    public void A_root_lets_a_zero_adjoint_win()
    {
        Assert.True(RuleTable.Get("Sqrt").ZeroAdjointWins);
        Assert.True(RuleTable.Get("Cbrt").ZeroAdjointWins);
    }

    [Fact]
    public void A_constant_exponent_costs_no_logarithm()
    {
        Expr partial = RuleTable.Get("Pow")
            .PartialOf(0, [new Local("x", IrType.Double), Constant.Of(3.0)], new Local("r", IrType.Double), true);
        Assert.DoesNotContain("Log", IrPrinter.Print(partial), StringComparison.Ordinal);
    }

    private static double Partial(string function, int operand, bool alone, params double[] point)
    {
        Primitive row = RuleTable.Get(function);
        Expr[] operands = [.. point.Select((_, i) => (Expr)Primitive.Operand(i))];
        object[] values = [.. point.Select(value => (object)value)];
        Dictionary<string, object> named = new()
        {
            [Primitive.Result.Name] = IrFunctions.Apply(new Apply(function, IrType.Double, [.. operands]), values),
        };
        for (int i = 0; i < point.Length; i++)
        {
            named[Primitive.Operand(i).Name] = point[i];
        }

        return (double)ExprEvaluator.Evaluate(row.PartialOf(operand, [.. operands], Primitive.Result, alone), named);
    }
}

using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;
using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Tests.Rules;

/// <summary>
/// A walk over the derivative table: every partial of every row against an oracle that knows no rule.
/// </summary>
public class RuleTests
{
    private static readonly IEnumerable<Primitive> Smooth =
        RuleTable.Rows.Where(row => row.Kind is PrimitiveKind.Linear or PrimitiveKind.General);

    public static IEnumerable<TheoryDataRow<string>> SmoothRows =>
        Smooth.Select(row => new TheoryDataRow<string>(row.Name));

    public static IEnumerable<TheoryDataRow<string>> CompositeRows =>
        CompositeRules.Rows.Select(row => new TheoryDataRow<string>(row.Name));

    [Theory]
    [MemberData(nameof(SmoothRows))]
    public void A_partial_agrees_with_differences_of_the_function(string name)
    {
        Primitive row = RuleTable.Get(name);
        foreach (object[] point in Points(row))
        {
            for (int i = 0; i < row.Arity; i++)
            {
                if (i != row.IntegerOperand)
                {
                    double partial = Partial(row, i, point, IrType.Double);
                    double expected =
                        Differences.Derivative(x => Value(row, Replace(point, i, x), IrType.Double), (double)point[i]);
                    string where = $"{name}, operand {i}, at {string.Join(", ", point)}";
                    AssertClose(expected, partial, Tolerance(row), where);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(SmoothRows))]
    public void The_float_twin_agrees_with_the_double(string name)
    {
        Primitive row = RuleTable.Get(name);
        foreach (object[] point in Points(row))
        {
            object[] single = [.. point.Select(value => value is double real ? (double)(float)real : value)];
            AssertClose(Value(row, single, IrType.Double), Value(row, single, IrType.Single), 1e-3, name);
            for (int i = 0; i < row.Arity; i++)
            {
                if (i != row.IntegerOperand)
                {
                    AssertClose(
                        Partial(row, i, single, IrType.Double),
                        Partial(row, i, single, IrType.Single),
                        2e-3,
                        $"{name}, operand {i}, at {string.Join(", ", single)}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(SmoothRows))]
    public void A_second_derivative_exists_for_every_partial(string name)
    {
        foreach (Expr partial in RuleTable.Get(name).Partials)
        {
            foreach (Apply function in Functions(partial))
            {
                Primitive? row = RuleTable.Find(function.Function);
                Assert.NotNull(row);
                Assert.Equal(row.Arity, function.Operands.Count);
            }
        }
    }

    [Theory]
    [MemberData(nameof(CompositeRows))]
    public void A_composite_agrees_with_differences_of_its_formula(string name)
    {
        Composite row = CompositeRules.Rows.Single(composite => composite.Name == name);
        for (double x = row.Domains[0].Low; x <= row.Domains[0].High; x += 0.37)
        {
            double Formula(double at) => (double)ExprEvaluator.Evaluate(row.Formula, Placeholders([(object)at], 0));
            double partial = (double)ExprEvaluator.Evaluate(row.Partials[0], Placeholders([(object)x], Formula(x)));
            AssertClose(Differences.Derivative(Formula, x), partial, 1e-7, $"{name} at {x}");
        }
    }

    [Fact]
    public void Names_are_unique()
    {
        Assert.Equal(RuleTable.Rows.Count, RuleTable.Rows.Select(row => row.Name).Distinct().Count());
    }

    // What is only an estimate has the derivative of what it estimates.
    private static double Tolerance(Primitive row) =>
        row.Name.StartsWith("Reciprocal", StringComparison.Ordinal) ? 5e-2 : 2e-7;

    private static IEnumerable<object[]> Points(Primitive row)
    {
        Random random = new(5);
        for (int n = 0; n < 40; n++)
        {
            object[] point = [.. Enumerable.Range(0, row.Arity).Select(i => Sample(row, i, random))];
            if (!NearKink(row, point))
            {
                yield return point;
            }
        }
    }

    private static object Sample(Primitive row, int operand, Random random)
    {
        Domain domain = row.Domains[operand];
        return operand == row.IntegerOperand
            ? (object)random.Next((int)domain.Low, (int)domain.High + 1)
            : domain.Low + (random.NextDouble() * (domain.High - domain.Low));
    }

    // Differences across a kink mean nothing; kinks have tests of their own.
    private static bool NearKink(Primitive row, object[] point)
    {
        if (row.Kink is null)
        {
            return false;
        }

        double[] reals = [.. point.OfType<double>()];
        bool nearZero = reals.Any(x => Math.Abs(x) < 0.05);
        bool tie = reals.Length > 1 && Math.Abs(Math.Abs(reals[0]) - Math.Abs(reals[1])) < 0.05;
        bool nearStep = row.Name.Contains("Remainder", StringComparison.Ordinal)
            && Math.Abs((reals[0] / reals[1] * 2) - Math.Round(reals[0] / reals[1] * 2)) < 0.05 * Math.Max(1,
                Math.Abs(reals[0] / reals[1]));
        return nearZero || tie || nearStep;
    }

    private static double Value(Primitive row, object[] point, IrType real) =>
        (double)IrFunctions.Apply(new Apply(row.Name, real, Operands(row, real)), point);

    private static double Partial(Primitive row, int operand, object[] point, IrType real)
    {
        Expr partial = row.PartialOf(operand, Operands(row, real), new Local("result", real), isOnlyActive: false);
        Dictionary<string, object> values = Placeholders(point, Value(row, point, real));
        return (double)ExprEvaluator.Evaluate(partial, values);
    }

    private static SymDiff.Generator.Foundation.EquatableArray<Expr> Operands(Primitive row, IrType real) =>
    [
        .. Enumerable.Range(0, row.Arity).Select(i =>
            (Expr)new Local(Primitive.Operand(i).Name, i == row.IntegerOperand ? IrType.Integer : real)),
    ];

    private static Dictionary<string, object> Placeholders(object[] point, double result)
    {
        Dictionary<string, object> values = new() { [Primitive.Result.Name] = result };
        for (int i = 0; i < point.Length; i++)
        {
            values[Primitive.Operand(i).Name] = point[i];
        }

        return values;
    }

    private static object[] Replace(object[] point, int operand, double value)
    {
        object[] moved = [.. point];
        moved[operand] = value;
        return moved;
    }

    private static IEnumerable<Apply> Functions(Expr expr) =>
        expr.Operands.SelectMany(Functions).Concat(expr is Apply apply ? [apply] : []);

    private static void AssertClose(double expected, double actual, double tolerance, string where) => Assert.True(
        expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)),
        $"{where}: {actual:R} instead of {expected:R}");
}

using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;
using SymDiff.Generator.Simplify;
using Xunit;

namespace SymDiff.Tests.Simplify;

/// <summary>Walks over the rewrites: what each promises is computed, not believed.</summary>
public class RewriteTests
{
    // In units of the last place of the true value, how much more may be lost by a rewrite that only rounds.
    private const double Places = 4;

    private static readonly double[] Special =
    [
        0, -0.0, 1, -1, 2, 0.5, 3, -7, 1e-3, 1e10, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
        double.Epsilon, -double.Epsilon, 2.3e-308, double.MaxValue, -double.MaxValue,
        float.Epsilon, 1.2e-38, float.MaxValue, -float.MaxValue, 1e-30, 1e30,
    ];

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, All.Count)];

    public static TheoryData<int> Laws => [.. Enumerable.Range(0, CollectionLaws.Rows.Length)];

    private static IReadOnlyList<Rewrite> All { get; } = [.. RewriteTable.Tables.SelectMany(table => table.Rows)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_KeepsWhatItPromises(int row) => CheckPromise(All[row]);

    [Theory]
    [MemberData(nameof(Laws))]
    public void Law_KeepsWhatItPromises(int law) => CheckPromise(CollectionLaws.Rows[law]);

    [Theory]
    [MemberData(nameof(Laws))]
    public void Law_IsApplied(int law) =>
        Assert.Equal(CollectionLaws.Rows[law].Right, new ExpressionSimplifier().Freely(CollectionLaws.Rows[law].Left));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_LowersTheMeasure(int row)
    {
        Measures measures = new();
        Assert.True(measures.Of(All[row].Right).IsBelow(measures.Of(All[row].Left)), All[row].ToString());
    }

    [Fact]
    public void NoTwoRows_UndoEachOther()
    {
        foreach (Rewrite row in All)
        {
            Assert.DoesNotContain(All, other => other.Apply(row.Right) is { } back && back.Equals(row.Left));
        }
    }

    [Fact]
    public void NoTwoRows_HaveTheSameLeftSide() =>
        Assert.Equal(All.Count, All.Select(row => row.Left).Distinct().Count());

    [Fact]
    public void NoRow_IsTrueOnPaperOnly() => Assert.DoesNotContain(All, row => row.Promise == Promise.Reals);

    // Neither more than it keeps nor less, in both widths together.
    private static void CheckPromise(Rewrite row)
    {
        Promise kept = (Promise)Math.Max((int)PromiseOf(row, IrType.Double), (int)PromiseOf(row, IrType.Single));
        Assert.True(kept == row.Promise, $"{row} keeps {kept}");
    }

    private static Promise PromiseOf(Rewrite row, IrType real)
    {
        Promise kept = Promise.Exact;
        Expr left = InType(row.Left, real);
        Expr right = InType(row.Right, real);
        foreach (Dictionary<string, object> values in Samples(row.Left, real))
        {
            Promise here = Compare(left, right, values);
            kept = here > kept ? here : kept;
        }

        return kept;
    }

    private static Promise Compare(Expr left, Expr right, Dictionary<string, object> values)
    {
        Evaluation before = new(values);
        Evaluation after = new(values);
        object old = before.Value(left);
        object now = after.Value(right);
        if (old is not double x || now is not double y)
        {
            return old.Equals(now) ? Promise.Exact : Promise.Reals;
        }

        bool bothNaN = double.IsNaN(x) && double.IsNaN(y);
        if (bothNaN || BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y))
        {
            return Promise.Exact;
        }

        if (x == y)
        {
            return Promise.SignedZero;
        }

        return !before.IsOrdinary || !after.IsOrdinary ? Promise.Finite
            : left.Type == IrType.Double ? Promise.Rounding
            : IsAsNearToTruth(right, x, y, values) ? Promise.Rounding
            : Promise.Reals;
    }

    // What floats compute is judged by what doubles compute from the same values.
    private static bool IsAsNearToTruth(Expr right, double old, double now, Dictionary<string, object> values)
    {
        double truth = (double)new Evaluation(values).Value(InType(right, IrType.Double));
        double place = Math.Abs(truth) * Math.Pow(2, -24);
        return Math.Abs(now - truth) <= Math.Max(Places * place, 2 * Math.Abs(old - truth));
    }

    private static IEnumerable<Dictionary<string, object>> Samples(Expr left, IrType real)
    {
        string[] names = [.. IrWalker.LocalsOf(left).Order(StringComparer.Ordinal)];
        Random random = new(1);
        int pairs = names.Length < 3 ? Special.Length * Special.Length : 4000;
        for (int i = 0; i < pairs + 4000; i++)
        {
            int position = i;
            yield return names.ToDictionary(name => name, name =>
            {
                if (name is "p" or "q")
                {
                    return (object)(random.Next(2) == 0);
                }

                if (name is "m" or "n")
                {
                    return random.Next(3) switch
                    {
                        0 => random.Next(-3, 4),
                        1 => random.Next(2) == 0 ? int.MinValue : int.MaxValue,
                        _ => random.Next(),
                    };
                }

                double value = i >= pairs ? Ordinary(random)
                    : names.Length < 3 ? Special[position % Special.Length]
                    : Special[random.Next(Special.Length)];
                position /= Special.Length;
                return real == IrType.Single ? (double)(float)value : value;
            });
        }
    }

    private static double Ordinary(Random random)
    {
        double mantissa = 1 + random.NextDouble();
        double sign = random.Next(2) == 0 ? 1 : -1;
        return sign * mantissa * Math.Pow(2, random.Next(random.Next(2) == 0 ? 3 : 12) - 2);
    }

    private static Expr InType(Expr expr, IrType real) =>
        Instantiation.Of(
            expr,
            IrWalker.LocalsOf(expr).ToDictionary(name => name, name => (Expr)new Local(name, TypeOf(name, real))),
            real);

    private static IrType TypeOf(string name, IrType real) => name switch
    {
        "p" or "q" => IrType.Boolean,
        "m" or "n" => IrType.Integer,
        _ => real,
    };
}

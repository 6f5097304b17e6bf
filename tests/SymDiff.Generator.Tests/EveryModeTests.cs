using System.Globalization;
using SymDiff.Generator.Tests.Support;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Every mode of methods whose parameters and results are more than numbers and arrays, against the Jacobian that the
/// same source text gives on dual numbers; second derivatives against differences of gradients.
/// </summary>
public class EveryModeTests
{
    private const double Precision = 1e-10;

    public static IEnumerable<TheoryDataRow<string, int>> All =>
        from pair in ShapedCorpus.Everything.Users
        from sample in ShapedCorpus.Samples(pair.Value).Select((sample, index) => (sample, index))
        where sample.sample.Throws is null
        select new TheoryDataRow<string, int>(pair.Key, sample.index);

    public static IEnumerable<TheoryDataRow<string, int>> OfOneNumber => All.Where(row =>
        ShapedCorpus.Everything.Companions.ContainsKey(row.Data.Item1 + "Hvp")
        && !ShapedCall.Written(row.Data.Item1, row.Data.Item2).Contains(true));

    [Fact]
    public void What_is_generated_compiles() =>
        Assert.True(ShapedCorpus.Everything.Errors.Count == 0, string.Join("\n", ShapedCorpus.Everything.Errors));

    [Theory]
    [MemberData(nameof(All))]
    public void Forward_mode_is_the_Jacobian_times_the_tangents(string id, int index)
    {
        ShapedCall call = new(id, index);
        double[,] jacobian = call.ByDuals();
        double[] tangents = [.. Enumerable.Range(0, jacobian.GetLength(1)).Select(i => Math.Cos((1.3 * i) + 0.4))];
        double[] actual = call.Jvp(tangents);
        double[] expected = [.. Enumerable.Range(0, jacobian.GetLength(0)).Select(row =>
            tangents.Select((tangent, column) => tangent * jacobian[row, column]).Sum())];
        Compare(expected, actual);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Reverse_mode_is_the_seeds_times_the_Jacobian(string id, int index)
    {
        ShapedCall call = new(id, index);
        double[,] jacobian = call.ByDuals();
        double[] seeds = [.. Enumerable.Range(0, jacobian.GetLength(0)).Select(i => Math.Sin((0.9 * i) + 0.4))];
        double[] actual = call.Vjp(seeds);
        double[] expected = [.. Enumerable.Range(0, jacobian.GetLength(1)).Select(column =>
            seeds.Select((seed, row) => seed * jacobian[row, column]).Sum())];
        Compare(expected, actual);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_Jacobian_has_a_row_for_each_output_and_a_column_for_each_input(string id, int index)
    {
        ShapedCall call = new(id, index);
        double[,] jacobian = call.ByDuals();
        if (call.Jacobian() is not { } actual)
        {
            Assert.Contains("Rows", id, StringComparison.Ordinal);
            return;
        }

        int rows = jacobian.GetLength(0);
        double[] written = [.. actual.TakeWhile(cell => !double.IsNaN(cell))];
        Assert.True(written.Length % rows == 0, string.Join(" ", actual));
        int[] columns = [.. call.Columns(written.Length / rows)];
        double[] expected =
        [
            .. from row in Enumerable.Range(0, rows)
               from column in columns
               select jacobian[row, column],
        ];
        Compare(expected, written);
        Compare(expected, call.Sparse("SparseJacobian", columns.Length, expected.Length)!);
    }

    [Theory]
    [MemberData(nameof(OfOneNumber))]
    public void Second_derivatives_are_differences_of_gradients(string id, int index)
    {
        const double Step = 1e-5;
        ShapedCall call = new(id, index);
        double[] direction = [.. Enumerable.Range(0, call.Inputs).Select(i => Math.Cos((1.3 * i) + 0.4))];
        double[] product = call.Hvp(direction);
        double[] after = call.Gradient(direction, Step);
        double[] before = call.Gradient(direction, -Step);
        double[] expected = [.. after.Zip(before, (a, b) => (a - b) / (2 * Step))];
        Compare(expected, product, 1e-6);
        if (call.Hessian() is { } hessian && hessian.Length == direction.Length * direction.Length)
        {
            double[] times = [.. Enumerable.Range(0, direction.Length).Select(row =>
                direction.Select((d, column) => d * hessian[(row * direction.Length) + column]).Sum())];
            Compare(product, times);
            Compare(hessian, call.Sparse("SparseHessian", direction.Length, hessian.Length)!);
        }
    }

    private static void Compare(double[] expected, double[] actual, double precision = Precision)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = expected.Where(double.IsFinite).Select(Math.Abs).Append(1).Max();
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= precision * largest,
                string.Create(CultureInfo.InvariantCulture, $"number {i}: {actual[i]:R}, not {expected[i]:R}"));
        }
    }
}

using SymDiff.Generator.Ir;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Jacobians and Hessians of the whole corpus: column by column what forward mode gives along one input, whichever way
/// they are computed; the value, and what the method writes, are those of the method.
/// </summary>
public class MatrixTests
{
    // Of larger matrices only some columns are compared.
    private const int MostColumns = 16;

    public static IEnumerable<TheoryDataRow<string, int>> Jacobians => CorpusAssembly.Samples((method, _) =>
        method.Companions.ContainsKey(DerivativeKinds.Jacobian));

    public static IEnumerable<TheoryDataRow<string, int>> Hessians => CorpusAssembly.Samples((method, _) =>
        method.Companions.ContainsKey(DerivativeKinds.Hessian));

    [Fact]
    public void Most_of_the_corpus_has_both()
    {
        int all = CorpusAssembly.Methods.Count;
        Assert.InRange(Jacobians.DistinctBy(row => row.Data.Item1).Count(), 0.9 * all, all);
        Assert.InRange(Hessians.DistinctBy(row => row.Data.Item1).Count(), 0.7 * all, all);
    }

    [Theory]
    [MemberData(nameof(Jacobians))]
    public void A_column_of_the_Jacobian_is_the_derivative_along_its_input(string id, int index)
    {
        CorpusMethod method = CorpusAssembly.Methods[id];
        MatrixCall call = new(method, method.Samples[index]);
        (object value, double[] matrix, object?[] after) = call.Jacobian();
        object?[] inputs = method.Samples[index].Arguments();
        Assert.Equal(method.User.Invoke(inputs), value);
        Assert.Equal(inputs, after);
        Assert.Equal(call.Rows * call.Columns, matrix.Length);
        foreach (int column in Some(call.Columns))
        {
            double[] expected = call.Column(column);
            Assert.Equal(call.Rows, expected.Length);
            double[] actual = [.. Enumerable.Range(0, call.Rows).Select(row => matrix[(row * call.Columns) + column])];
            Compare(method, expected, actual, matrix, column);
        }
    }

    [Theory]
    [MemberData(nameof(Hessians))]
    public void A_row_of_the_Hessian_is_the_product_with_a_unit_vector(string id, int index)
    {
        CorpusMethod method = CorpusAssembly.Methods[id];
        MatrixCall call = new(method, method.Samples[index]);
        (double[] gradient, double[] matrix) = call.Hessian();
        foreach (int column in Some(call.Columns))
        {
            (double[] same, double[] expected) = call.HessianColumn(column);
            Compare(method, same, gradient, gradient, column);
            Compare(method, expected, matrix[(column * call.Columns)..((column + 1) * call.Columns)], matrix, column);
        }
    }

    [Theory]
    [MemberData(nameof(Jacobians))]
    public void Without_its_zeros_the_Jacobian_is_the_same(string id, int index)
    {
        CorpusMethod method = CorpusAssembly.Methods[id];
        MatrixCall call = new(method, method.Samples[index]);
        (_, double[] matrix, _) = call.Jacobian();
        (double[] sparse, _) = call.Sparse(DerivativeKinds.SparseJacobian);
        Compare(method, matrix, sparse, matrix, column: 0);
    }

    [Theory]
    [MemberData(nameof(Hessians))]
    public void Without_its_zeros_the_Hessian_is_the_same(string id, int index)
    {
        CorpusMethod method = CorpusAssembly.Methods[id];
        MatrixCall call = new(method, method.Samples[index]);
        (_, double[] matrix) = call.Hessian();
        (double[] sparse, _) = call.Sparse(DerivativeKinds.SparseHessian);
        Compare(method, matrix, sparse, matrix, column: 0);
    }

    private static IEnumerable<int> Some(int columns) => columns <= MostColumns
        ? Enumerable.Range(0, columns)
        : Enumerable.Range(0, MostColumns).Select(i => i * columns / MostColumns);

    private static void Compare(
        CorpusMethod method,
        IReadOnlyList<double> expected,
        IReadOnlyList<double> actual,
        IEnumerable<double> all,
        int column)
    {
        double precision = method.HasSingles ? 3e-4 : 1e-12;
        double scale = all.Where(double.IsFinite).Select(Math.Abs).Append(1e-3).Max();
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.True(
                expected[i].Equals(actual[i])
                    || !double.IsFinite(expected[i])
                    || Math.Abs(expected[i] - actual[i]) <= precision * scale,
                $"column {column}, number {i}: {actual[i]:R}, not {expected[i]:R}");
        }
    }
}

using Xunit;

namespace SymDiff.Tests.Runtime;

/// <summary>Slots of arrays of arrays: their shape, and memory that is there twice.</summary>
public class JaggedArraysTests
{
    private static double[][] Some => [[1, 2], [], [3]];

    private static double[][][] Deep => [[[1, 2], [3]], [[4]]];

    [Fact]
    public void Rows_are_cleared_to_any_depth()
    {
        double[][] rows = Some;
        double[][][] deep = Deep;
        JaggedArrays.Clear<double>(rows);
        JaggedArrays.Clear<double>(deep);
        Assert.All(rows, row => Assert.All(row, element => Assert.Equal(0, element)));
        Assert.All(deep, inner => Assert.All(inner, row => Assert.All(row, element => Assert.Equal(0, element))));
    }

    [Fact]
    public void A_slot_has_the_shape_of_its_input()
    {
        JaggedArrays.CheckShape<double>(Some, Some, "dW");
        JaggedArrays.CheckShape<double>(Deep, Deep, "dW");
        double[][][] wrong = [[[1, 2]], [[1, 2], [], [3, 4]], [[1, 2], null!, [3]]];
        Assert.All(wrong, slot => Assert.Equal(
            "dW",
            Assert.Throws<ArgumentException>(() => JaggedArrays.CheckShape<double>(slot, Some, "dW")).ParamName));
        double[][][] shallow = [[[1, 2], [3]], [null!]];
        Assert.Throws<ArgumentException>(() => JaggedArrays.CheckShape<double>(shallow, Deep, "dW"));
    }

    [Fact]
    public void A_row_that_is_there_twice_is_found()
    {
        double[] shared = [1];
        Assert.False(JaggedArrays.Repeat<double>(Some));
        Assert.True(JaggedArrays.Repeat<double>(new[] { shared, [1], shared }));
        Assert.True(JaggedArrays.Repeat<double>(new double[][][] { [shared], [[1], shared] }));
        Assert.False(JaggedArrays.Repeat<double>(new double[][] { [], Array.Empty<double>(), Array.Empty<double>() }));
    }

    [Fact]
    public void Rows_that_two_share_are_found()
    {
        double[] shared = [1, 2, 3];
        Assert.False(JaggedArrays.Overlap<double>(Some, Some));
        Assert.True(JaggedArrays.Overlap<double>(new[] { [0], shared }, new double[][][] { [[1]], [shared] }));
        Assert.True(JaggedArrays.Overlap<double>(new[] { [0], shared }, shared.AsSpan(2)));
        Assert.False(JaggedArrays.Overlap<double>(Some, shared.AsSpan()));
    }

    // More rows than a small table holds, with references whose hashes meet.
    [Fact]
    public void Many_rows_are_told_apart()
    {
        double[][] rows = [.. Enumerable.Range(0, 5000).Select(i => new double[] { i })];
        Assert.False(JaggedArrays.Repeat<double>(rows));
        Assert.False(JaggedArrays.Overlap<double>(rows, Some));
        Assert.True(JaggedArrays.Overlap<double>(rows, new double[][] { [1], rows[4321] }));
        rows[77] = rows[4999];
        Assert.True(JaggedArrays.Repeat<double>(rows));
    }
}

using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>A fix keeps the value of the method that it mends, to rounding, on whatever stands in the corpus.</summary>
public class HazardCorpusTests
{
    private const double Tolerance = 1e-12;
    private const double InSinglePrecision = 1e-5;

    [Fact]
    public async Task Fixes_keep_the_values_of_the_whole_corpus()
    {
        MendedCorpus mended = await MendedCorpus.Load();
        Assert.True(mended.Edits > 15);
        Assert.All(CorpusAssembly.Methods.Values.Zip(mended.Calls), pair => Compare(pair.First, pair.Second));
    }

    private static void Compare(CorpusMethod method, Func<object?[], object> mended)
    {
        double tolerance = method.HasSingles ? InSinglePrecision : Tolerance;
        foreach (CorpusSample sample in method.Samples.Where(sample => sample.Throws is null))
        {
            double before = Convert.ToDouble(method.User.Invoke(sample.Arguments()));
            double after = Convert.ToDouble(mended(sample.Arguments()));
            if (double.IsFinite(before))
            {
                Assert.Equal(before, after, tolerance * Math.Max(1, Math.Abs(before)));
            }
        }
    }
}

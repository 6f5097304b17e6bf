using System.Globalization;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>The same bytes on every machine, whatever its culture, its order of files and its threads.</summary>
public class DeterminismTests
{
    private static readonly IReadOnlyDictionary<string, string> Expected = Generate(CorpusSources.Files);

    [Theory]
    [InlineData("-", ",", ".", "NaN", "∞")]
    [InlineData("\u2212", "\u066B", "\u066C", "ليس رقم", "∞")]
    [InlineData("\u061C-", ".", ",", "NaN", "Infinity")]
    public void The_culture_does_not_matter(string minus, string point, string group, string nan, string infinity)
    {
        // Made by hand, so that the test needs no culture data on the machine.
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = minus;
        culture.NumberFormat.NumberDecimalSeparator = point;
        culture.NumberFormat.NumberGroupSeparator = group;
        culture.NumberFormat.NaNSymbol = nan;
        culture.NumberFormat.PositiveInfinitySymbol = infinity;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(Expected, Generate(CorpusSources.Files));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_order_of_files_does_not_matter() => Assert.Equal(Expected, Generate(CorpusSources.Files.Reverse()));

    [Fact]
    public async Task Threads_do_not_matter()
    {
        Task<IReadOnlyDictionary<string, string>>[] runs =
            [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => Generate(CorpusSources.Files)))];
        foreach (IReadOnlyDictionary<string, string> texts in await Task.WhenAll(runs))
        {
            Assert.Equal(Expected, texts);
        }
    }

    [Fact]
    public void Lines_end_in_the_same_way_everywhere() =>
        Assert.All(Expected.Values, text => Assert.DoesNotContain('\r', text));

    private static IReadOnlyDictionary<string, string> Generate(IEnumerable<(string File, string Text)> files)
    {
        GeneratorRunResult run = CorpusSources.Generate(CorpusSources.Compile(files)).GetRunResult().Results.Single();
        Assert.Null(run.Exception);
        return run.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());
    }
}

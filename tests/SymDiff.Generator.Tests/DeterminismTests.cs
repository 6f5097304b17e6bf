using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// The same bytes on every machine, whatever its culture, its folders, its order of files, its line ends and its
/// threads. The whole corpus is generated a few times, and each time several of these differ.
/// </summary>
public class DeterminismTests
{
    private const string ResultVariable = "SYMDIFF_DETERMINISM_RESULT";

    // Made by hand, so that the test needs no culture data on the machine.
    private static readonly CultureInfo[] Cultures =
    [
        Culture("-", ",", ".", "NaN", "∞"),
        Culture("\u2212", "\u066B", "\u066C", "ليس رقم", "∞"),
    ];

    [Fact]
    public async Task Nothing_but_the_text_matters()
    {
        Task<IReadOnlyDictionary<string, string>>[] runs =
        [
            Start(CultureInfo.InvariantCulture, concurrent: true, CorpusSources.Files),
            Start(Cultures[0], concurrent: false, Elsewhere(CorpusSources.Files)),
            Start(Cultures[1], concurrent: true, CorpusSources.Files.OrderBy(file => file.Text.Length)),
        ];
        IReadOnlyDictionary<string, string>[] texts = await Task.WhenAll(runs);
        Assert.All(texts, other => Assert.Equal(texts[0], other));
    }

    [Fact]
    public void Lines_end_in_the_same_way_everywhere() =>
        Assert.All(CorpusAssembly.Generated.Values, text => Assert.DoesNotContain('\r', text));

    [Fact]
    public void The_order_of_files_does_not_matter_where_a_type_is_written_in_several()
    {
        IReadOnlyDictionary<string, string> texts = Generate(Parts, concurrent: false);
        Assert.Equal(3, texts.Count);
        Assert.All(texts.Values, text => Assert.DoesNotContain("NotSupported", text, StringComparison.Ordinal));
        Assert.All(texts.Values, text => Assert.DoesNotContain('\r', text));
        Assert.Equal(texts, Generate(Parts.Reverse(), concurrent: false));
    }

    // Another process has another seed for the hashes of its strings, and here the culture of Turkey.
    [Fact]
    public void Another_process_makes_the_same()
    {
        string file = Path.GetTempFileName();
        try
        {
            string output = OtherProcess.Run(
                typeof(DeterminismTests).FullName + "." + nameof(Write_what_is_made), (ResultVariable, file));
            string[] result = File.ReadAllLines(file);
            Assert.True(result.Length == 2, output);
            Assert.Contains(result[0], new[] { "tr-TR", "" });
            Assert.Equal(HashOf(CorpusAssembly.Generated), result[1]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact(Explicit = true)]
    public void Write_what_is_made()
    {
        string hash = HashOf(Generate(Elsewhere(CorpusSources.WithAllCompanions), concurrent: true));
        File.WriteAllLines(
            Environment.GetEnvironmentVariable(ResultVariable)!, [CultureInfo.CurrentCulture.Name, hash]);
    }

    // In another folder, in another order, and with other ends of lines.
    private static IEnumerable<(string File, string Text)> Elsewhere(IEnumerable<(string File, string Text)> files) =>
        files.Reverse().Select(file => (
            "C:\\users\\İlker\\" + file.File,
            file.Text.Replace("\r\n", "\n").Replace("\n", "\r\n")));

    // Overloads that call themselves, the parts of a struct, and a companion that is declared over several lines.
    private static IEnumerable<(string File, string Text)> Parts =>
    [
        ("One.cs", """
            using SymDiff;

            public partial struct Pair
            {
                public double Second;
            }

            public static partial class Model
            {
                [Differentiable]
                public static double Power(double x, int n) => n == 0 ? 1 : x * Power(x, n - 1);

                [Differentiable]
                public static double Product(Pair p) => p.First * p.Second;
            }
            """),
        ("Two.cs", """
            using SymDiff;

            public partial struct Pair
            {
                public double First;
            }

            public static partial class Model
            {
                [Differentiable]
                public static double Power(double x, double y, int n) => n == 0 ? y : x * Power(x, y, n - 1);

                public
                static /* in several
                lines */ partial double PowerGradient(double x, int n, out double dX);
            }
            """.Replace("\n", "\r\n")),
    ];

    private static CultureInfo Culture(string minus, string point, string group, string nan, string infinity)
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = minus;
        culture.NumberFormat.NumberDecimalSeparator = point;
        culture.NumberFormat.NumberGroupSeparator = group;
        culture.NumberFormat.NaNSymbol = nan;
        culture.NumberFormat.PositiveInfinitySymbol = infinity;
        return culture;
    }

    private static Task<IReadOnlyDictionary<string, string>> Start(
        CultureInfo culture, bool concurrent, IEnumerable<(string File, string Text)> files) => Task.Run(() =>
        {
            CultureInfo.CurrentCulture = culture;
            return Generate(files, concurrent);
        });

    private static IReadOnlyDictionary<string, string> Generate(
        IEnumerable<(string File, string Text)> files, bool concurrent)
    {
        GeneratorRunResult run = CorpusSources.Generate(CorpusSources.Compile(files, concurrent))
            .GetRunResult().Results.Single();
        Assert.Null(run.Exception);
        return run.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());
    }

    private static string HashOf(IReadOnlyDictionary<string, string> texts) => Convert.ToHexString(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Concat(
            texts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + "\n" + pair.Value)))));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymDiff.Generator.Tests.Checks;

/// <summary>
/// <c>GradientCheck</c> on generated companions of every kind and shape: right ones agree, and where one number is
/// spoilt, it is named as the worst.
/// </summary>
public class ShapedCheckTests
{
    private static readonly Lazy<Func<double, IEnumerable<(string Name, CheckReport Report)>>> All = new(Compiled);

    [Fact]
    public void Right_companions_agree() => Assert.All(All.Value(1), check =>
    {
        Assert.True(check.Report.Agrees, check.Report.ToString());
        Assert.Empty(check.Report.Kinks);
        Assert.Empty(check.Report.Undecided);
    });

    [Theory]
    [InlineData(1.01)]
    [InlineData(-1)]
    [InlineData(0)]
    public void A_wrong_number_is_named(double factor) => Assert.All(All.Value(factor), check =>
    {
        Assert.False(check.Report.Agrees, check.Name + ": " + check.Report);
        Assert.Equal(check.Name, check.Report.Worst!.Name);
    });

    private static Func<double, IEnumerable<(string, CheckReport)>> Compiled()
    {
        CSharpCompilation user = CorpusSources.Compile([("User.cs", ShapedChecks.Source)]);
        CorpusSources.Generate(user).RunGeneratorsAndUpdateCompilation(
            user, out Compilation all, out _, TestContext.Current.CancellationToken);
        return CorpusAssembly.Emit((CSharpCompilation)all).GetType("Checks", throwOnError: true)!
            .GetMethod("All")!.CreateDelegate<Func<double, IEnumerable<(string, CheckReport)>>>();
    }
}

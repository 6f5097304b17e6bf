using SymDiff.Generator.Ir;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>What the user's method throws, its companions throw, after the same writes to its arrays.</summary>
public class GradientExceptionTests
{
    public static IEnumerable<TheoryDataRow<string, int>> Failures => CorpusAssembly.Failures;

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_companion_throws_what_the_users_method_throws(string id, int index)
    {
        CorpusMethod method = CorpusAssembly.Methods[id];
        CorpusSample sample = method.Samples[index];
        object?[] plain = sample.Arguments();
        Assert.Throws(sample.Throws!, () => method.User.Invoke(plain));
        foreach (DerivativeKinds kind in method.Companions.Keys)
        {
            GradientCall call = GradientCall.Prepare(method, kind, sample);
            Assert.Throws(sample.Throws!, () => call.Run());
            Assert.Equal(plain, call.Arguments.Take(plain.Length));
        }
    }
}

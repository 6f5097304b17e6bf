using SymDiff.Generator.Ir;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>No companion allocates in steady state, on the stack or above its limit. The corpus is always compiled with
/// optimisations, so this holds in every configuration of the tests.</summary>
public class AllocationTests
{
    private const int Calls = 64;
    private const int Attempts = 5;

    public static IEnumerable<TheoryDataRow<string, int>> All => CorpusAssembly.Samples((_, _) => true);

    [Theory]
    [MemberData(nameof(All))]
    public void A_companion_allocates_nothing(string id, int index)
    {
        CorpusMethod method = CorpusAssembly.Methods[id];
        foreach (DerivativeKinds kind in method.Companions.Keys)
        {
            GradientCall call = GradientCall.Prepare(method, kind, method.Samples[index], entry: 0);
            call.Call.Allocated(call.Arguments, Calls);

            // The pool may be trimmed by a collection between two calls, which says nothing about the companion.
            long least = Enumerable.Range(0, Attempts).Min(_ => call.Call.Allocated(call.Arguments, Calls));
            Assert.Equal(0, least);
        }
    }
}

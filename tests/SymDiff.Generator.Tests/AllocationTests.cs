using SymDiff.Generator.Ir;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>No companion allocates in steady state, on the stack or above its limit. The corpus is always compiled with
/// optimisations, so this holds in every configuration of the tests.</summary>
public class AllocationTests
{
    private const int Calls = 64;

    // On a machine that is short of memory collections come one after the other.
    private const int Attempts = 100;

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
            long allocated = -1;
            for (int i = 0; i < Attempts && allocated != 0; i++)
            {
                allocated = call.Call.Allocated(call.Arguments, Calls);
            }

            Assert.Equal(0, allocated);
        }
    }
}

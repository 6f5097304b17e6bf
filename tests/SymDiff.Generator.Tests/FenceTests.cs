using Microsoft.CodeAnalysis;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Frontend;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>The accepted subset of the language is stated for every kind of operation.</summary>
public class FenceTests
{
    public static IEnumerable<TheoryDataRow<OperationKind>> Kinds =>
        Enum.GetValues<OperationKind>().Distinct().Select(kind => new TheoryDataRow<OperationKind>(kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_is_accepted_or_refused_with_a_message(OperationKind kind)
    {
        (Message message, string what) = Fence.RefusalOf(kind);
        Assert.Contains(message, Messages.All);
        Assert.True(Fence.Accepted.Contains(kind) || message != Messages.Unsupported || what.Length > 0);
    }

    [Fact]
    public void A_kind_of_a_newer_compiler_is_refused_in_general_words() =>
        Assert.Equal((Messages.Unsupported, "this construct"), Fence.RefusalOf((OperationKind)100_000));
}

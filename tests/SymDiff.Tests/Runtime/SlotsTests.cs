using Xunit;

namespace SymDiff.Tests.Runtime;

/// <summary>The checks of slots name the parameter that is wrong.</summary>
public class SlotsTests
{
    [Fact]
    public void A_slot_that_is_too_short_is_named()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Slots.ThrowTooShort("dW", 5));
        Assert.Equal("dW", refusal.ParamName);
        Assert.Contains("5", refusal.Message);
    }

    [Fact]
    public void A_slot_that_overlaps_is_named_with_the_other()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Slots.ThrowOverlap("dW", "w"));
        Assert.Equal("dW", refusal.ParamName);
        Assert.Contains("'w'", refusal.Message);
    }

    [Fact]
    public void Inputs_that_overlap_are_named()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Slots.ThrowInputsOverlap("x", "y"));
        Assert.Equal("x", refusal.ParamName);
        Assert.Contains("'y'", refusal.Message);
    }
}

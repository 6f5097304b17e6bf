using SymDiff.Generator.Rules;
using Xunit;

namespace SymDiff.Tests.Rules;

/// <summary>What of a call must be kept where the call overwrites it.</summary>
public class ReadOperandsTests
{
    [Theory]
    [InlineData("Exp")]
    [InlineData("Sigmoid")]
    [InlineData("Sqrt")]
    [InlineData("Add")]
    [InlineData("Negate")]
    [InlineData("Floor")]
    [InlineData("Sin", 0)]
    [InlineData("Multiply", 0, 1)]
    [InlineData("Divide", 1)]
    [InlineData("Pow", 0, 1)]
    [InlineData("Max", 0, 1)]
    [InlineData("MultiplyAdd", 0, 1)]
    [InlineData("AddMultiply", 0, 1, 2)]
    [InlineData("Reciprocal", 0)]
    [InlineData("ReciprocalSqrt", 0)]
    [InlineData("Increment")]
    public void Only_what_the_derivative_mentions_is_needed(string map, params int[] expected) =>
        Assert.Equal(expected, ReadOperands.Of(RuleTable.Get("Each." + map).Formula!).Order());
}

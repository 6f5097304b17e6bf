using Xunit;

namespace SymDiff.Tests.Runtime;

/// <summary>Working memory has its length, its zeros, and gives back what it rented.</summary>
public class ScratchTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Scratch.StackLimit)]
    [InlineData(Scratch.StackLimit + 1)]
    [InlineData(10_000)]
    public void Memory_has_the_length_asked_for_and_is_clear(int length)
    {
        using (Scratch<double> dirty = new(stackalloc double[Scratch.OnStack(length)], length))
        {
            dirty.Span.Fill(7);
        }

        Span<double> stack = stackalloc double[Scratch.OnStack(length)];
        stack.Fill(7);
        using Scratch<double> memory = new(stack, length);
        Assert.Equal(length, memory.Span.Length);
        Assert.Equal(-1, memory.Span.IndexOfAnyExcept(0.0));
    }

    [Fact]
    public void Memory_that_need_not_be_clear_is_left_alone()
    {
        Span<double> stack = stackalloc double[4];
        stack.Fill(7);
        using Scratch<double> memory = new(stack, 3, cleared: false);
        Assert.Equal([7, 7, 7], memory.Span.ToArray());
    }

    [Fact]
    public void Small_memory_is_the_stack_given()
    {
        Span<double> stack = stackalloc double[4];
        using Scratch<double> memory = new(stack, 4);
        Assert.True(memory.Span.Overlaps(stack));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(Scratch.StackLimit, Scratch.StackLimit)]
    [InlineData(Scratch.StackLimit + 1, 0)]
    [InlineData(-1, 0)]
    [InlineData(int.MaxValue, 0)]
    public void The_stack_takes_all_or_nothing(int length, int expected) =>
        Assert.Equal(expected, Scratch.OnStack(length));

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_negative_length_is_refused_as_by_new(int length) =>
        Assert.Throws<OverflowException>(() => new Scratch<double>([], length).Span.Length);

    [Fact]
    public void Rented_memory_goes_back_and_is_used_again()
    {
        const int Length = 5_000;
        for (int i = 0; i < 3; i++)
        {
            Rent(Length);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            Rent(Length);
        }

        // A tenth of what a hundred arrays would take: the pool may drop one, but not one each time.
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10L * Length * sizeof(double));
    }

    private static void Rent(int length)
    {
        using Scratch<double> memory = new([], length);
        memory.Span[^1] = 1;
    }
}

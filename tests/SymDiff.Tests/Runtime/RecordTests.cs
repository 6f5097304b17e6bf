using Xunit;

namespace SymDiff.Tests.Runtime;

/// <summary>A record gives back what it was given, last in, first out, however much that is.</summary>
public class RecordTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 1000)]
    [InlineData(4, 4)]
    [InlineData(4, 5)]
    [InlineData(Scratch.StackLimit, 100_000)]
    public void Values_come_back_in_reverse(int onStack, int count)
    {
        using var record = new Record<double>(stackalloc double[onStack]);
        for (int i = 0; i < count; i++)
        {
            record.Push(i);
        }

        for (int i = count - 1; i >= 0; i--)
        {
            Assert.Equal(i, record.Pop());
        }
    }

    [Fact]
    public void Pushing_and_popping_may_alternate()
    {
        using var record = new Record<int>(stackalloc int[2]);
        record.Push(1);
        record.Push(2);
        record.Push(3);
        Assert.Equal(3, record.Pop());
        record.Push(4);
        Assert.Equal(4, record.Pop());
        Assert.Equal(2, record.Pop());
        Assert.Equal(1, record.Pop());
    }

    [Fact]
    public void Popping_from_an_empty_record_throws() => Assert.Throws<IndexOutOfRangeException>(() =>
    {
        using var record = new Record<int>(stackalloc int[2]);
        return record.Pop();
    });

    [Fact]
    public void Giving_back_twice_is_harmless()
    {
        Record<double> record = new([]);
        record.Push(1);
        record.Dispose();
        record.Dispose();
    }

    [Fact]
    public void A_long_record_allocates_nothing_in_steady_state()
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Fill(2_000);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static void Fill(int count)
    {
        using var record = new Record<double>(stackalloc double[Scratch.StackLimit]);
        for (int i = 0; i < count; i++)
        {
            record.Push(i);
        }
    }
}

using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SymDiff;

/// <summary>
/// Values that the forward sweep of a generated method hands to the reverse sweep, last in, first out, where their
/// number is known only as the method runs. It begins on the stack and grows into pooled memory. Meant for generated
/// code.
/// </summary>
/// <example><code>
/// using var zRecord = new Record&lt;double&gt;(stackalloc double[Scratch.StackLimit]);
/// </code></example>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct Record<T>
    where T : unmanaged
{
    private Span<T> memory;
    private T[]? rented;
    private int count;

    /// <summary>Starts in <paramref name="stack"/>.</summary>
    /// <param name="stack">The first memory to fill.</param>
    public Record(Span<T> stack) => memory = stack;

    /// <summary>Puts a value on top.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(T value)
    {
        if ((uint)count >= (uint)memory.Length)
        {
            Grow();
        }

        memory[count++] = value;
    }

    /// <summary>Takes the value on top.</summary>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Pop() => memory[--count];

    /// <summary>Gives rented memory back.</summary>
    public void Dispose()
    {
        if (rented is not null)
        {
            ArrayPool<T>.Shared.Return(rented);
            rented = null;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow()
    {
        T[] larger = ArrayPool<T>.Shared.Rent(Math.Max(2 * memory.Length, Scratch.StackLimit));
        memory.CopyTo(larger);
        Dispose();
        rented = larger;
        memory = larger;
    }
}

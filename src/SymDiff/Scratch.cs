using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SymDiff;

/// <summary>
/// Working memory of a generated method: on the stack while it is small, else rented from the shared pool and given
/// back by <see cref="Dispose"/>, also when an exception passes. Meant for generated code.
/// </summary>
/// <example><code>
/// using var memory = new Scratch&lt;double&gt;(stackalloc double[Scratch.OnStack(n)], n);
/// Span&lt;double&gt; h = memory.Span;
/// </code></example>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Scratch<T>
    where T : unmanaged
{
    private readonly T[]? rented;

    /// <summary>Takes <paramref name="stack"/> when it is large enough, else rents memory.</summary>
    /// <param name="stack">Stack memory of <see cref="Scratch.OnStack"/> elements.</param>
    /// <param name="length">The number of elements needed.</param>
    /// <param name="cleared">Whether the memory must start as zeros.</param>
    /// <exception cref="OverflowException">
    /// <paramref name="length"/> is negative, as for <c>new T[length]</c>.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Scratch(Span<T> stack, int length, bool cleared = true)
    {
        if ((uint)length <= (uint)stack.Length)
        {
            Span = stack[..length];
        }
        else
        {
            rented = Scratch.Rent<T>(length);
            Span = rented.AsSpan(0, length);
        }

        if (cleared)
        {
            Span.Clear();
        }
    }

    /// <summary>The memory, exactly as long as was asked for.</summary>
    public Span<T> Span { get; }

    /// <summary>Gives rented memory back.</summary>
    public void Dispose()
    {
        if (rented is not null)
        {
            ArrayPool<T>.Shared.Return(rented);
        }
    }
}

/// <summary>The limit up to which <see cref="Scratch{T}"/> stays on the stack.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Scratch
{
    /// <summary>The most elements that one scratch memory keeps on the stack.</summary>
    public const int StackLimit = 128;

    /// <summary>
    /// How many elements to take from the stack for a memory of <paramref name="length"/>: all or none.
    /// </summary>
    /// <param name="length">The number of elements needed.</param>
    /// <returns><paramref name="length"/>, or 0 when that is too much for the stack.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int OnStack(int length) => (uint)length <= StackLimit ? length : 0;

    internal static T[] Rent<T>(int length)
    {
        if (length < 0)
        {
            throw new OverflowException("The length of an array cannot be negative.");
        }

        return ArrayPool<T>.Shared.Rent(length);
    }
}

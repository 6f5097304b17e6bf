using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SymDiff;

/// <summary>Checks that companions make of their result slots before they write anything. Meant for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Slots
{
    /// <summary>Whether two pieces of memory share a byte.</summary>
    /// <param name="first">A slot.</param>
    /// <param name="second">An input or another slot.</param>
    /// <typeparam name="T">The element type of the slot.</typeparam>
    /// <typeparam name="TOther">The element type of the other.</typeparam>
    /// <returns>True when a write to one could change the other.</returns>
    public static bool Overlap<T, TOther>(ReadOnlySpan<T> first, ReadOnlySpan<TOther> second)
        where T : unmanaged
        where TOther : unmanaged =>
        MemoryMarshal.AsBytes(first).Overlaps(MemoryMarshal.AsBytes(second));

    /// <summary>Throws for a slot that is too short.</summary>
    /// <param name="slot">The parameter's name.</param>
    /// <param name="needed">The length of the input it belongs to.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ThrowTooShort(string slot, int needed) =>
        throw new ArgumentException($"The slot is too short: it needs {needed} elements.", slot);

    /// <summary>Throws for a slot that shares memory with an input or another slot.</summary>
    /// <param name="slot">The parameter's name.</param>
    /// <param name="other">The other parameter's name.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ThrowOverlap(string slot, string other) =>
        throw new ArgumentException($"The slot shares memory with '{other}'; give it memory of its own.", slot);
}

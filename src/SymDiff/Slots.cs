using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SymDiff;

/// <summary>
/// Checks that companions make of their result slots before they write anything. Meant for generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Slots
{
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

    /// <summary>Throws for two inputs that share memory of which the method writes a part.</summary>
    /// <param name="input">A parameter's name.</param>
    /// <param name="other">The other parameter's name.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ThrowInputsOverlap(string input, string other) =>
        throw new ArgumentException(
            $"'{input}' and '{other}' share memory that the method writes to; give each memory of its own.",
            input);

    /// <summary>Whether a number or struct lies in some memory, or a part of one in the other.</summary>
    /// <typeparam name="TValue">The type of the number or struct.</typeparam>
    /// <typeparam name="TElement">The type of an element.</typeparam>
    /// <param name="value">The number or struct.</param>
    /// <param name="memory">The memory.</param>
    public static bool Overlap<TValue, TElement>(in TValue value, ReadOnlySpan<TElement> memory)
    {
        nint offset = Unsafe.ByteOffset(
            ref Unsafe.As<TValue, byte>(ref Unsafe.AsRef(in value)),
            ref Unsafe.As<TElement, byte>(ref MemoryMarshal.GetReference(memory)));
        return memory.Length > 0 && (offset >= 0
            ? offset < Unsafe.SizeOf<TValue>()
            : -offset < (nint)memory.Length * Unsafe.SizeOf<TElement>());
    }

    /// <summary>
    /// What a companion throws where the method itself should have thrown, when it was called again with the same
    /// arguments.
    /// </summary>
    /// <param name="method">The method's name.</param>
    public static Exception NotThrown(string method) =>
        new InvalidOperationException($"'{method}' threw at first, but not when it was called again.");
}

using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SymDiff;

/// <summary>
/// Arrays of several dimensions seen as the row of cells that they are in memory. Meant for generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Cells
{
    /// <summary>All cells, the last index running fastest.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="array">An array of T, of any rank.</param>
    public static Span<T> Of<T>(Array array)
        where T : unmanaged =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    /// <summary>The position of a cell.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such cell.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int At(int row, int column, int rows, int columns)
    {
        if ((uint)row >= (uint)rows || (uint)column >= (uint)columns)
        {
            ThrowOutside();
        }

        return (row * columns) + column;
    }

    /// <summary>Throws for a slot whose shape is not that of its input.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="input">The input.</param>
    /// <param name="name">The name of the slot.</param>
    /// <exception cref="ArgumentException">The lengths differ in a dimension.</exception>
    public static void CheckShape(Array slot, Array input, string name)
    {
        for (int dimension = 0; dimension < input.Rank; dimension++)
        {
            if (slot.GetLength(dimension) != input.GetLength(dimension))
            {
                throw new ArgumentException(
                    $"The slot has another shape than its input: {slot.GetLength(dimension)} instead of "
                    + $"{input.GetLength(dimension)} in dimension {dimension}.",
                    name);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowOutside() => throw new IndexOutOfRangeException();
}

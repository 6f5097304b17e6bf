using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SymDiff;

/// <summary>
/// Arrays of arrays, such as <c>double[][]</c>, as slots and inputs of companions. Meant for generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JaggedArrays
{
    /// <summary>Sets every element of every row to zero.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="rows">Arrays of T, or arrays of such arrays, to any depth.</param>
    public static void Clear<T>(object[] rows)
        where T : unmanaged
    {
        foreach (object row in rows)
        {
            if (row is T[] elements)
            {
                Array.Clear(elements);
            }
            else
            {
                Clear<T>((object[])row);
            }
        }
    }

    /// <summary>Throws for a slot whose shape is not that of its input.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="slot">The slot: arrays of T, or arrays of such arrays, to any depth.</param>
    /// <param name="input">The input.</param>
    /// <param name="name">The name of the slot.</param>
    /// <exception cref="ArgumentException">A row is missing, or a length differs.</exception>
    public static void CheckShape<T>(object[] slot, object[] input, string name)
        where T : unmanaged
    {
        CheckLength(slot, input.Length, name);
        for (int i = 0; i < input.Length; i++)
        {
            if (input[i] is T[] elements)
            {
                CheckLength((T[]?)slot[i], elements.Length, name);
            }
            else if (input[i] is object[] rows)
            {
                CheckLength((object[]?)slot[i], rows.Length, name);
                CheckShape<T>((object[])slot[i], rows, name);
            }
        }
    }

    /// <summary>Whether some array of T is a row twice; rows without elements do not count.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="rows">Arrays of T, or arrays of such arrays, to any depth.</param>
    public static bool Repeat<T>(object[] rows)
        where T : unmanaged
    {
        object?[] table = Table<T>(rows);
        bool repeats = !TryAddAll<T>(rows, table);
        ArrayPool<object?>.Shared.Return(table, clearArray: true);
        return repeats;
    }

    /// <summary>Whether some array of T is a row of both; rows without elements do not count.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="rows">Arrays of T, or arrays of such arrays, to any depth.</param>
    /// <param name="others">The same.</param>
    public static bool Overlap<T>(object[] rows, object[] others)
        where T : unmanaged
    {
        object?[] table = Table<T>(rows);
        _ = TryAddAll<T>(rows, table);
        bool overlap = HoldsAny<T>(others, table);
        ArrayPool<object?>.Shared.Return(table, clearArray: true);
        return overlap;
    }

    /// <summary>Whether a row shares memory with a span.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="rows">Arrays of T, or arrays of such arrays, to any depth.</param>
    /// <param name="memory">The span.</param>
    public static bool Overlap<T>(object[] rows, ReadOnlySpan<T> memory)
        where T : unmanaged
    {
        foreach (object row in rows)
        {
            if (row is T[] elements ? memory.Overlaps(elements) : row is object[] inner && Overlap(inner, memory))
            {
                return true;
            }
        }

        return false;
    }

    private static void CheckLength(Array? slot, int length, string name)
    {
        if (slot is null || slot.Length != length)
        {
            throw new ArgumentException(
                "The slot has another shape than its input: " + (slot is null ? "no array" : $"{slot.Length} elements")
                + $" where the input has {length}.",
                name);
        }
    }

    // A hash table of references with open addressing, never more than half full.
    private static object?[] Table<T>(object[] rows)
    {
        object?[] table = ArrayPool<object?>.Shared.Rent((2 * Count<T>(rows)) + 1);
        Array.Clear(table);
        return table;
    }

    private static int Count<T>(object[] rows)
    {
        int count = 0;
        foreach (object row in rows)
        {
            count += row is object[] inner ? Count<T>(inner) : 1;
        }

        return count;
    }

    private static bool TryAddAll<T>(object[] rows, object?[] table)
    {
        bool areNew = true;
        foreach (object row in rows)
        {
            if (row is T[] { Length: > 0 } elements)
            {
                ref object? place = ref Find(elements, table);
                areNew &= place is null;
                place = elements;
            }
            else if (row is object[] inner)
            {
                areNew &= TryAddAll<T>(inner, table);
            }
        }

        return areNew;
    }

    private static bool HoldsAny<T>(object[] rows, object?[] table)
    {
        foreach (object row in rows)
        {
            if (row is T[] { Length: > 0 } elements ? Find(elements, table) is not null
                : row is object[] inner && HoldsAny<T>(inner, table))
            {
                return true;
            }
        }

        return false;
    }

    private static ref object? Find(object row, object?[] table)
    {
        int index = (int)((uint)RuntimeHelpers.GetHashCode(row) % (uint)table.Length);
        while (table[index] is { } other && !ReferenceEquals(other, row))
        {
            index = index + 1 == table.Length ? 0 : index + 1;
        }

        return ref table[index];
    }
}

using System.Collections;
using System.Runtime.CompilerServices;

namespace SymDiff.Generator.Foundation;

/// <summary>
/// An immutable array with value equality. Its hash is computed once, when it is made: the incremental driver compares
/// every method of a project at each keystroke, and most of those comparisons must end at the first integer.
/// </summary>
[CollectionBuilder(typeof(EquatableArray), nameof(EquatableArray.Create))]
internal readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private readonly T[]? items;
    private readonly int hash;

    /// <summary>Takes ownership of <paramref name="items"/>, which must not be changed afterwards.</summary>
    internal EquatableArray(T[] items)
    {
        this.items = items.Length == 0 ? null : items;
        foreach (T item in items)
        {
            hash = unchecked((hash * 31) + item.GetHashCode() + 1);
        }
    }

    public int Count => items?.Length ?? 0;

    public T this[int index] => items![index];

    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    public bool Equals(EquatableArray<T> other)
    {
        if (ReferenceEquals(items, other.items))
        {
            return true;
        }

        if (hash != other.hash || Count != other.Count)
        {
            return false;
        }

        for (int i = 0; i < Count; i++)
        {
            if (!items![i].Equals(other.items![i]))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode() => hash;

    /// <summary>True when both hold the same array, so that a rewriter can tell that nothing changed.</summary>
    public bool IsSameAs(EquatableArray<T> other) => ReferenceEquals(items, other.items);

    /// <summary>
    /// Applies <paramref name="change"/> to every item; returns this very array when no item changed.
    /// </summary>
    public EquatableArray<T> Map(Func<T, T> change)
    {
        T[]? changed = null;
        for (int i = 0; i < Count; i++)
        {
            T item = change(items![i]);
            if (changed is null && !ReferenceEquals(item, items[i]))
            {
                changed = (T[])items.Clone();
            }

            changed?[i] = item;
        }

        return changed is null ? this : new EquatableArray<T>(changed);
    }

    // What is asked for most often, without an enumerator on the heap.
    public bool Any(Func<T, bool> isWanted)
    {
        foreach (T item in this)
        {
            if (isWanted(item))
            {
                return true;
            }
        }

        return false;
    }

    public bool Any() => Count > 0;

    public bool All(Func<T, bool> isWanted)
    {
        foreach (T item in this)
        {
            if (!isWanted(item))
            {
                return false;
            }
        }

        return true;
    }

    public int Sum(Func<T, int> number)
    {
        int sum = 0;
        foreach (T item in this)
        {
            sum = checked(sum + number(item));
        }

        return sum;
    }

    public ReadOnlySpan<T> AsSpan() => items;

    public Enumerator GetEnumerator() => new(items ?? []);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (items ?? []).GetEnumerator();

    internal struct Enumerator(T[] items)
    {
        private int index = -1;

        public readonly T Current => items[index];

        public bool MoveNext() => ++index < items.Length;
    }
}

/// <summary>Makes an <see cref="EquatableArray{T}"/>; also what a collection expression calls.</summary>
internal static class EquatableArray
{
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items)
        where T : IEquatable<T> => new(items.ToArray());

    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items.ToArray());
}

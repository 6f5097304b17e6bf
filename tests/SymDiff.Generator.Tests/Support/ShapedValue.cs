using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SymDiff.Generator.Tests.Support;

/// <summary>Structs, tuples, objects and arrays of any rank as sequences of the reals in them.</summary>
internal static class ShapedValue
{
    /// <summary>A value of a type, its numbers taken one after the other.</summary>
    public static object Build(Type type, Queue<double> numbers)
    {
        if (type.IsArray && type.GetArrayRank() == 1)
        {
            List<object> cells = [];
            while (numbers.Count > 0)
            {
                cells.Add(Build(type.GetElementType()!, numbers));
            }

            Array array = Array.CreateInstance(type.GetElementType()!, cells.Count);
            cells.ToArray().CopyTo(array, 0);
            return array;
        }

        object value = type.IsPrimitive || type.IsEnum ? RuntimeHelpers.GetUninitializedObject(type) : New(type);
        return Replace(value, _ => numbers.Dequeue(), all: true);
    }

    /// <summary>A grid of a slow sine wave.</summary>
    public static Array Grid(Type type, int[] lengths)
    {
        Array grid = Array.CreateInstance(type.GetElementType()!, lengths);
        int k = 0;
        return (Array)Replace(grid, _ => Math.Sin((0.37 * k++) + 0.5));
    }

    /// <summary>
    /// Rows of a slow sine wave, each with a length of its own; for arrays of such arrays, two of them.
    /// </summary>
    public static Array Rows(Type type, int[] lengths)
    {
        Type row = type.GetElementType()!;
        Array rows = row.GetElementType()!.IsArray
            ? Filled([Rows(row, lengths), Rows(row, lengths)])
            : Filled([.. lengths.Select(length => Array.CreateInstance(row.GetElementType()!, length))]);
        int k = 0;
        return (Array)Replace(rows, _ => Math.Sin((0.37 * k++) + 0.5));

        Array Filled(Array[] held)
        {
            Array filled = Array.CreateInstance(row, held.Length);
            held.CopyTo(filled, 0);
            return filled;
        }
    }

    /// <summary>The reals in a value: fields in their order, arrays by rows.</summary>
    public static IReadOnlyList<double> Reals(object value)
    {
        List<double> reals = [];
        Replace(Copy(value), real =>
        {
            reals.Add(real);
            return real;
        });
        return reals;
    }

    /// <summary>A copy that shares nothing.</summary>
    public static object Copy(object value) => value switch
    {
        Array array => CopyOf(array),
        string or ValueType { } when value is string || Fields(value.GetType()).Length == 0 => value,
        _ => CopyOf(value),
    };

    /// <summary>Reals replaced, in place where the value is an array or an object; all numbers, if wanted.</summary>
    public static object Replace(object value, Func<double, double> real, bool all = false)
    {
        switch (value)
        {
            case double number:
                return real(number);
            case float number:
                return (float)real(number);
            case int number:
                return all ? (int)real(number) : number;
            case bool truth:
                return all ? real(0) > 0 : truth;
            case Enum name:
                return all ? Enum.ToObject(name.GetType(), (int)real(0)) : name;
            case Array array:
                foreach (int[] index in Indices(array))
                {
                    array.SetValue(Replace(array.GetValue(index)!, real, all), index);
                }

                return array;
        }

        foreach (FieldInfo field in Fields(value.GetType()))
        {
            if (field.GetValue(value) is { } held)
            {
                field.SetValue(value, Replace(held, real, all));
            }
        }

        return value;
    }

    /// <summary>The same value in the types of another assembly, whose reals are dual numbers.</summary>
    public static object ToDual(object value, Type type, Func<double> nextRate)
    {
        if (type == typeof(SourceDual))
        {
            return new SourceDual(Convert.ToDouble(value, CultureInfo.InvariantCulture), nextRate());
        }

        if (type.IsEnum)
        {
            return Enum.ToObject(type, value);
        }

        if (value is Array array)
        {
            int[] lengths = [.. Enumerable.Range(0, array.Rank).Select(array.GetLength)];
            Array dual = Array.CreateInstance(type.GetElementType()!, lengths);
            foreach (int[] index in Indices(array))
            {
                dual.SetValue(ToDual(array.GetValue(index)!, type.GetElementType()!, nextRate), index);
            }

            return dual;
        }

        if (type.IsPrimitive || value is string)
        {
            return value;
        }

        object result = RuntimeHelpers.GetUninitializedObject(type);
        foreach (FieldInfo field in Fields(value.GetType()))
        {
            FieldInfo other = Fields(type).Single(candidate => candidate.Name == field.Name);
            other.SetValue(result, ToDual(field.GetValue(value)!, other.FieldType, nextRate));
        }

        return result;
    }

    /// <summary>The dual numbers in a value, in the order of <see cref="Reals"/>.</summary>
    public static IEnumerable<SourceDual> Duals(object value) => value switch
    {
        SourceDual dual => [dual],
        Array array => array.Cast<object>().SelectMany(Duals),
        string or Enum => [],
        _ => Fields(value.GetType()).SelectMany(field => Duals(field.GetValue(value)!)),
    };

    private static Array CopyOf(Array array)
    {
        Array copy = (Array)array.Clone();
        foreach (int[] index in Indices(copy))
        {
            copy.SetValue(Copy(copy.GetValue(index)!), index);
        }

        return copy;
    }

    private static object CopyOf(object value)
    {
        object copy = RuntimeHelpers.GetUninitializedObject(value.GetType());
        foreach (FieldInfo field in Fields(value.GetType()))
        {
            field.SetValue(copy, field.GetValue(value) is { } held ? Copy(held) : null);
        }

        return copy;
    }

    private static object New(Type type) => type.IsValueType
        ? RuntimeHelpers.GetUninitializedObject(type)
        : Activator.CreateInstance(type, nonPublic: true)!;

    private static FieldInfo[] Fields(Type type) => type.IsPrimitive || type.IsEnum
        ? []
        : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    private static IEnumerable<int[]> Indices(Array array)
    {
        int[] index = new int[array.Rank];
        for (int k = 0; k < array.Length; k++)
        {
            int rest = k;
            for (int axis = array.Rank - 1; axis >= 0; axis--)
            {
                index[axis] = rest % array.GetLength(axis);
                rest /= array.GetLength(axis);
            }

            yield return [.. index];
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SymDiff;

/// <summary>
/// The real numbers inside of a value of any shape, in the order of companions: the elements of arrays row by row, the
/// fields of structs, tuples and objects as they are declared. What is marked <c>[NoDerivative]</c> is left out.
/// </summary>
[RequiresUnreferencedCode(GradientCheck.Reflects)]
internal static class RealParts
{
    private const BindingFlags OwnFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    private static readonly MethodInfo ShallowCopy =
        typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>The numbers with their names.</summary>
    public static IReadOnlyList<(string Name, double Value)> Of(object? value, string name)
    {
        List<(string Name, double Value)> parts = [];
        Replace(value, name, (part, real) =>
        {
            parts.Add((part, real));
            return real;
        });
        return parts;
    }

    /// <summary>
    /// The value with other numbers; arrays and objects are the same ones, and hold them from now on.
    /// </summary>
    public static object? Replace(object? value, string name, Func<string, double, double> part) =>
        Replace(value, name, part, []);

    /// <summary>A value that shares no memory with another one, however deep.</summary>
    public static object? Copy(object? value) => value switch
    {
        Array array => CopyOf(array),
        _ when value is not null && Fields(value.GetType()) is [_, ..] fields => CopyOf(value, fields),
        _ => value,
    };

    /// <summary>Whether a number of single precision is among them.</summary>
    public static bool AreSingle(object? value)
    {
        bool found = false;
        Replace(value, "", (_, real) => real, [], () => found = true);
        return found;
    }

    private static object? Replace(
        object? value,
        string name,
        Func<string, double, double> part,
        HashSet<object> around,
        Action? meetsSingle = null)
    {
        switch (value)
        {
            case double real:
                return part(name, real);
            case float real:
                meetsSingle?.Invoke();
                return (float)part(name, real);
            case Array array:
                foreach (int[] index in Indices(array))
                {
                    string element = $"{name}[{string.Join(", ", index)}]";
                    array.SetValue(Replace(array.GetValue(index), element, part, around, meetsSingle), index);
                }

                return array;
            case null:
                return null;
            default:
                IReadOnlyList<FieldInfo> fields = Fields(value.GetType());
                bool isNew = value.GetType().IsValueType || around.Add(value);
                foreach (FieldInfo field in isNew ? fields : [])
                {
                    string inner = name + "." + NameOf(field);
                    field.SetValue(value, Replace(field.GetValue(value), inner, part, around, meetsSingle));
                }

                return value;
        }
    }

    private static IEnumerable<int[]> Indices(Array array)
    {
        int[] index = new int[array.Rank];
        for (int count = array.Length; count > 0; count--)
        {
            yield return [.. index];
            for (int dimension = array.Rank - 1; dimension >= 0; dimension--)
            {
                if (++index[dimension] < array.GetLength(dimension))
                {
                    break;
                }

                index[dimension] = 0;
            }
        }
    }

    private static Array CopyOf(Array array)
    {
        Array copy = (Array)array.Clone();
        foreach (int[] index in array.GetType().GetElementType() is { IsPrimitive: true } ? [] : Indices(array))
        {
            copy.SetValue(Copy(array.GetValue(index)), index);
        }

        return copy;
    }

    private static object CopyOf(object value, IReadOnlyList<FieldInfo> fields)
    {
        object copy = ShallowCopy.Invoke(value, null)!;
        foreach (FieldInfo field in fields)
        {
            field.SetValue(copy, Copy(field.GetValue(value)));
        }

        return copy;
    }

    // Of the user's types, of tuples and of the types of System.Numerics; other types keep their inside to themselves.
    private static FieldInfo[] Fields(Type type)
    {
        bool isOpen = !type.IsPrimitive && !type.IsEnum && !typeof(Delegate).IsAssignableFrom(type)
            && (type.Namespace is not { } space || !(space == "System" || space.StartsWith("System."))
                || space == "System.Numerics" || typeof(ITuple).IsAssignableFrom(type));
        return isOpen
            ? [.. Fields(type.BaseType ?? typeof(object)), .. type.GetFields(OwnFields).Where(HoldsReals)]
            : [];
    }

    private static bool HoldsReals(FieldInfo field) =>
        !field.IsDefined(typeof(NoDerivativeAttribute))
        && PropertyOf(field)?.IsDefined(typeof(NoDerivativeAttribute)) != true
        && HoldsReals(field.FieldType);

    private static bool HoldsReals(Type type) =>
        type == typeof(double) || type == typeof(float)
        || (type.IsArray ? HoldsReals(type.GetElementType()!) : !type.IsPrimitive && !type.IsPointer);

    private static PropertyInfo? PropertyOf(FieldInfo field) => field.Name.StartsWith('<')
        ? field.DeclaringType!.GetProperty(
            NameOf(field), BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        : null;

    // Of an automatic property, the property's.
    private static string NameOf(FieldInfo field) =>
        field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>')] : field.Name;
}

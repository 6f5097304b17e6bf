using System.Numerics.Tensors;
using System.Reflection;
using System.Reflection.Emit;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Tests.Support;

/// <summary>
/// Calls of <c>TensorPrimitives</c> by name. Spans cannot go through reflection, so a call is made of a little IL that
/// takes its arguments as objects: arrays for spans, numbers for scalars.
/// </summary>
internal static class IrTensorCalls
{
    private static readonly Dictionary<string, Func<object[], object?>> Known = [];

    /// <summary>The call of a row on arrays and numbers of its width; the destination comes last.</summary>
    public static object? Call(string function, bool isSingle, object[] arguments)
    {
        Primitive row = RuleTable.Get(function);
        string key = $"{function} {isSingle} {string.Join(' ', arguments.Select(argument => argument is Array))}";
        lock (Known)
        {
            if (!Known.TryGetValue(key, out Func<object[], object?>? call))
            {
                Type element = isSingle ? typeof(float) : typeof(double);
                string form = string.Concat(arguments.Take(row.Arity).Select(argument =>
                    argument is Array ? 'a' : argument is int ? 'n' : 's'));
                Known.Add(key, call = Make(All(row, form, element).First(), element));
            }

            return call(arguments);
        }
    }

    /// <summary>Calls a method of <c>TensorPrimitives</c>; null where it returns nothing.</summary>
    public static object? Call(MethodInfo method, Type element, object[] arguments) =>
        Make(method, element)(arguments);

    /// <summary>
    /// The methods of a row in one form, with a letter for each operand: a for an array, s for a scalar, n for an
    /// integer. Of floats there may be two, one of them generic.
    /// </summary>
    public static IEnumerable<MethodInfo> All(Primitive row, string form, Type element)
    {
        bool writes = row.Kind is PrimitiveKind.Map or PrimitiveKind.Coupled;
        Type[] types =
        [
            .. form.Select(kind => kind switch
            {
                'a' => typeof(ReadOnlySpan<>).MakeGenericType(element),
                'n' => typeof(int),
                _ => element,
            }),
            .. writes ? [typeof(Span<>).MakeGenericType(element)] : Type.EmptyTypes,
        ];
        return typeof(TensorPrimitives).GetMethods()
            .Where(method => method.Name == row.Text)
            .Select(method => OfType(method, element))
            .OfType<MethodInfo>()
            .Where(method =>
                method.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(types));
    }

    /// <summary>The method for one type of elements; null where it is not one for any type of numbers.</summary>
    public static MethodInfo? OfType(MethodInfo method, Type element)
    {
        if (!method.IsGenericMethod)
        {
            return method;
        }

        try
        {
            return method.GetGenericArguments().Length == 1 ? method.MakeGenericMethod(element) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Func<object[], object?> Make(MethodInfo method, Type element)
    {
        DynamicMethod call = new(method.Name, typeof(object), [typeof(object[])], typeof(IrTensorCalls).Module);
        ILGenerator il = call.GetILGenerator();
        foreach (ParameterInfo parameter in method.GetParameters())
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4, parameter.Position);
            il.Emit(OpCodes.Ldelem_Ref);
            Type type = parameter.ParameterType;
            il.Emit(OpCodes.Unbox_Any, type.IsByRefLike ? element.MakeArrayType() : type);
            if (type.IsByRefLike)
            {
                il.Emit(OpCodes.Call, type.GetMethod("op_Implicit", [element.MakeArrayType()])!);
            }
        }

        il.Emit(OpCodes.Call, method);
        if (method.ReturnType == typeof(void))
        {
            il.Emit(OpCodes.Ldnull);
        }
        else
        {
            il.Emit(OpCodes.Box, method.ReturnType);
        }

        il.Emit(OpCodes.Ret);
        return call.CreateDelegate<Func<object[], object?>>();
    }
}

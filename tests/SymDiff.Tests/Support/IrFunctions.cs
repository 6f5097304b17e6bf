using System.Reflection;
using System.Runtime.CompilerServices;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Tests.Support;

/// <summary>The value of one node: the operators of C#, and every other function by reflection from its row's
/// spelling, in the width of its type.</summary>
internal static class IrFunctions
{
    /// <summary>Applies a function to operands: doubles for both real types, ints, bools.</summary>
    public static object Apply(Apply apply, object[] operands)
    {
        Primitive row = RuleTable.Get(apply.Function);
        IrType type = apply.Operands[0].Type;
        if (row.Host == Host.Cells)
        {
            return Cells.At((int)operands[0], (int)operands[1], (int)operands[2], (int)operands[3]);
        }

        if (row.Host != Host.Operator)
        {
            return Call(row, apply, operands);
        }

        return type.Scalar switch
        {
            Scalar.Boolean => OnBooleans(apply.Function, operands),
            Scalar.Integer => OnIntegers(apply.Function, operands),
            Scalar.Single => OnSingles(apply.Function, operands),
            _ => OnDoubles(apply.Function, operands),
        };
    }

    /// <summary>A numeric conversion as C# makes it.</summary>
    public static object Convert(object value, IrType type) => (value, type.Scalar) switch
    {
        (int integer, Scalar.Single) => (double)(float)integer,
        (int integer, Scalar.Double) => (double)integer,
        (double real, Scalar.Single) => (double)(float)real,
        (double real, Scalar.Integer) => unchecked((int)real),
        _ => value,
    };

    private static object OnBooleans(string function, object[] operands)
    {
        bool x = (bool)operands[0];
        bool y = operands.Length > 1 && (bool)operands[1];
        return function switch
        {
            "Not" => !x,
            "And" or "AndAlso" => x && y,
            "Or" or "OrElse" => x || y,
            "Xor" or "NotEqual" => x != y,
            "Equal" => x == y,
            _ => throw new NotSupportedException(function),
        };
    }

    private static object OnIntegers(string function, object[] operands)
    {
        int x = (int)operands[0];
        int y = operands.Length > 1 ? (int)operands[1] : 0;
        return unchecked(function switch
        {
            "Add" => x + y,
            "Subtract" => x - y,
            "Multiply" => x * y,
            "Divide" => x / y,
            "Remainder" => x % y,
            "Negate" => -x,
            "Complement" => ~x,
            "And" => x & y,
            "Or" => x | y,
            "Xor" => x ^ y,
            "ShiftLeft" => x << y,
            "ShiftRight" => x >> y,
            "ShiftRightUnsigned" => x >>> y,
            "CheckedAdd" => checked(x + y),
            "CheckedSubtract" => checked(x - y),
            "CheckedMultiply" => checked(x * y),
            "CheckedNegate" => checked(-x),
            _ => Compare(function, x.CompareTo(y), isOrdered: true),
        });
    }

    private static object OnSingles(string function, object[] operands)
    {
        float x = (float)(double)operands[0];
        float y = operands.Length > 1 ? (float)(double)operands[1] : 0;
        return function switch
        {
            "Add" => (double)(x + y),
            "Subtract" => (double)(x - y),
            "Multiply" => (double)(x * y),
            "Divide" => (double)(x / y),
            "Remainder" => (double)(x % y),
            "Negate" => (double)-x,
            _ => Compare(function, x.CompareTo(y), !float.IsNaN(x) && !float.IsNaN(y)),
        };
    }

    private static object OnDoubles(string function, object[] operands)
    {
        double x = (double)operands[0];
        double y = operands.Length > 1 ? (double)operands[1] : 0;
        return function switch
        {
            "Add" => x + y,
            "Subtract" => x - y,
            "Multiply" => x * y,
            "Divide" => x / y,
            "Remainder" => x % y,
            "Negate" => -x,
            _ => Compare(function, x.CompareTo(y), !double.IsNaN(x) && !double.IsNaN(y)),
        };
    }

    private static object Compare(string function, int comparison, bool isOrdered) => function switch
    {
        "Less" => isOrdered && comparison < 0,
        "LessOrEqual" => isOrdered && comparison <= 0,
        "Greater" => isOrdered && comparison > 0,
        "GreaterOrEqual" => isOrdered && comparison >= 0,
        "Equal" => isOrdered && comparison == 0,
        "NotEqual" => !isOrdered || comparison != 0,
        _ => throw new NotSupportedException(function),
    };

    private static object Call(Primitive row, Apply apply, object[] operands)
    {
        Type[] types = [.. apply.Operands.Select(operand => ClrType(operand.Type))];
        bool isSingle = types.Contains(typeof(float));
        Type host = row.Host switch
        {
            Host.Math => isSingle ? typeof(MathF) : typeof(Math),
            Host.Number => isSingle ? typeof(float) : typeof(double),
            Host.Words => typeof(Diff),
            _ => typeof(DifferentiableAttribute).Assembly.GetType("SymDiff.SpecialFunctions", throwOnError: true)!,
        };
        object[] arguments =
            [.. operands.Zip(types, (operand, type) => type == typeof(float) ? (float)(double)operand : operand)];
        if (row.LastArgument is { } last)
        {
            types = [.. types, typeof(MidpointRounding)];
            arguments = [.. arguments, Enum.Parse<MidpointRounding>(last.Split('.')[1])];
        }

        MethodInfo? method = host.GetMethod(row.Text, types) ?? typeof(Math).GetMethod(row.Text, types);
        object? result = method?.Invoke(null, arguments);
        if (result is ITuple pair)
        {
            result = pair[row.Half!.StartsWith("Cos") ? 1 : 0];
        }

        return result switch
        {
            float single => (double)single,
            null => throw new NotSupportedException($"{row.Text}({string.Join<Type>(", ", types)})"),
            _ => result,
        };
    }

    private static Type ClrType(IrType type) => type.Scalar switch
    {
        Scalar.Boolean => typeof(bool),
        Scalar.Integer => typeof(int),
        Scalar.Single => typeof(float),
        _ => typeof(double),
    };
}

using System.Globalization;
using System.Reflection;
using SymDiff.Generator.Ir;
using SymDiff.Tests.Support;

namespace SymDiff.Generator.Tests;

/// <summary>One set of arguments; each call of <see cref="Arguments"/> gives fresh copies of its arrays.</summary>
internal sealed class CorpusSample(
    object[] arguments, double[]? gradient, bool isSmooth, bool stepsVary, Type? throws)
{
    public double[]? Gradient { get; } = gradient;

    public bool IsSmooth { get; } = isSmooth;

    public bool StepsVary { get; } = stepsVary;

    public Type? Throws { get; } = throws;

    public object?[] Arguments() => [.. arguments.Select(Copy)];

    public static CorpusSample Read(object attribute, IrMethod method)
    {
        object[] given = (object[])Property(attribute, "Arguments")!;
        object[] arguments = [.. given.Select((argument, i) => (argument, method.Parameters[i].Local.Type.Scalar) switch
        {
            (string recipe, _) => Wave(recipe, method.Parameters[i].Local.Type),
            (int whole, Scalar.Double) => (double)whole,
            _ => argument,
        })];
        return new CorpusSample(
            arguments,
            (double[]?)Property(attribute, "Gradient"),
            (bool)Property(attribute, "IsSmooth")!,
            (bool)Property(attribute, "StepsVary")!,
            (Type?)Property(attribute, "Throws"));
    }

    /// <summary>Arguments as the interpreter takes them, each with its tangent.</summary>
    public static object[] ForInterpreter(object?[] arguments, Func<int, int, double> tangentOf) =>
        [.. arguments.Select((argument, i) => ForInterpreter(argument!, cell => tangentOf(i, cell)))];

    private static object ForInterpreter(object argument, Func<int, double> tangentOf) => argument switch
    {
        double real => new Dual(real, tangentOf(0)),
        float real => new Dual(real, tangentOf(0)),
        Array array => new IrArray(
            [.. array.Cast<object>().Select((cell, k) => ForInterpreter(cell, _ => tangentOf(k)))]),
        _ => argument,
    };

    private static object Copy(object argument) => argument is Array array ? array.Clone() : argument;

    private static object? Property(object attribute, string name) =>
        attribute.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance)!.GetValue(attribute);

    private static Array Wave(string recipe, IrType type)
    {
        double[] numbers =
            [.. recipe.Split(' ').Skip(1).Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
        double height = numbers.Length > 1 ? numbers[1] : 1;
        double[] wave = [.. Enumerable.Range(0, (int)numbers[0]).Select(i => height * Math.Sin((0.37 * i) + 0.5))];
        return type.Scalar == Scalar.Single ? wave.Select(value => (float)value).ToArray() : wave;
    }
}

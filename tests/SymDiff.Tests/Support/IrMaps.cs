using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Tests.Support;

/// <summary>
/// Calls that write an array, over dual numbers: the values are those of the call itself, the derivatives are written
/// by hand.
/// </summary>
internal static class IrMaps
{
    /// <summary>Runs a call; an operand is an <see cref="IrArray"/> or a scalar.</summary>
    public static void Run(Apply call, object[] operands, IrArray target)
    {
        int count = operands.OfType<IrArray>().First().Length;
        double[] written = Written(call, operands, target);
        Dual[][] points = [.. Enumerable.Range(0, count).Select(k => operands.Select(operand => operand switch
        {
            IrArray array => (Dual)array[k],
            int integer => new Dual(integer, 0),
            _ => (Dual)operand,
        }).ToArray())];
        for (int k = 0; k < count; k++)
        {
            double rate = call.Function == "Each.SoftMax"
                ? written[k] * (points[k][0].Tangent - points.Select((x, j) => written[j] * x[0].Tangent).Sum())
                : Dual.Chain(
                    Partials(call.Function["Each.".Length..], [.. points[k].Select(x => x.Value)], written[k]),
                    [.. points[k].Select(x => x.Tangent)]);
            target[k] = new Dual(written[k], rate);
        }
    }

    private static double[] Partials(string function, double[] x, double r) => function switch
    {
        "MultiplyAdd" => [x[1], x[0], 1],
        "AddMultiply" => [x[2], x[2], x[0] + x[1]],
        "Reciprocal" => [-1 / (x[0] * x[0])],
        "ReciprocalSqrt" => [-0.5 * Math.Pow(x[0], -1.5)],
        "Increment" or "Decrement" => [1],
        _ => DualPartials.At(function, x, r),
    };

    // The operand that is the target itself must be the same memory in the call; others are of their own.
    private static double[] Written(Apply call, object[] operands, IrArray target)
    {
        bool isSingle = call.Type.Scalar == Scalar.Single;
        Array destination = OfWidth(target, isSingle);
        object[] arguments = [.. operands.Select(operand => operand switch
        {
            IrArray array => array.StartsWith(target) ? Part(destination, array, isSingle) : OfWidth(array, isSingle),
            Dual dual => isSingle ? (object)(float)dual.Value : dual.Value,
            _ => operand,
        })];
        IrTensorCalls.Call(call.Function, isSingle, [.. arguments, destination]);
        return [.. destination.Cast<object>().Select(System.Convert.ToDouble)];
    }

    private static Array Part(Array destination, IrArray array, bool isSingle) =>
        array.Length == destination.Length ? destination : OfWidth(array, isSingle);

    private static Array OfWidth(IrArray array, bool isSingle) =>
        isSingle ? array.Values().Select(value => (float)value).ToArray() : array.Values();
}

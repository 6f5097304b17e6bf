using SymDiff;

try
{
    Model.ProductGradient([2, 3], new double[2]);
}
catch (IndexOutOfRangeException error)
{
    Console.WriteLine(error.StackTrace);
}

internal static partial class Model
{
    [Differentiable]
    public static double Product(ReadOnlySpan<double> v)
    {
        double first = v[0] * v[1];
        double second = Math.Sin(v[2]);
        return first * second;
    }
}

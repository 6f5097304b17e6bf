using SymDiff;

try
{
    Model.ProductGradient([2, 3], new double[2]);
}
catch (IndexOutOfRangeException error)
{
    Console.WriteLine(error.StackTrace);
}

try
{
    Model.LossGradient(0.5, 2, out _, out _);
}
catch (NotFiniteNumberException error)
{
    Console.WriteLine(error.Message);
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

    [Differentiable(DebugChecks = true)]
    public static double Loss(double w, double x)
    {
        double p = 1 - w * x;
        return -Math.Log(p);
    }
}

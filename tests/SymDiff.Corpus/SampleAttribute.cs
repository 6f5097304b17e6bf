namespace SymDiff.Corpus;

/// <summary>
/// One set of arguments for the method it stands on; every suite runs every sample. A span is given as an array, or as
/// text such as <c>"wave 300"</c>: 300 values of a slow sine wave between −1 and 1, or of the height that follows.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class SampleAttribute(params object[] arguments) : Attribute
{
    public object[] Arguments { get; } = arguments;

    /// <summary>The gradient when it is known in closed form: all slots, one after the other.</summary>
    public double[]? Gradient { get; set; }

    /// <summary>False where finite differences say nothing: at a kink, or where the value is not finite.</summary>
    public bool IsSmooth { get; set; } = true;

    /// <summary>
    /// True where a small change of the inputs changes how many steps are taken: the derivative is that of the steps
    /// taken, and finite differences tell of others.
    /// </summary>
    public bool StepsVary { get; set; }

    /// <summary>The exception that the method throws on these arguments, if it does.</summary>
    public Type? Throws { get; set; }
}

using System.Diagnostics.CodeAnalysis;

namespace SymDiff;

/// <summary>
/// A method under a check: it is called with the values of the variables of a <see cref="GradientCheck"/>, and each of
/// its companions is compared with differences of it. What a companion returns and writes is compared as well.
/// </summary>
/// <typeparam name="T">What the method returns: a number, tuple or struct.</typeparam>
[RequiresUnreferencedCode(GradientCheck.Reflects)]
public sealed class CheckedFunction<T>
{
    private readonly CheckedModes modes;

    internal CheckedFunction(IEnumerable<ICheckedVariable> variables, Func<T> function) =>
        modes = new CheckedModes(new CheckRun(variables, () => function()));

    /// <summary>Checks <c>FGradient</c>: <c>() => FGradient(x.Value, out x.Slot)</c>.</summary>
    /// <param name="companion">A call with the values and slots of the variables.</param>
    public CheckReport Gradient(Func<T> companion) => modes.Gradient(() => companion());

    /// <summary>
    /// Checks <c>FGradientAccumulate</c>, which adds to what the slots hold:
    /// <c>dOutput => FGradientAccumulate(x.Value, ref x.Slot, dOutput)</c>.
    /// </summary>
    /// <param name="companion">A call with the values and slots of the variables and the seed that is given.</param>
    public CheckReport Accumulate(Func<T, T> companion) => modes.Accumulate(seed => companion((T)seed!));

    /// <summary>
    /// Checks <c>FVjp</c>, for each output: <c>dOutput => FVjp(x.Value, dOutput, out x.Slot)</c>. What the method
    /// writes has its seed in its slot.
    /// </summary>
    /// <param name="companion">A call with the values and slots of the variables and the seed that is given.</param>
    public CheckReport Vjp(Func<T, T> companion) => modes.Vjp(seed => companion((T)seed!));

    /// <summary>
    /// Checks <c>FJvp</c>, along each input: <c>(out tangent) => FJvp(x.Value, x.Tangent, out tangent)</c>.
    /// </summary>
    /// <param name="companion">A call with the values and tangents of the variables.</param>
    public CheckReport Jvp(ForwardCall<T> companion) => modes.Jvp(() => Called(companion));

    /// <summary>Checks <c>FJacobian</c>: <c>jacobian => FJacobian(x.Value, jacobian)</c>.</summary>
    /// <param name="companion">A call with the values of the variables, and with the memory that is given.</param>
    public CheckReport Jacobian(Func<double[], T> companion) => modes.Jacobian(matrix => companion(matrix));

    /// <inheritdoc cref="Jacobian(Func{double[], T})"/>
    public CheckReport Jacobian(Func<float[], T> companion) =>
        modes.Jacobian(matrix => WithSingles(matrix, singles => companion(singles)));

    /// <summary>
    /// Checks <c>FSparseJacobian</c> with its pattern, whatever the pattern leaves out as zero:
    /// <c>(rows, columns) => FSparseJacobianPattern(x.Value, rows, columns)</c>, and
    /// <c>values => FSparseJacobian(x.Value, values)</c>.
    /// </summary>
    /// <param name="pattern">A call of the companion that says where the entries are.</param>
    /// <param name="companion">A call with the values of the variables and the memory that is given.</param>
    public CheckReport SparseJacobian(Func<int[], int[], int> pattern, Func<double[], T> companion) =>
        modes.SparseJacobian(pattern, values => companion(values));

    /// <inheritdoc cref="SparseJacobian(Func{int[], int[], int}, Func{double[], T})"/>
    public CheckReport SparseJacobian(Func<int[], int[], int> pattern, Func<float[], T> companion) =>
        modes.SparseJacobian(pattern, values => WithSingles(values, singles => companion(singles)));

    /// <summary>
    /// Checks <c>FHessian</c>, the matrix against differences of the gradient in the slots:
    /// <c>hessian => FHessian(x.Value, out x.Slot, hessian)</c>.
    /// </summary>
    /// <param name="companion">A call with the values and slots of the variables and the memory that is given.</param>
    public CheckReport Hessian(Func<double[], T> companion) => modes.Hessian(matrix => companion(matrix));

    /// <inheritdoc cref="Hessian(Func{double[], T})"/>
    public CheckReport Hessian(Func<float[], T> companion) =>
        modes.Hessian(matrix => WithSingles(matrix, singles => companion(singles)));

    /// <summary>Checks <c>FSparseHessian</c> with its pattern, whatever the pattern leaves out as zero.</summary>
    /// <param name="pattern">A call of <c>FSparseHessianPattern</c>, which says where the entries are.</param>
    /// <param name="companion">A call with the values and slots of the variables and the memory that is given.</param>
    public CheckReport SparseHessian(Func<int[], int[], int> pattern, Func<double[], T> companion) =>
        modes.SparseHessian(pattern, values => companion(values));

    /// <inheritdoc cref="SparseHessian(Func{int[], int[], int}, Func{double[], T})"/>
    public CheckReport SparseHessian(Func<int[], int[], int> pattern, Func<float[], T> companion) =>
        modes.SparseHessian(pattern, values => WithSingles(values, singles => companion(singles)));

    /// <summary>
    /// Checks <c>FHvp</c>, along each input, against differences of the gradient in the slots:
    /// <c>() => FHvp(x.Value, x.Tangent, out x.Slot, out x.SlotTangent)</c>.
    /// </summary>
    /// <param name="companion">A call with the values, tangents, slots and their tangents of the variables.</param>
    public CheckReport Hvp(Func<T> companion) => modes.Hvp(() => companion());

    /// <summary>
    /// Compares forward and reverse mode with each other, by <c>⟨a, J t⟩ = ⟨Jᵀ a, t⟩</c> for irregular tangents t and
    /// adjoints a. No differences are taken, so that it sees errors in the last digits, and also at kinks.
    /// </summary>
    /// <param name="jvp">As for <see cref="Jvp"/>.</param>
    /// <param name="vjp">As for <see cref="Vjp"/>.</param>
    public CheckReport DotProduct(ForwardCall<T> jvp, Func<T, T> vjp) =>
        modes.DotProduct(() => Called(jvp), seed => vjp((T)seed!));

    private static (object? Value, object? Tangent) Called(ForwardCall<T> companion)
    {
        T value = companion(out T tangent);
        return (value, tangent);
    }

    private static object? WithSingles(double[] matrix, Func<float[], T> companion)
    {
        float[] singles = [.. matrix.Select(number => (float)number)];
        T value = companion(singles);
        singles.Select(number => (double)number).ToArray().CopyTo(matrix, 0);
        return value;
    }
}

using System.Diagnostics.CodeAnalysis;

namespace SymDiff;

/// <summary>
/// A method under a check that returns nothing, and whose outputs are what it writes; see
/// <see cref="CheckedFunction{T}"/>.
/// </summary>
[RequiresUnreferencedCode(GradientCheck.Reflects)]
public sealed class CheckedProcedure
{
    private readonly CheckedModes modes;

    internal CheckedProcedure(IEnumerable<ICheckedVariable> variables, Action procedure) =>
        modes = new CheckedModes(new CheckRun(variables, () => Called(procedure)));

    /// <summary>
    /// Checks <c>FVjp</c>, for each output: <c>() => FVjp(x.Value, y.Value, x.Slot, y.Slot)</c>. What the method writes
    /// has its seed in its slot.
    /// </summary>
    /// <param name="companion">A call with the values and slots of the variables.</param>
    public CheckReport Vjp(Action companion) => modes.Vjp(_ => Called(companion));

    /// <summary>
    /// Checks <c>FJvp</c>, along each input: <c>() => FJvp(x.Value, y.Value, x.Tangent, y.Tangent)</c>.
    /// </summary>
    /// <param name="companion">A call with the values and tangents of the variables.</param>
    public CheckReport Jvp(Action companion) => modes.Jvp(() => (Called(companion), null));

    /// <summary>Checks <c>FJacobian</c>: <c>jacobian => FJacobian(x.Value, y.Value, jacobian)</c>.</summary>
    /// <param name="companion">A call with the values of the variables, and with the memory that is given.</param>
    public CheckReport Jacobian(Action<double[]> companion) =>
        modes.Jacobian(matrix => Called(() => companion(matrix)));

    /// <inheritdoc cref="Jacobian(Action{double[]})"/>
    public CheckReport Jacobian(Action<float[]> companion) =>
        modes.Jacobian(matrix => WithSingles(matrix, companion));

    /// <summary>
    /// Checks <c>FSparseJacobian</c> with its pattern, whatever the pattern leaves out as zero; see
    /// <see cref="CheckedFunction{T}"/>.
    /// </summary>
    /// <param name="pattern">A call of the companion that says where the entries are.</param>
    /// <param name="companion">A call with the values of the variables and the memory that is given.</param>
    public CheckReport SparseJacobian(Func<int[], int[], int> pattern, Action<double[]> companion) =>
        modes.SparseJacobian(pattern, values => Called(() => companion(values)));

    /// <inheritdoc cref="SparseJacobian(Func{int[], int[], int}, Action{double[]})"/>
    public CheckReport SparseJacobian(Func<int[], int[], int> pattern, Action<float[]> companion) =>
        modes.SparseJacobian(pattern, values => WithSingles(values, companion));

    /// <summary>
    /// Compares forward and reverse mode with each other, by <c>⟨a, J t⟩ = ⟨Jᵀ a, t⟩</c> for irregular tangents t and
    /// adjoints a. No differences are taken, so that it sees errors in the last digits, and also at kinks.
    /// </summary>
    /// <param name="jvp">As for <see cref="Jvp"/>.</param>
    /// <param name="vjp">As for <see cref="Vjp"/>.</param>
    public CheckReport DotProduct(Action jvp, Action vjp) =>
        modes.DotProduct(() => (Called(jvp), null), _ => Called(vjp));

    private static object? WithSingles(double[] matrix, Action<float[]> companion)
    {
        float[] singles = [.. matrix.Select(number => (float)number)];
        companion(singles);
        singles.Select(number => (double)number).ToArray().CopyTo(matrix, 0);
        return null;
    }

    private static object? Called(Action action)
    {
        action();
        return null;
    }
}
